"""A server removes the bot: nothing is planned for it, it may come back unharmed, and its data goes after a month."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord.backend import serializers
from sqlalchemy import func, select, text

from bot.db.personal import TABLES, in_guild
from bot.services.servers import KEPT_FOR
from tests.support.mock import Peers
from tests.support.populate import Populate, everything
from tests.support.world import World, text_of

GONE, STAYS = 911, 922
DAY = 86400


class Door:
    """Lets the world's server remove the bot, invite it again, or fall into an outage."""

    def __init__(self, w: World) -> None:
        self.w = w
        self._kept: Any = None

    async def remove(self, *, seen: bool = True) -> None:
        """Remove the bot; it does not notice while it is off (not ``seen``)."""
        backend = self.w.env.backend
        self._kept = backend.guilds[self.w.guild.id]
        if seen:
            backend.emit("GUILD_DELETE", {"id": str(self.w.guild.id)})
            await self.w.env.settle()
        else:
            self.w.bot._connection._remove_guild(self.w.bot.get_guild(self.w.guild.id))
        del backend.guilds[self.w.guild.id]

    async def invite(self, *, seen: bool = True) -> None:
        backend = self.w.env.backend
        backend.guilds[self.w.guild.id] = self._kept
        payload = dict(serializers.guild_create_payload(backend, self._kept))
        if seen:
            payload.pop("unavailable")  # Discord sends it after an outage only
        backend.emit("GUILD_CREATE", payload)
        await self.w.env.settle()

    async def outage(self) -> None:
        self.w.env.backend.emit("GUILD_DELETE", {"id": str(self.w.guild.id), "unavailable": True})
        await self.w.env.settle()

    async def sweep(self) -> None:
        await self.w.bot.triggers.fire("servers:sweep")
        await self.w.env.settle()

    async def away(self) -> list[int]:
        return list(await self.w.services.servers.away())


@pytest.fixture
def door(w: World) -> Door:
    return Door(w)


async def dump(w: World) -> dict[str, list[dict[str, Any]]]:
    async with w.services.database.read() as session:
        return await everything(session)


async def pass_days(w: World, days: float) -> None:
    """Let days pass and every sweep run twice in each."""
    for _ in range(int(days * 2)):
        await w.env.advance_time(DAY / 2)
        for name in ("daily:sweep", "rapid:sweep", "rapid:quiz", "mock:match", "mock:rooms", "mock:sweep"):
            await w.bot.triggers.fire(name)
        for name in ("mock:interviews", "mock:settings", "seasons:sweep", "reminders:sweep"):
            await w.bot.triggers.fire(name)
        await w.env.settle()


async def test_a_server_that_removed_the_bot_gets_no_new_days(w: World, door: Door):
    await w.switch_on()
    await door.remove()
    await w.sweep()
    before = len((await dump(w))["daily_posts"])
    await pass_days(w, 3)
    assert len((await dump(w))["daily_posts"]) == before
    assert await w.services.posting.next_wake() is None


async def test_nothing_else_is_planned_for_it_either(w: World, door: Door):
    await w.switch_on()
    peers = Peers(w)
    agreed = await peers.agree()
    await peers.free(w.mod)
    await w.services.members.set_reminder(w.guild.id, w.ann.id, True)
    await w.mod.slash(w.channel, "rapidfire schedule", time="20:00", repeat="weekly")
    await door.remove()
    before = await dump(w)
    await pass_days(w, 5)
    after = await dump(w)
    for table in ("mock_matchings", "mock_interviews", "mock_seats", "mock_notices", "rounds", "seasons"):
        assert after[table] == before[table], table
    assert (await peers.now(agreed.id)).state == "agreed"
    services = w.services
    for upcoming in (services.mock.matching, services.mock.notices):
        assert await upcoming.next_due() is None
    assert await services.mock.meetings.next_start() is None
    assert await services.quiz_nights.next_wake() is None
    assert list(await services.reminders.due()) == []


async def test_a_server_that_invites_the_bot_again_goes_on_as_if_nothing_had_been(w: World, door: Door):
    await w.switch_on()
    await w.write(w.ann, w.channel.last_message, w.answer("full", await w.post()))
    await door.remove()
    await pass_days(w, 2)
    before = await dump(w)
    await door.invite()
    assert await door.away() == []
    after = await dump(w)
    assert {name: rows for name, rows in after.items() if name != "guild_departures"} == {
        name: rows for name, rows in before.items() if name != "guild_departures"
    }
    await pass_days(w, 1)
    assert "Daily question #2" in text_of((await w.cards())[-1])
    assert (await w.services.doctor.check_scores()).healthy


async def test_a_meeting_that_was_agreed_before_is_held_if_the_bot_is_back_in_time(w: World, door: Door):
    peers = Peers(w)
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await door.remove()
    await peers.sweep()
    await door.invite()
    await w.to(agreed.starts_at + timedelta(seconds=30))
    await peers.sweep()
    assert (await peers.now(agreed.id)).state == "running"


async def test_an_outage_is_not_a_departure(w: World, door: Door):
    await w.switch_on()
    await door.outage()
    guild = w.bot.get_guild(w.guild.id)
    assert guild is not None
    assert guild.unavailable
    await door.sweep()
    assert await door.away() == []
    await w.env.advance_time(KEPT_FOR.total_seconds() + DAY)
    await door.sweep()
    assert (await dump(w))["guilds"]


async def test_a_removal_while_the_bot_was_off_is_found_at_the_next_start(w: World, door: Door):
    await w.switch_on()
    await door.remove(seen=False)
    assert await door.away() == []
    await door.sweep()
    assert await door.away() == [w.guild.id]
    await door.invite(seen=False)
    await door.sweep()
    assert await door.away() == []


async def test_a_missing_server_is_not_given_up_without_a_definite_answer(w: World, door: Door):
    await w.switch_on()
    await door.remove(seen=False)
    w.env.inject_error("GET", f"/guilds/{w.guild.id}", status=503, times=None)
    await door.sweep()
    assert await door.away() == []


async def test_a_server_of_another_process_is_left_alone(w: World, door: Door):
    await w.switch_on()
    await door.remove(seen=False)
    w.bot.shard_count, shards = 2, w.bot.shard_ids
    w.bot.shard_ids = [1 - (w.guild.id >> 22) % 2]
    await door.sweep()
    assert await door.away() == []
    w.bot.shard_count, w.bot.shard_ids = 1, shards


async def fill(w: World, *guilds: int) -> None:
    async with w.services.database.write() as session:
        populate = Populate(session, (10**17 + 1, 10**17 + 2, 10**17 + 3), 1)
        for guild_id in guilds:
            await populate.server(guild_id)
        await session.execute(text("DELETE FROM guild_departures"))
    await w.services.doctor.check_scores(repair=True)


async def rows_of(w: World, guild_id: int) -> dict[str, int]:
    async with w.services.database.read() as session:
        return {
            table.name: await session.scalar(
                select(func.count()).select_from(table).where(in_guild(table, guild_id))
            )
            or 0
            for table in TABLES
        }


async def test_all_data_of_a_server_goes_after_thirty_days_and_nothing_of_others(w: World, door: Door):
    await fill(w, GONE, STAYS)
    kept = await rows_of(w, STAYS)
    await w.services.servers.left(GONE)
    await w.env.advance_time(KEPT_FOR.total_seconds() - 60)
    await door.sweep()
    assert (await rows_of(w, GONE))["awards"]
    await w.env.advance_time(120)
    await door.sweep()
    assert not any((await rows_of(w, GONE)).values())
    kept["guild_departures"] += 1  # the sweep has found out that it is not in this one either
    assert await rows_of(w, STAYS) == kept
    assert (await w.services.doctor.check_scores()).healthy


async def test_a_purge_waits_for_whoever_came_back_at_the_last_moment(w: World, door: Door):
    await fill(w, GONE)
    await w.services.servers.left(GONE)
    await w.env.advance_time(KEPT_FOR.total_seconds() + 60)
    await w.services.servers.returned(GONE)
    assert await w.services.servers.purge(GONE) is None
    assert (await rows_of(w, GONE))["awards"]


async def test_one_server_that_cannot_be_purged_stops_no_other(w: World, door: Door, caplog: Any):
    await fill(w, GONE, STAYS)
    for guild_id in (GONE, STAYS):
        await w.services.servers.left(guild_id)
    await w.env.advance_time(KEPT_FOR.total_seconds() + 60)
    async with w.services.database.write() as session:
        await session.execute(
            text(
                f"CREATE TRIGGER stuck BEFORE DELETE ON awards WHEN OLD.guild_id = {GONE} "
                "BEGIN SELECT RAISE(ABORT, 'stuck'); END"
            )
        )
    w.broken = True
    await door.sweep()
    assert not any((await rows_of(w, STAYS)).values())
    assert all((await rows_of(w, GONE)).values())
    async with w.services.database.write() as session:
        await session.execute(text("DROP TRIGGER stuck"))
    await door.sweep()
    assert not any((await rows_of(w, GONE)).values())
