"""Lives of the bot in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KILLED = -signal.SIGKILL
Lives = Callable[..., tuple[int, str]]


class Server:
    """The process that forks lives; it starts with the first life and ends with the tests."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def live(self, *life: str | int) -> int:
        """Return the exit status of a life."""
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(life) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())
        except BaseException:  # also the end of a test's time
            self.stop()
            raise

    def _start(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.server"],
            cwd=ROOT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # its threads would not be there after a fork
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return self._process

    def stop(self) -> None:
        """End the server, and the life that may hang in it."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
            self._process = None


SERVER = Server()


def lives_of(module: str) -> Lives:
    """Return what runs one life, in a folder, up to a moment, and returns its exit status and what it said."""

    def run(folder: Path, moment: str, seconds: int = 0) -> tuple[int, str]:
        status = SERVER.live(module, str(folder), moment, seconds)
        assert status in (0, KILLED), (folder / "stderr").read_text()
        return status, (folder / "stdout").read_text().strip()

    return run


def copied(source: Path, folder: Path) -> Path:
    """Return a folder in which the world of another folder goes on."""
    return shutil.copytree(source, folder, dirs_exist_ok=True)
