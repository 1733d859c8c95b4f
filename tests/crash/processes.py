"""Lives of the bot in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KILLED = -signal.SIGKILL
Lives = Callable[..., tuple[int, str]]


def lives_of(module: str) -> Lives:
    """Give what runs one life, in a folder, up to a moment; it tells the exit status and what was said."""

    def run(folder: Path, moment: str, seconds: int = 0) -> tuple[int, str]:
        command = [sys.executable, "-m", f"tests.crash.{module}", str(folder), moment, str(seconds)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode in (0, KILLED), done.stderr
        return done.returncode, done.stdout.strip()

    return run
