"""What the playground relies on in the simulator's inner parts, and what it makes of them."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

pytest.importorskip("simcord", reason="the playground needs the extra 'play'")

from simcord.preview import _markdown

from bot.app import Mockingbird, create_bot
from bot.config import Settings
from bot.errors import ConfigError
from bot.playground.console import Console
from bot.playground.front import Front
from bot.playground.run import claim
from bot.playground.simulation import SimulatedClock, freeze, simulated
from bot.playground.world import BEFORE, PEOPLE, World, found, found_again, pass_a_day, wait_for_today
from bot.services.scores.standings import View
from tests.playground.tab import Tab
from tests.support.bank import small_bank
from tests.support.world import fill, shown, text_of


@dataclass
class Play:
    env: Any
    bot: Mockingbird
    world: World
    console: Console
    session: aiohttp.ClientSession
    home: str
    folder: Path

    async def open(self, channel_id: int, viewer: str | None = None) -> Tab:
        viewer_id = self.world.members[viewer].id if viewer else None
        tab = Tab(self.session, await self.console.open(channel_id, viewer_id))
        await tab.load()
        return tab


def make_bot(folder: Path) -> tuple[Mockingbird, SimulatedClock]:
    clock = SimulatedClock()
    settings = Settings(_env_file=None, database_url=f"sqlite:///{folder / 'playground.db'}")
    return create_bot(settings, clock=clock, bank=small_bank()), clock


@asynccontextmanager
async def playing(tmp_path: Path) -> AsyncIterator[Play]:
    bot, clock = make_bot(tmp_path)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(bot.services.close)
        env = await stack.enter_async_context(simulated(bot, clock, datetime.now(UTC) - BEFORE))
        world = await found(env, bot)
        await pass_a_day(world, datetime.now(UTC))
        bot.triggers.start()
        stack.push_async_callback(bot.triggers.stop)
        await wait_for_today(world)
        console = Console(env, world.guild, tuple(world.members.values()))
        stack.push_async_callback(console.close)
        pacer = asyncio.create_task(console.keep_pace())
        stack.callback(pacer.cancel)
        listener = stack.enter_context(claim(0))
        front = Front(console, world)
        stack.push_async_callback(front.stop)
        console.home = await front.start(listener)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Play(env, bot, world, console, session, console.home, tmp_path)


def played(test: Callable[[Play], Awaitable[None]]) -> Callable[[Path], Awaitable[None]]:
    """Hand a playground to a test; a fixture would run in another context than the simulator wants."""

    async def wrapped(tmp_path: Path) -> None:
        async with playing(tmp_path) as play:
            await test(play)

    wrapped.__name__ = test.__name__
    return wrapped


async def until(condition: Any, seconds: float = 300) -> None:
    for _ in range(int(seconds * 20)):
        if await condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


@played
async def test_a_day_has_passed_and_a_question_is_open(play: Play) -> None:
    names = {place.kind: place for place in play.console.places()}
    assert set(names) == {"channel", "thread", "private"}
    post = await play.bot.services.posting.current(play.world.guild.id)
    assert post is not None
    assert post.number == 2
    board = await play.bot.services.scores.board(
        play.world.guild.id, play.world.members["Cleo"].id, View(period="all")
    )
    assert {row.user_id for row in board.rows} == {play.world.members[name].id for name in ("Cleo", "Dev")}
    tab = await play.open(play.world.daily.id)
    assert "Last question, #1" in tab.text()
    assert play.env.backend.bot_user.name == "Mockingbird"


@played
async def test_the_clock_keeps_pace(play: Play) -> None:
    def behind() -> timedelta:
        return datetime.now(UTC) - play.bot.services.clock.now()

    async def in_step() -> bool:
        assert behind() > timedelta(seconds=-0.05)
        return behind() < timedelta(seconds=0.6)

    await asyncio.sleep(2)  # a clock that runs at half the pace never comes near again
    await until(in_step)


@played
async def test_a_member_answers_and_others_see_the_count(play: Play) -> None:
    tab = await play.open(play.world.daily.id, "Ann")
    assert tab.viewer == play.world.members["Ann"].id
    await tab.click("Pick A–D")
    await tab.look()
    result = await tab.click("B")
    assert result["settlement"] == "settled"
    await tab.act_on_view("viewer", viewer_id=str(play.world.members["Ben"].id))
    assert "Only you" not in tab.text()

    async def counted() -> bool:
        await tab.look()
        return "1 answer ·" in tab.text()

    await until(counted)


@played
async def test_what_others_do_appears_without_an_action(play: Play) -> None:
    tab = await play.open(play.world.channels["general"].id)
    async with play.console.turn():
        await play.world.members["Ben"].send(play.world.channels["general"], "anybody for a round?")

    async def seen() -> bool:
        await tab.look()
        return "anybody for a round?" in tab.text()

    await until(seen)


@played
async def test_quick_presses_in_two_tabs_wedge_nothing(play: Play) -> None:
    first = await play.open(play.world.daily.id, "Ann")
    second = Tab(play.session, f"http://127.0.0.1:{play.console._port}/")
    await second.load()
    for _ in range(3):
        results = await asyncio.gather(*(tab.click("Hint") for tab in (first, second)))
        assert [result["settlement"] for result in results] == ["settled", "settled"]
    for tab in (first, second):
        await tab.look()
        assert (await tab.click("Answer"))["settlement"] == "settled"


@played
async def test_a_burst_from_one_tab_is_refused_or_done_but_the_tab_lives(play: Play) -> None:
    tab = await play.open(play.world.daily.id, "Ann")
    message, key = tab.button("Hint")
    answers = await asyncio.gather(
        *(tab.act("click", target_id=message, control_key=key) for _ in range(8)), return_exceptions=True
    )
    assert not [answer for answer in answers if isinstance(answer, BaseException)]
    await tab.resync()
    assert (await tab.click("Hint"))["settlement"] == "settled"


@played
async def test_a_refused_command_or_form_is_answered_and_no_failure(play: Play) -> None:
    ann, channel = play.world.members["Ann"], play.world.channels["general"]
    async with play.console.turn():
        before = play.env.error_cursor
        refused = await ann.slash(channel, "mock leave")
        profile = shown(await ann.slash(channel, "mock profile"))
        misread = await fill(ann, await ann.click(profile, label="Time zone"), "nowhere")
    assert "not in the pool" in text_of(shown(refused))
    assert "I do not know the time zone" in text_of(shown(misread))
    assert play.env.errors_since(before) == ()
    play.env._record_error(RuntimeError("a bug"))
    assert len(play.env.errors_since(before)) == 1


@played
async def test_a_countdown_counts(play: Play) -> None:
    tab = await play.open(play.world.channels["general"].id)
    soon = int(play.env.now().timestamp()) + 30
    async with play.console.turn():
        await play.world.members["Ben"].send(play.world.channels["general"], f"starts <t:{soon}:R>")
    seen = set()

    async def counted() -> bool:
        await tab.look()
        seen.update(age for message in tab.state["messages"].values() for age in message.get("ages", ()))
        return len(seen) >= 3

    await until(counted)
    assert seen <= set(range(31))


@played
async def test_opening_another_place_closes_the_first(play: Play) -> None:
    first = await play.open(play.world.daily.id)
    thread = next(place for place in play.console.places() if place.kind == "thread")
    await play.open(thread.id)
    assert play.console.open_place == thread.id
    with pytest.raises(aiohttp.ClientResponseError):
        await first.look()


@played
async def test_private_messages_and_private_threads_open_for_those_who_may_see_them(play: Play) -> None:
    ann, cleo = play.world.members["Ann"], play.world.members["Cleo"]
    user = await play.bot.fetch_user(cleo.id)
    await user.send("Your partner is free on Friday.")
    private = next(p for p in play.console.places() if p.kind == "private" and p.viewers == (cleo.id,))
    assert private.messages == 1
    assert "free on Friday" in (await play.open(private.id)).text()
    channel = play.bot.get_channel(play.world.channels["rounds"].id)
    thread = await channel.create_thread(name="interview")  # type: ignore[union-attr]
    await thread.add_user(await play.bot.fetch_user(ann.id))
    place = next(p for p in play.console.places() if p.name == "interview")
    assert set(place.viewers) == {ann.id, play.world.members["Maya"].id}  # the owner sees everything
    assert (await play.open(place.id, "Ann")).viewer == ann.id


@played
async def test_a_reloaded_tab_keeps_its_member_and_shows_the_newest(play: Play) -> None:
    tab = await play.open(play.world.channels["general"].id, "Ann")
    await tab.act_on_view("viewer", viewer_id=str(play.world.members["Ben"].id))
    async with play.console.turn():
        await play.world.members["Dev"].send(play.world.channels["general"], "later words")
    await tab.load()
    assert tab.viewer == play.world.members["Ben"].id
    assert "later words" in tab.text()


@played
async def test_an_older_tab_that_is_reloaded_gets_its_channel_back(play: Play) -> None:
    general, daily = play.world.channels["general"].id, play.world.daily.id
    old = await play.console.open(general)
    new = await play.console.open(daily)
    assert old.split("?")[0] == new.split("?")[0]
    async with play.session.get(old) as answer:
        text = await answer.text()
    assert play.console.open_place == general
    assert f'href="{play.home}"' in text
    assert "Mockingbird playground</title>" in text


@played
async def test_the_front_page_lists_everything(play: Play) -> None:
    async with play.session.get(play.home) as answer:
        text = await answer.text()
    for person in PEOPLE:
        assert person.name in text
    for place in play.console.places():
        assert f"/open/{place.id}" in text
    async with play.session.get(play.home + "open/123") as answer:
        assert answer.url.path == "/"
    async with play.session.get(play.home, headers={"Host": "elsewhere.example"}) as answer:
        assert answer.status == 403


@played
async def test_the_browser_says_which_time_zone_it_is_in(play: Play) -> None:
    for cookie, zone in (("Europe%2FBerlin", "Europe/Berlin"), ("No%2FWhere", "UTC"), ("../../etc", "UTC")):
        address = f"{play.home}open/{play.world.daily.id}"
        async with play.session.get(
            address, headers={"Cookie": f"zone={cookie}"}, allow_redirects=False
        ) as answer:
            assert answer.status == 302
        tab = Tab(play.session, answer.headers["Location"])
        await tab.load()
        assert tab.state["profile"]["timezone"] == zone


@played
async def test_the_world_can_be_taken_up_again(play: Play) -> None:
    tab = await play.open(play.world.daily.id, "Ann")
    await tab.click("Pick A–D")
    frozen = freeze(play.env)
    assert isinstance(pickle.loads(frozen), type(play.env.backend))
    assert play.env.backend.subscribers, "the running world still hears"

    async def again() -> tuple[int, int]:
        bot, clock = make_bot(play.folder)
        async with simulated(bot, clock, datetime.now(UTC), frozen) as env:
            world = found_again(env, bot)
            post = await bot.services.posting.current(world.guild.id)
            shown = world.daily.history(viewer=world.members["Ann"])[-1]
            await world.members["Ann"].click(shown, label="A")
            answering = bot.services.answering  # type: ignore[union-attr]
            member_post = await answering.member_post(post.id, world.members["Ann"].id, clock.now())
            await bot.services.close()
            return world.guild.id, int(member_post.answer is not None)

    def in_a_loop_of_its_own() -> tuple[int, int]:
        return asyncio.run(again())

    assert await asyncio.to_thread(in_a_loop_of_its_own) == (play.world.guild.id, 1)


def test_a_taken_port_is_one_readable_line() -> None:
    with (
        claim(0) as first,
        pytest.raises(ConfigError, match=r"^Port \d+ is in use; choose another one: .* --port \d+$"),
    ):
        claim(first.getsockname()[1])


def test_markdown_is_parsed_once_and_handed_out_afresh() -> None:
    from bot.playground.page import remember_markdown

    remember_markdown()
    context = {"users": {"1": "Ann"}}
    first = _markdown.markdown_tokens("||a|| <@1> and ||b||", "text_display", context=context)
    first.clear()
    second = _markdown.markdown_tokens("||a|| <@1> and ||b||", "text_display", context=context)
    assert second == _markdown.markdown_tokens.__wrapped__(
        "||a|| <@1> and ||b||", "text_display", context=context
    )
    other = _markdown.markdown_tokens("||a|| <@1> and ||b||", "text_display", context={"users": {"1": "Ben"}})
    assert "Ben" in str(other)
