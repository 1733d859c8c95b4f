"""A newcomer holds a whole mock interview alone, as two members, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser test needs Playwright")

from playwright.async_api import Page

from bot.domain.feedback import AXES
from tests.playground.browser import DESKTOP, Walk, browser_page, browser_path, playground

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        browser_path() is None, reason="no Chromium is installed (Debian: apt install chromium)"
    ),
    pytest.mark.slow,  # a minute until the agreed time, a minute of interview, and the walk itself
    pytest.mark.timeout(1800),
]
ANN, BEN = "Ann (junior)", "Ben (mid-level)"


class InterviewWalk(Walk):
    """The way from joining to reading the feedback."""

    folder: Path
    taken = 0

    async def look(self, name: str) -> None:
        """Take a picture for whoever wants to see."""
        self.taken += 1
        await self.picture(self.folder / f"{self.taken:02d}-{name}.png")

    async def look_as(self, name: str) -> None:
        """Look through another member's eyes."""
        await self.page.locator("#viewer-picker").select_option(label=name)
        await self.page.wait_for_timeout(800)

    async def push(self, label: str, shows: str) -> None:
        """Press the newest button with this label and wait for words."""
        await self.button(label).wait_for()
        await self.button(label).click()
        await self.messages.get_by_text(shows).last.wait_for()

    async def pick(self, placeholder: str, option: str, missing: str) -> None:
        """Choose in the newest select with this placeholder, and wait until it is saved."""
        await self.messages.get_by_role("combobox", name=placeholder).last.click()
        await self.page.get_by_role("option", name=option).last.click()
        for _ in range(100):  # the card says what is still to choose once the choice is saved
            await self.page.wait_for_timeout(150)
            waiting = await self.messages.get_by_text("Still to choose").all_inner_texts()
            if not waiting or missing not in waiting[-1]:
                return
        raise AssertionError(f"{missing} was not saved")

    async def join(self, name: str) -> None:
        """Say when one is free, and look for a partner."""
        await self.look_as(name)
        await self.command("mock join")
        await self.push("Weekday evenings", "When are you free?")
        await self.push("Weekends", "When are you free?")
        await self.push("Back to the profile", "Reliability")
        await self.button("Join").click()

    async def rate(self, name: str, mark: int) -> None:
        """Give feedback: five marks, whether to meet again, and words."""
        await self.look_as(name)
        await self.push("Give feedback", "Feedback for")
        for axis in AXES:
            await self.pick(f"{axis.title}: 1 to 5", f"{axis.title} {mark}:", axis.title)
        await self.pick("Would you meet again?", "I would meet them again", "Would meet again")
        await self.look(f"feedback-of-{name[:3]}")
        await self.button("Write and send").click()
        for index, words in enumerate(("A clear plan before any number.", "Say what success means first.")):
            await self.page.locator("#modal-root textarea").nth(index).fill(words)
        await self.page.locator("#modal-root").get_by_role("button", name="Submit").click()
        await self.messages.get_by_text("Your feedback is in").last.wait_for()


async def interview(page: Page, home: str, folder: Path) -> InterviewWalk:
    """Agree on a time and hold the interview; give the walk at its end."""
    walk = InterviewWalk(page, home)
    walk.folder = folder
    await page.goto(home)
    await page.locator("a", has_text="general").first.click()
    await page.locator("#channel-composer-input").wait_for()
    await walk.join(ANN)
    await walk.messages.get_by_text("You are in").last.wait_for()
    await walk.join(BEN)
    await walk.messages.get_by_text("You are paired with").last.wait_for()
    await walk.look("paired")
    await page.goto(home)
    await page.locator("a", has_text="Mock interview").first.click()
    await page.locator("#channel-composer-input").wait_for()
    await walk.look_as(ANN)
    await walk.button("Another time").click()
    await page.locator("#modal-root input, #modal-root textarea").first.fill("in 1 minute")
    await page.locator("#modal-root").get_by_role("button", name="Submit").click()
    await walk.push("Propose this time", "proposes")
    await walk.look_as(BEN)
    await walk.push("Accept", "it is settled:")
    await walk.look("agreed")
    await walk.messages.get_by_text("The interview begins").last.wait_for(timeout=300_000)
    await walk.look("run-sheet")
    await walk.push("Open kit", "The kit is for whoever interviews first")
    await walk.look_as(ANN)
    await walk.push("Open kit", "Listen for")
    await walk.look("kit")
    await walk.messages.get_by_text("That was it, well done").last.wait_for(timeout=300_000)
    await walk.look("over")
    return walk


async def test_a_newcomer_walks_the_whole_way_alone(tmp_path: Path) -> None:
    folder = Path(os.environ.get("PICTURES", tmp_path))
    async with playground(tmp_path, "--fast") as home, browser_page(DESKTOP) as page:
        walk = await interview(page, home, folder)
        await walk.rate(ANN, 4)
        assert "Feedback is in" not in await walk.messages.inner_text(), "one alone shows nothing"
        await walk.rate(BEN, 3)
        await walk.messages.get_by_text("Each of you can read").last.wait_for()
        await walk.push("Read my feedback", "Say what success means first.")
        await walk.look("read")
        await walk.command("mock history")
        await walk.messages.get_by_text("Your mock interviews").last.wait_for()
        await walk.look("history")
        await walk.command("progress")
        await walk.messages.get_by_text("mock interview").last.wait_for()
        await page.wait_for_timeout(1500)
        await walk.look("progress")
        await walk.command("leaderboard")
        await walk.messages.get_by_text("170").last.wait_for()
        await walk.look("leaderboard")
