"""Background work while Discord is in trouble with one server: the others go on, and nothing is done twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.ui import delivery
from cogs.daily.poster import Poster
from cogs.mock.desk import Desk
from cogs.rapidfire.conductor import Conductor
from tests.support.trouble import FEATURES, Due, trouble
from tests.support.world import World, world


@pytest.fixture(params=FEATURES)
async def due(request: pytest.FixtureRequest, w: World) -> Due:
    made = Due(w, request.param)
    await made.prepare()
    return made


async def until(done: Callable[[], object]) -> None:
    while not done():  # noqa: ASYNC110 - it is on Discord
        await asyncio.sleep(0.02)


async def test_a_server_that_hangs_delays_no_other_and_is_served_once_it_answers(due: Due):
    with trouble(due.ill, "hangs") as held:
        sweeping = asyncio.create_task(due.sweep())
        await until(lambda: due.done(due.well))
        assert due.done(due.ill) == 0
        assert held.seen
        held.release.set()
        await sweeping
    await due.again()
    assert [due.done(due.ill), due.done(due.well)] == [1, 1]


async def without_an_answer(due: Due, kind: str, change: int | None) -> bool:
    """Let a sweep wait in vain for the answer to a change; returns whether it came to that change."""
    with trouble(due.ill, kind, change) as found:
        await due.sweep()
    assert due.done(due.well) == 1
    await due.again()
    assert due.done(due.ill) in ({0, 1} if due.feature.at_most_once else {1})
    assert due.done(due.well) == 1
    return found.held


@pytest.mark.parametrize("change", [None, 1, 2])
async def test_a_request_ends_in_time_and_what_may_have_been_done_is_not_done_again(
    due: Due, change: int | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(delivery, "REQUEST_SECONDS", 0.2)
    await without_an_answer(due, "answer lost", change)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["hangs", "answer lost"])
@pytest.mark.parametrize("name", FEATURES)
async def test_whichever_request_is_never_answered_it_is_done_once(
    tmp_path: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(delivery, "REQUEST_SECONDS", 0.2)
    change, met = 1, True
    while met:
        folder = tmp_path / str(change)
        folder.mkdir()
        async with world(folder) as w:
            with w.env.time_context():
                due = Due(w, name)
                await due.prepare()
                met = await without_an_answer(due, kind, change)
        change += 1
    assert change > 2, "there was at least one change to wait for"


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_an_error_in_one_server_stops_no_other(due: Due, status: int):
    due.w.broken = True
    with trouble(due.ill, status):
        await due.sweep()
        assert due.done(due.well) == 1
    await due.again()
    assert due.done(due.ill) <= 1
    assert due.done(due.well) == 1
    if status == 500 and not due.feature.at_most_once:
        assert due.done(due.ill) == 1


def second_process(w: World, name: str) -> Callable[[], Awaitable[None]]:
    """Return the sweep of another process: it shares Discord and the database with the first one, but no memory."""
    if name.startswith("daily"):
        return Poster(w.bot).sweep
    if name == "round":
        return Conductor(w.bot).sweep
    keeper = Desk(w.bot).keeper
    return keeper.open_rooms if name == "room" else keeper.sweep


@pytest.mark.parametrize(
    "name, change",
    [
        ("daily post", 1),
        ("daily closing", 1),  # the card
        ("daily closing", 2),  # the thread
        ("daily closing", 3),  # the answer in it
        ("round", 2),
        ("room", 1),  # the thread
        ("room", 4),  # the card in it
        ("notice", 1),
        ("interview", 1),
        ("interview", 2),
    ],
)
async def test_of_two_processes_that_send_the_same_one_takes_it_back(w: World, name: str, change: int):
    due = Due(w, name)
    await due.prepare()
    with trouble(due.ill, "hangs", change) as held:
        slow = asyncio.create_task(due.sweep())
        await until(lambda: held.held)
        w.env.backend.clock.advance(120)  # the lease of the first one runs out
        await second_process(w, name)()
        assert due.done(due.ill) == 1
        held.release.set()
        await slow
    await due.again()
    assert [due.done(due.ill), due.done(due.well)] == [1, 1]
