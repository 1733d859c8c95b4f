"""Prove that what is kept beside the ledger equals it, and repair it where it does not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import checkup
from bot.db import members as member_queries
from bot.db import scores as queries
from bot.db import streaks as streak_queries
from bot.db.checkup import Key, Member
from bot.db.engine import Database
from bot.domain.streaks import Streak
from bot.services.scores.streaks import fold

MOST_EXAMPLES = 20


@dataclass
class Findings:
    """What the check found; ``examples`` name some of the totals that differ (server, member, total)."""

    members: int = 0
    totals: int = 0
    wrong_totals: int = 0
    wrong_streaks: int = 0
    examples: list[tuple[int, int, Key]] = field(default_factory=list)
    repaired: bool = False

    @property
    def healthy(self) -> bool:
        """Whether everything agrees."""
        return not self.wrong_totals and not self.wrong_streaks


class DoctorService:
    """Use cases of a host who wants to be sure."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def check_scores(self, *, repair: bool = False) -> Findings:
        """Compare totals with the ledger and streaks with the answers; repair both if asked.

        The comparison only reads, and each member is repaired in a transaction of their own, so a bot that runs
        meanwhile is not held up.
        """
        found = Findings(repaired=repair)
        wrong = await self._compare(found)
        if repair:
            for member, keys in wrong.items():
                await self._repair(member, keys)
        async with self._db.read() as session:
            guilds = await streak_queries.guilds(session)
        for guild in guilds:
            found.wrong_streaks += await self._check_streaks(guild, repair=repair)
        return found

    async def _compare(self, found: Findings) -> dict[Member, list[Key]]:
        """Walk through ledger and totals side by side and give what differs."""
        wrong: dict[Member, list[Key]] = {}
        async with self._db.read() as session:
            await checkup.hold_still(session)
            unlisted: dict[int, set[int]] = {}
            async for member, earned, stored in _side_by_side(session):
                guild, user = member
                if guild not in unlisted:
                    unlisted[guild] = await member_queries.unlisted(session, guild)
                keys = checkup.wrong_keys(earned, stored, user not in unlisted[guild])
                found.members += 1
                found.totals += len(stored)
                found.wrong_totals += len(keys)
                if keys:
                    wrong[member] = [*keys, *stored]
                    found.examples += [(guild, user, key) for key in keys]
                    del found.examples[MOST_EXAMPLES:]
        return wrong

    async def _repair(self, member: Member, keys: list[Key]) -> None:
        """Build a member's totals anew from the ledger."""
        guild, user = member
        async with self._db.write() as session:
            await checkup.hold_ledger(session)
            listed = not await member_queries.unlisted_among(session, guild, [user])
            await queries.drop_totals(session, guild, user, set(keys))
            async for _, earned in checkup.earned_by_member(session, member):
                await queries.drop_totals(session, guild, user, set(earned) - set(keys))
                rows = [
                    {
                        "guild_id": guild,
                        "board": board,
                        "period": period,
                        "area": area,
                        "user_id": user,
                        "points": points,
                        "listed": listed,
                    }
                    for (board, period, area), points in earned.items()
                    if points
                ]
                await queries.add_to_totals(session, rows)

    async def _check_streaks(self, guild_id: int, *, repair: bool) -> int:
        async with self._db.write() if repair else self._db.read() as session:
            asked = await streak_queries.asked(session, guild_id)
            answers = await streak_queries.answers_by_member(session, guild_id)
            stored = await streak_queries.of_guild(session, guild_id)
            right = {user: fold(asked, answered) for user, answered in answers.items()}
            # Somebody whose answers are gone keeps no streak.
            right |= {user: Streak() for user in stored if user not in answers}
            unlisted = await member_queries.unlisted(session, guild_id)
            wrong = [
                (user, now)
                for user, now in right.items()
                if stored.get(user, (Streak(), user not in unlisted)) != (now, user not in unlisted)
            ]
            if repair:
                await streak_queries.store(session, guild_id, wrong, unlisted)
        return len(wrong)


async def _side_by_side(
    session: AsyncSession,
) -> AsyncIterator[tuple[Member, dict[Key, int], dict[Key, tuple[int, bool]]]]:
    """Merge two streams in the same order: each member with what they earned and what is stored."""
    ledger, totals = checkup.earned_by_member(session), checkup.totals_by_member(session)
    earned, stored = await anext(ledger, None), await anext(totals, None)
    while earned is not None or stored is not None:
        if stored is None or (earned is not None and earned[0] < stored[0]):
            assert earned is not None
            yield earned[0], earned[1], {}
            earned = await anext(ledger, None)
        elif earned is None or stored[0] < earned[0]:
            yield stored[0], {}, stored[1]
            stored = await anext(totals, None)
        else:
            yield earned[0], earned[1], stored[1]
            earned, stored = await anext(ledger, None), await anext(totals, None)
