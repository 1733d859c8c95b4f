"""Two moderators who change settings of one server at the same moment: both changes stay, where both write at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.db.tables import RoundSettings
from bot.db.tables.mock import MockSettings
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.world import World, world


async def at_once(w: World, table: type, *changes: Awaitable[object]) -> None:
    """Let changes begin while somebody else holds the server's row, so that each waits with what it has read."""
    async with w.services.database.write() as session:
        await session.execute(update(table).values(guild_id=table.guild_id))  # type: ignore[attr-defined]
        tasks = [asyncio.ensure_future(change) for change in changes]
        await asyncio.sleep(0.5)
        assert not any(task.done() for task in tasks)
    await asyncio.gather(*tasks)


async def test_two_changes_of_the_settings_for_interviews_both_stay(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        settings, guild = w.services.mock.settings, w.guild.id
        await settings.set_minutes(guild, 60)
        await at_once(
            w,
            MockSettings,
            settings.set_channel(guild, 5),
            settings.set_day(guild, 2),
            settings.set_voice(guild, 6),
        )
        found = await settings.get(guild)
        assert (found.channel_id, found.weekday, found.voice_channel_id) == (5, 2, 6)
        assert found.next_match_at.isoweekday() == 3


async def test_two_changes_of_the_settings_for_rounds_both_stay(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        settings, guild = w.services.round_settings, w.guild.id
        await settings.set_cooldown(guild, 5)
        await at_once(
            w,
            RoundSettings,
            settings.set_channels(guild, [7]),
            settings.set_role(guild, 8),
            settings.set_cooldown(guild, 15),
        )
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
