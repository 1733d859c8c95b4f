"""Run every benchmark of this folder: ``make bench``. Each prints a table and asserts nothing about time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    """Run them one after the other, each in a process of its own."""
    failed = 0
    for script in sorted(FOLDER.glob("bench_*.py")):
        print(f"\n== {script.stem.removeprefix('bench_')}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"tests.bench.{script.stem}"], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
