"""Compare what was earned with the ledger, and append what puts the ledger right.

An answer, a result or a like knows what it is worth, and its awards are written in the same transaction. If
the two differ all the same, because of a bug in an earlier version, the feature's own row is right: members
see it. The ledger is append-only, so the correction is one more row, in the day, area and source where the
award counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import checkup
from bot.db import earnings as earning_queries
from bot.db import guilds as guild_queries
from bot.db.checkup import Member, side_by_side
from bot.db.engine import Database
from bot.domain.earnings import Difference, differences
from bot.services.guilds import GuildSettings, settings_of
from bot.services.scores.ledger import Earned, award


async def compare(database: Database) -> list[tuple[Member, Difference]]:
    """Compare everything that was earned with the ledger; return what differs."""
    async with database.read() as session:
        await checkup.hold_still(session)
        return await _differences(session)


async def mend(database: Database, clock: Clock, member: Member) -> int:
    """Append what a member's ledger lacks or has too much of; return how many corrections that took.

    The comparison is repeated here, while no award can be written: the bot may have written one since, or
    somebody else may be repairing too.
    """
    async with database.write() as session:
        await checkup.hold_ledger(session)
        wrong = await _differences(session, member)
        for _, difference in wrong:
            await award(session, await _correction(session, member, difference, clock), clock, acted=False)
    return len(wrong)


async def _differences(session: AsyncSession, only: Member | None = None) -> list[tuple[Member, Difference]]:
    streams = [
        earning_queries.entries_by_member(session, only),
        *earning_queries.worth_by_member(session, only),
    ]
    found: list[tuple[Member, Difference]] = []
    async for member, (entries, *earned) in side_by_side(*streams):
        worth = {cause: one for source in earned for cause, one in (source or {}).items()}
        found += [(member, difference) for difference in differences(worth, entries or ())]
    return found


async def _correction(session: AsyncSession, member: Member, difference: Difference, clock: Clock) -> Earned:
    row = difference.correction
    area, day = row.area, row.day
    if not difference.entries and row.source == "daily":
        area = await earning_queries.area_of_answers(session, int(difference.cause.split(":")[1]))
    if day is None:
        guild = await guild_queries.get(session, member[0])
        settings = settings_of(guild) if guild else GuildSettings(member[0])
        day = settings.schedule.local_date(difference.worth.at or clock.now())
    return Earned(*member, row.source, row.earned_by, row.points, day, area)


def examples_of(
    wrong: Sequence[tuple[Member, Difference]], most: int
) -> list[tuple[int, int, str, int, int]]:
    """Return some of the differences: server, member, what earned it, what it is worth, what the ledger has."""
    return [(*member, one.cause, one.worth.points or 0, one.paid) for member, one in wrong[:most]]
