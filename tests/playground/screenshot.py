"""Take the README's picture of the playground: ``python -m tests.playground.screenshot``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.playground.browser import (
    PICTURE,
    Walk,
    browser_page,
    browser_path,
    playground,
    two_points,
)

SIZE = (800, 1250)
"""Room for the question and the private reply."""


async def main(target: Path) -> None:
    """Answer today's question and take the picture with the private reply in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with playground(Path(folder)) as home, browser_page(SIZE) as page:
            walk = Walk(page, home)
            await walk.answer(two_points(await walk.open()))
            await walk.messages.get_by_text("1 answer · own words").wait_for()
            await walk.picture(target)


if __name__ == "__main__":
    if browser_path() is None:
        sys.exit("No Chromium is installed (Debian: apt install chromium).")
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE))
