"""Notices: what is noted with a change is said once, by whichever version of the program comes to it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, get_type_hints

import pytest
from sqlalchemy import select, update

from bot.db.tables.mock import MockNotice
from bot.services.mock.room.kinds import KINDS, Kind, Off, RunSheet
from bot.ui import delivery
from tests.support.mock import Peers
from tests.support.trouble import Due, trouble
from tests.support.world import World

EXAMPLES: dict[Any, Any] = {
    int: 7,
    str: "words",
    bool: True,
    datetime: datetime(2026, 1, 1, 9, tzinfo=UTC),
    int | None: None,
    datetime | None: datetime(2026, 1, 2, 9, tzinfo=UTC),
    Mapping[str, Any]: {"reason": "alone", "count": 3},
}


def test_each_kind_has_a_renderer_and_each_renderer_a_kind(w: World):
    assert set(w.bot.mock.messenger.renders) == set(KINDS.values())


@pytest.mark.parametrize("kind", KINDS.values())
def test_what_is_stored_is_read_as_it_was(kind: type[Kind]):
    hints = get_type_hints(kind)
    told = kind(**{field.name: EXAMPLES[hints[field.name]] for field in fields(kind)})
    assert kind.of(told.stored()) == told
    assert KINDS[told.name] is kind


def test_arguments_of_another_version_are_left_out_or_filled_in():
    assert RunSheet.of({"phase": 0}) == RunSheet()
    assert Off.of({"reason": "left"}) == Off("left", by=None, late=False)


async def notices(w: World) -> list[MockNotice]:
    async with w.services.database.read() as session:
        return list((await session.scalars(select(MockNotice).order_by(MockNotice.id))).all())


@pytest.mark.parametrize("changed", [{"kind": "from-the-future"}, {"args": {}}])
async def test_a_notice_of_a_newer_version_is_kept_for_it(
    w: World, changed: dict[str, Any], caplog: pytest.LogCaptureFixture
):
    peers = Peers(w)
    await peers.pair()
    await peers.mock.agreeing.pick(1, w.ann.id, 0)
    picked = next(notice for notice in await notices(w) if notice.kind == "picked")

    async def write(values: dict[str, Any]) -> None:
        async with w.services.database.write() as session:
            await session.execute(update(MockNotice).where(MockNotice.id == picked.id).values(**values))

    await write(changed)
    with caplog.at_level(logging.WARNING):
        for _ in range(12):
            await w.env.advance_time(3601)
            await peers.sweep()
    assert "kept for a newer version" in caplog.text
    assert not [text for text in await peers.texts() if "would take" in text]
    await write({"kind": picked.kind, "args": picked.args})
    await w.env.advance_time(3601)
    await peers.sweep()
    assert len([text for text in await peers.texts() if "would take" in text]) == 1


async def test_a_press_waits_for_no_other_server(w: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "REQUEST_SECONDS", 10_000)
    due = Due(w, "notice")
    await due.prepare()
    (interview,) = await w.services.mock.meetings.of_member(due.well.id, due.well.one.id)
    with trouble(due.ill, "hangs") as held:
        sweeping = asyncio.create_task(due.sweep())
        while not held.held:  # noqa: ASYNC110 - it is on Discord
            await asyncio.sleep(0.02)
        await w.bot.mock.meeting_changed(interview.id)
        assert due.done(due.well) == 1
        assert due.done(due.ill) == 0
        held.release.set()
        await sweeping


async def test_a_press_does_not_send_what_is_due_elsewhere(w: World):
    due = Due(w, "notice")
    await due.prepare()
    (interview,) = await w.services.mock.meetings.of_member(due.well.id, due.well.one.id)
    await w.bot.mock.meeting_changed(interview.id)
    assert [due.done(due.ill), due.done(due.well)] == [0, 1]
    assert w.bot.triggers.is_set("mock:more-notices"), "it goes out right after"
    await w.bot.triggers.fire("mock:more-notices")
    assert due.done(due.ill) == 1


async def test_a_server_with_many_unsent_notices_does_not_keep_others_waiting(w: World):
    due = Due(w, "notice")
    await due.prepare()
    early = w.clock.now() - timedelta(days=1)
    async with w.services.database.write() as session:
        for number in range(250):
            session.add(
                MockNotice(
                    guild_id=1,  # a server that this process does not see
                    kind="unmatched",
                    key=f"many:{number}",
                    args={"why": "", "help": ""},
                    state="waiting",
                    due_at=early,
                    tries=0,
                )
            )
    await due.sweep()
    assert due.done(due.well) == 1
