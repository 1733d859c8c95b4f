"""Starts each life of the bot as a fork of a process that has everything loaded: that took half of a life.

One life a line comes in, as JSON: its module, and the arguments of the module's ``live``. One exit status a line goes
out. What the life prints is in its folder, in ``stdout`` and ``stderr``. Nothing but the main thread may run here, and
no event loop: a fork has neither.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.app import EXTENSIONS
from bot.domain import grading
from bot.ui.charts import canvas

Live = Callable[[Path, str, int], Coroutine[Any, Any, None]]
MODULES = ("daily_life", "interview_life", "mock_life", "round_life", "season_life")


def load() -> dict[str, Live]:
    """Return every ``live``, after everything that lives load or warm up is there."""
    for extension in EXTENSIONS:
        importlib.import_module(extension)
    lives = {name: importlib.import_module(f"tests.crash.{name}").live for name in MODULES}
    grading.load_model()
    canvas.warm()
    gc.collect()
    gc.freeze()
    return lives


def fork(live: Live, folder: Path, moment: str, seconds: int) -> int:
    """Return the exit status of one life, negative where a signal ended it."""
    assert threading.active_count() == 1
    child = os.fork()
    if child == 0:
        _be_born(folder)
        status = 1
        try:
            asyncio.run(live(folder, moment, seconds))
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _be_born(folder: Path) -> None:
    """Let go of the pipes of the server, and of its random numbers."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    random.seed()


def main() -> None:
    lives = load()
    for line in sys.stdin:
        module, folder, moment, seconds = json.loads(line)
        print(fork(lives[module], Path(folder), moment, seconds), flush=True)


if __name__ == "__main__":
    main()
