"""The playground in a headless browser: starting it, and the walk that a newcomer would take."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright

from bot.content.bank import Bank
from bot.content.loader import load_bank
from bot.content.models import AnsweredQuestion

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURE = REPOSITORY / ".github" / "playground.png"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = (1000, 1000)
PHONE = (390, 844)


def browser_path() -> str | None:
    """Give the installed Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def playground(folder: Path, *options: str) -> AsyncIterator[str]:
    """Start ``python -m bot play`` in a folder of its own and give its address; it must stop cleanly."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "play", "--no-browser", "--port", "0", *options),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = []
    try:
        while line := (await asyncio.wait_for(process.stdout.readline(), 300)).decode():
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            raise AssertionError("the playground did not start:\n" + "".join(said))
        yield found[0]
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        rest = (await asyncio.wait_for(process.stdout.read(), 120)).decode()
        code = await process.wait()
    assert code == 0, rest
    assert "Try first" in rest
    assert "Traceback" not in rest, rest


@asynccontextmanager
async def browser_page(size: tuple[int, int], scale: float = 1) -> AsyncIterator[Page]:
    """Open a page in a fresh browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale,
            is_mobile=size[0] < 500,
            has_touch=size[0] < 500,
        )
        context.set_default_timeout(120_000)
        yield await context.new_page()
        await browser.close()


@dataclass
class Walk:
    """The tour of the front page, step by step."""

    page: Page
    home: str
    bank: Bank = field(default_factory=load_bank)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def messages(self) -> Locator:
        """The messages of the open channel."""
        return self.page.locator("#channel-message-list")

    def button(self, label: str) -> Locator:
        """Give the newest button with this label."""
        return self.messages.locator(
            "button.component-button", has=self.page.get_by_text(label, exact=True)
        ).last

    async def press(self, label: str, then: Locator) -> None:
        """Press a button and wait for what it brings, noting how long that took."""
        await self.button(label).wait_for()
        start = time.perf_counter()
        await self.button(label).click()
        await then.wait_for()
        self.seconds[label] = time.perf_counter() - start

    async def open(self) -> AnsweredQuestion:
        """Go from the front page to today's question, and give that question."""
        await self.page.goto(self.home)
        await self.page.get_by_role("link", name="Open #daily-question as Ann").click()
        await self.button("Answer").wait_for()
        text = await self.messages.inner_text()
        shown = " ".join(text[text.rindex("Daily question #2") :].split())
        return next(q for q in self.bank.answered() if " ".join(q.prompt.split()) in shown)

    async def answer(self, text: str) -> None:
        """Answer in own words."""
        field = self.page.locator("#modal-root textarea")
        await self.press("Answer", field)
        await field.fill(text)
        await self.page.wait_for_timeout(1500)  # the page is renewed meanwhile; what was typed must stay
        assert await field.input_value() == text
        start = time.perf_counter()
        await self.page.locator("#modal-root").get_by_role("button", name="Submit").click()
        await self.messages.get_by_text("I found").last.wait_for()
        self.seconds["Submit"] = time.perf_counter() - start

    async def switch(self, name: str) -> None:
        """Look through another member's eyes."""
        await self.page.locator("#viewer-picker").select_option(label=name)
        await self.messages.get_by_text("I found").first.wait_for(state="detached")

    async def choose(self, text: str) -> None:
        """Answer by picking the choice with this text."""
        await self.press("Pick A–D", self.button("D"))
        card = " ".join((await self.messages.inner_text()).split())
        letter = re.search(rf"\b([A-D]) {re.escape(' '.join(text.split()))}", card)
        assert letter, card
        await self.press(letter[1], self.button("Show model answer"))
        await self.messages.get_by_text("by choice").last.wait_for()

    async def command(self, name: str) -> None:
        """Type a command, take it from the list and run it."""
        await self.page.locator("#channel-composer-input").fill(f"/{name}")
        await self.page.get_by_role("option", name=f"/{name}").first.wait_for()
        await self.page.keyboard.press("Enter")
        await self.page.locator("#send-message").click()

    async def picture(self, path: Path) -> None:
        """Take a picture once everything stands still."""
        await self.page.wait_for_timeout(700)
        await self.page.screenshot(path=path)


def two_points(question: AnsweredQuestion) -> str:
    """Write an answer that finds some of the points."""
    said = (f"I would say in an interview: {point.point.rstrip('.')}." for point in question.key_points[:2])
    return " ".join(said)


def right_choice(question: AnsweredQuestion) -> str:
    """Give the text of the right choice."""
    return next(choice.text for choice in question.choices if choice.correct)
