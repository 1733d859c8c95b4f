"""Two moderators who change settings of one server at the same moment: both changes stay, where both write at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.db.tables import RoundSettings
from bot.db.tables.mock import MockSettings
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.waiting import queued
from tests.support.world import world


def held(table: Any) -> Callable[[Any], Awaitable[object]]:
    return lambda session: session.execute(update(table).values(guild_id=table.guild_id))


async def test_two_changes_of_the_settings_for_interviews_both_stay(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        settings, guild = w.services.mock.settings, w.guild.id
        await settings.set_minutes(guild, 60)
        changes = (
            partial(settings.set_channel, guild, 5),
            partial(settings.set_day, guild, 2),
            partial(settings.set_voice, guild, 6),
        )
        assert await queued(w, held(MockSettings), *changes) == [None] * 3
        found = await settings.get(guild)
        assert (found.channel_id, found.weekday, found.voice_channel_id) == (5, 2, 6)
        assert found.next_match_at.isoweekday() == 3


async def test_two_changes_of_the_settings_for_rounds_both_stay(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        settings, guild = w.services.round_settings, w.guild.id
        await settings.set_cooldown(guild, 5)
        changes = (
            partial(settings.set_channels, guild, [7]),
            partial(settings.set_role, guild, 8),
            partial(settings.set_cooldown, guild, 15),
        )
        assert await queued(w, held(RoundSettings), *changes) == [None] * 3
        found = await settings.get(guild)
        assert (found.channels, found.starters, found.role_id, found.cooldown_minutes) == (
            (7,),
            "role",
            8,
            15,
        )


@pytest.mark.parametrize("joins", [False, True], ids=["two changes", "a change and a first member"])
async def test_the_first_two_changes_of_a_server_both_stay(tmp_path: Path, url: str, joins: bool):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        mock, rounds = w.services.mock, w.services.round_settings
        with w.env.time_context():
            for guild in range(100, 120):
                await asyncio.gather(
                    mock.settings.set_channel(guild, 5),
                    mock.pool.join(guild, 1, channel_id=9) if joins else mock.settings.set_reports(guild, 6),
                    rounds.set_channels(guild, [7]),
                    rounds.set_cooldown(guild, 15),
                    return_exceptions=True,  # who joins has no hours yet, which is said after the settings are read
                )
                found, played = await mock.settings.get(guild), await rounds.get(guild)
                assert found.channel_id == 5
                assert joins or found.report_channel_id == 6
                assert (played.channels, played.cooldown_minutes) == ((7,), 15)
