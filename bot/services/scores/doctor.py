"""Prove that ledger, attempts and streaks are what the features' rows say, and totals what the ledger says.

Repair those that are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.db import checkup
from bot.db import members as member_queries
from bot.db import scores as score_queries
from bot.db import streaks as streak_queries
from bot.db.checkup import Key, Member
from bot.db.engine import Database
from bot.domain.streaks import Streak
from bot.services.attempts import checking
from bot.services.scores import earnings
from bot.services.scores.streaks import fold

MOST_EXAMPLES = 20


@dataclass
class Findings:
    """What the check found; ``examples`` names some of the totals that differ (server, member, total)."""

    members: int = 0
    totals: int = 0
    wrong_totals: int = 0
    wrong_streaks: int = 0
    wrong_awards: int = 0
    """Answers, results and likes whose worth is not what the ledger holds for them."""
    awards: list[tuple[int, int, str, int, int]] = field(default_factory=list)
    """Some of them: server, member, what earned it, what it is worth, what the ledger has."""
    examples: list[tuple[int, int, Key]] = field(default_factory=list)
    wrong_attempts: list[checking.Wrong] = field(default_factory=list)
    """Answers that ``attempts`` lacks, has too many, or judges differently from the feature's row."""
    repaired: bool = False

    @property
    def healthy(self) -> bool:
        """Whether everything agrees."""
        wrong = (self.wrong_awards, self.wrong_totals, self.wrong_streaks, self.wrong_attempts)
        return not any(wrong)


class DoctorService:
    """The check that a host runs with ``python -m bot doctor``."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def check_scores(self, *, repair: bool = False) -> Findings:
        """Compare the ledger with what was earned, totals with the ledger, streaks and attempts with the answers.

        Repairs them if asked.

        The comparison only reads, and each member is repaired in a separate transaction, so a running bot is
        not held up.
        """
        found = Findings(repaired=repair)
        unpaid = await earnings.compare(self._db)
        found.wrong_awards = len(unpaid)
        found.awards = earnings.examples_of(unpaid, MOST_EXAMPLES)
        if repair:  # before the totals, which follow from the ledger
            for member in sorted({member for member, _ in unpaid}):
                await earnings.mend(self._db, self._clock, member)
        wrong = await self._compare(found)
        if repair:
            for member, keys in wrong.items():
                await self._repair(member, keys)
        async with self._db.read() as session:
            guilds = await streak_queries.guilds(session)
        for guild in guilds:
            found.wrong_streaks += await self._check_streaks(guild, repair=repair)
        found.wrong_attempts = await checking.compare(self._db)
        if repair:
            await checking.mend(self._db, self._clock, found.wrong_attempts)
        return found

    async def _compare(self, found: Findings) -> dict[Member, list[Key]]:
        """Compare the ledger and the totals member by member; return what differs."""
        wrong: dict[Member, list[Key]] = {}
        async with self._db.read() as session:
            await checkup.hold_still(session)
            unlisted: dict[int, set[int]] = {}
            streams = checkup.earned_by_member(session), checkup.totals_by_member(session)
            async for member, (by_ledger, by_totals) in checkup.side_by_side(*streams):
                earned, stored = by_ledger or {}, by_totals or {}
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
        """Rebuild a member's totals from the ledger."""
        guild, user = member
        async with self._db.write() as session:
            await checkup.hold_ledger(session)
            listed = not await member_queries.unlisted_among(session, guild, [user])
            await score_queries.drop_totals(session, guild, user, set(keys))
            async for _, earned in checkup.earned_by_member(session, member):
                await score_queries.drop_totals(session, guild, user, set(earned) - set(keys))
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
                await score_queries.add_to_totals(session, rows)

    async def _check_streaks(self, guild_id: int, *, repair: bool) -> int:
        async with self._db.write() if repair else self._db.read() as session:
            asked = await streak_queries.asked(session, guild_id)
            answers = await streak_queries.answers_by_member(session, guild_id)
            stored = await streak_queries.of_guild(session, guild_id)
            right = {user: fold(asked, answered) for user, answered in answers.items()}
            # A member whose answers are gone keeps no streak.
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
