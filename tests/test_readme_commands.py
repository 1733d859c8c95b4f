"""The commands that the README shows without make work as they stand."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, containing: str) -> list[str]:
    """Give the lines of the README's code block that contains a text."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    return next(text for text in blocks if containing in text).strip().splitlines()


def test_both_systems_run_the_same_steps():
    posix = [line.replace(".venv/bin/python", "PY") for line in block("sh", "-m venv")[1:]]
    windows = [line.replace(".venv\\Scripts\\python", "PY") for line in block("bat", "-m venv")[1:]]
    assert [line.replace("play,postgres,dev", "play,dev") for line in posix] == windows


@pytest.mark.slow  # it installs everything anew
@pytest.mark.timeout(1800)
@pytest.mark.skipif(sys.platform == "win32", reason="the block is for Linux and macOS")
def test_the_block_for_linux_and_macos_works_on_a_fresh_copy(tmp_path: Path):
    copy = tmp_path / "copy"
    ignored = shutil.ignore_patterns(
        ".venv", ".git", "data", "__pycache__", ".mypy_cache", ".hypothesis", "*.egg-info"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    make_venv, install, play, test = block("sh", "-m venv")
    for command in (make_venv, install):
        subprocess.run(command, shell=True, cwd=copy, check=True, capture_output=True)
    command = f"exec {play} --no-browser --port 0"
    # A shell that runs the tests in the background ignores Ctrl-C, and what it starts would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, shell=True, cwd=copy, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        said = (line for line in iter(started.stdout.readline, "") if "http://127.0.0.1" in line)
        address = next(said, None)
        started.send_signal(signal.SIGINT)
        started.communicate()
        assert started.returncode == 0
    assert address is not None, "it never said where the page is"
    subprocess.run(f"{test} -q tests/domain/test_streaks.py", shell=True, cwd=copy, check=True)
