"""A newcomer's walk through the playground in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser test needs Playwright")

from tests.playground.browser import (
    DESKTOP,
    PHONE,
    Walk,
    browser_page,
    browser_path,
    playground,
    right_choice,
    two_points,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        browser_path() is None, reason="no Chromium is installed (Debian: apt install chromium)"
    ),
]


async def test_two_members_answer_and_see_the_board(tmp_path: Path) -> None:
    async with playground(tmp_path) as home, browser_page(DESKTOP) as page:
        walk = Walk(page, home)
        question = await walk.open()
        await walk.answer(two_points(question))
        await walk.picture(tmp_path / "answered.png")
        await walk.switch("Ben (mid-level)")
        assert "I found" not in await walk.messages.inner_text(), "answers are private"
        await walk.choose(right_choice(question))
        await walk.messages.get_by_text(
            "2 answers · own words"
        ).wait_for()  # the public card follows by itself
        await walk.command("leaderboard")
        await walk.messages.get_by_text("Leaderboard · This week").last.wait_for()
        text = await walk.messages.inner_text()
        text = text[text.rindex("Leaderboard") :]
        assert "Ann (junior)" in text
        assert "Ben (mid-level)" in text
        await walk.picture(tmp_path / "board.png")
        row = await walk.messages.get_by_text("You: rank").last.bounding_box()
        assert row is not None
        assert row["y"] < DESKTOP[1] - 60, "the reply is scrolled into view"
        await page.get_by_role("link", name="Channels").click()
        await page.get_by_role("heading", name="Mockingbird playground").wait_for()
        await page.get_by_text("open now").wait_for()
        print({name: round(seconds, 2) for name, seconds in walk.seconds.items()})


async def test_the_page_fits_a_phone(tmp_path: Path) -> None:
    async with playground(tmp_path) as home, browser_page(PHONE) as page:
        await page.goto(home)
        await page.screenshot(path=tmp_path / "front.png", full_page=True)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await page.evaluate(wide) == 0
        walk = Walk(page, home)
        await walk.open()
        await walk.picture(tmp_path / "channel.png")
        assert await page.evaluate(wide) == 0
        await page.goto(home)
        await page.locator("a", has_text="in #daily-question").click()
        await walk.messages.get_by_text("the answer").first.wait_for()
        await page.goto(home)
        await page.locator("section", has_text="Private messages").get_by_text("Ann (junior)").click()
        await page.locator("#channel-composer-input").wait_for()
