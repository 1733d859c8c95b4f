"""Private work goes on step by step: each step once, through restarts, until it expires."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.db.tables import PrivateSession
from bot.errors import Conflict, Expired
from bot.services import sessions
from bot.services.sessions import Session
from tests.support.world import World


async def begin(w: World, member: Any, kind: str = "practice", guild: int | None = 7) -> Session:
    async with w.services.database.write() as session:
        return await sessions.begin(
            session, member.id, guild, kind, w.clock.now(), question_id="charm-amber", transcript={"asked": 1}
        )


async def advance(w: World, seen: Session, **changes: Any) -> Session:
    async with w.services.database.write() as session:
        return await sessions.advance(session, seen, w.clock.now(), **changes)


async def look(w: World, seen: Session, member: Any, kind: str = "practice") -> Session:
    async with w.services.database.read() as session:
        return await sessions.get(session, seen.id, member.id, kind, w.clock.now())


async def test_a_session_goes_on_from_what_was_seen(w: World):
    first = await begin(w, w.ann)
    assert (first.step, first.question_id, first.transcript) == (0, "charm-amber", {"asked": 1})
    second = await advance(w, first, transcript={"asked": 2})
    assert (second.step, second.question_id, second.transcript) == (1, "charm-amber", {"asked": 2})
    third = await advance(w, second, question_id="charm-jade")
    assert (third.question_id, third.transcript) == ("charm-jade", {"asked": 2})
    assert await look(w, first, w.ann) == third
    database = Database(w.database_url)  # another process, such as the next start
    async with database.read() as session:
        assert await sessions.latest(session, w.ann.id, 7, "practice", w.clock.now()) == third
    await database.close()


async def test_pressing_many_times_at_once_goes_on_once(w: World):
    first = await begin(w, w.ann)
    found = await asyncio.gather(*(advance(w, first) for _ in range(5)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in found) == ["Conflict"] * 4 + ["Session"]
    assert (await look(w, first, w.ann)).step == 1
    with pytest.raises(Conflict, match="done this step already"):
        await advance(w, first)


async def test_only_its_member_may_go_on_and_only_in_its_own_kind(w: World):
    first = await begin(w, w.ann)
    for member, kind in ((w.ben, "practice"), (w.ann, "deep-dive")):
        with pytest.raises(Expired):
            await look(w, first, member, kind)


async def test_each_kind_and_server_has_its_own_latest_session(w: World):
    await begin(w, w.ann)
    newest, elsewhere, nowhere = (
        await begin(w, w.ann),
        await begin(w, w.ann, guild=8),
        await begin(w, w.ann, guild=None),
    )
    async with w.services.database.read() as session:
        for guild, wanted in ((7, newest), (8, elsewhere), (None, nowhere)):
            assert await sessions.latest(session, w.ann.id, guild, "practice", w.clock.now()) == wanted
        assert await sessions.latest(session, w.ann.id, 7, "deep-dive", w.clock.now()) is None
        assert await sessions.latest(session, w.ben.id, 7, "practice", w.clock.now()) is None


async def test_a_session_expires_unless_it_goes_on(w: World):
    idle, busy = await begin(w, w.ann), await begin(w, w.ben)
    await w.env.advance_time((sessions.LASTS - timedelta(minutes=1)).total_seconds())
    busy = await advance(w, busy)
    await w.env.advance_time(60)
    for late in (look(w, idle, w.ann), advance(w, idle)):
        with pytest.raises(Expired, match="This is over"):
            await late
    await w.bot.triggers.fire("upkeep:sessions")
    async with w.services.database.read() as session:
        assert list(await session.scalars(select(PrivateSession.id))) == [busy.id]


async def test_a_session_ends_once_and_goes_with_its_member(w: World):
    first, second = await begin(w, w.ann), await begin(w, w.ann, guild=None)
    await begin(w, w.ben)
    async with w.services.database.write() as session:
        assert await sessions.end(session, first.id)
        assert not await sessions.end(session, first.id)
    assert (await w.services.privacy.export(w.ann.id))["sessions"][0]["id"] == second.id
    await w.services.privacy.erase(w.ann.id)
    async with w.services.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(PrivateSession)) == 1
