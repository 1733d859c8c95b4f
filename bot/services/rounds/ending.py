"""The end of a round: the one transaction that ranks, pays and rates; and the podium."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import guilds as guild_queries
from bot.db import members as member_queries
from bot.db import roundresults as result_queries
from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.tables import Round as RoundRow
from bot.domain import points
from bot.domain import rounds as rules
from bot.domain.ratings import LEAST_PLAYERS, Rating, rated
from bot.domain.rounds import Ending, Placed, State
from bot.services.attempts import record_round
from bot.services.guilds import guild_settings
from bot.services.rounds.answering import read_tallies
from bot.services.rounds.values import Podium, result_of, round_of
from bot.services.scores import Earned, award_all

PODIUM_WITHIN = timedelta(minutes=10)
"""A podium that is later than this is not news any more."""


@dataclass(frozen=True)
class _Field:
    """What decides the new ratings: ranks, old ratings, who met whom earlier that day, how much was played."""

    ranks: Mapping[int, int]
    before: Mapping[int, Rating]
    earlier: Sequence[Collection[int]]
    played: float

    async def rated(self) -> Mapping[int, Rating]:
        """Return the new ratings; a thousand players take a while, so this runs in a thread."""
        return await asyncio.to_thread(rated, self.ranks, self.before, self.earlier, self.played)


@dataclass(frozen=True)
class _Foreseen:
    """Ratings computed before the transaction that ends the round; they hold if the field is still the same there."""

    field: _Field
    after: Mapping[int, Rating]


class EndService:
    """Use cases of ending."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def finish(self, round_id: int, ending: Ending) -> bool:
        """End a running round; False when it has ended already.

        Whoever changes the state also pays, in the same transaction.
        """
        now = self._clock.now()
        foreseen = await self._foresee(round_id)
        async with self._db.write() as session:
            row = await round_queries.get(session, round_id)
            if row is None or row.state not in rules.RUNNING:
                return False
            # Pay and ratings depend on the rounds before.
            await guild_queries.take_turns(session, row.guild_id)
            today = await self._local_date(session, row.guild_id)
            state: State = row.state
            moved = await round_queries.move(
                session,
                round_id,
                expected=state,
                to="finished",
                number=row.number,
                ending=ending,
                due_at=None,
                ended_at=now,
                local_date=today,
                podium="due",
            )
            if not moved:
                return False
            await self._close_question(session, row)
            tallies = await read_tallies(session, round_id)
            placed = rules.ranking(tallies.values(), row.pace)  # type: ignore[arg-type]  # held by a CHECK
            await round_queries.change(session, round_id, {"answerers": len(placed)})
            paid = await self._pay(session, row, placed, today)
            ratings = await self._rate(session, row, await self._field(session, row, placed, today), foreseen)
            await result_queries.store_results(session, _rows(row, placed, paid, ratings))
            await record_round(session, round_id)
        return True

    async def _close_question(self, session: AsyncSession, row: RoundRow) -> None:
        """Close the question that was open when the round ended: its answers count, so it is shown and reviewed too."""
        asked = await round_queries.question(session, row.id, row.number)
        if asked is not None and asked.message_id is not None and asked.cutoff_ms is None:
            latest = await result_queries.latest_ms(session, asked.id)
            await round_queries.set_cutoff(session, asked.id, latest or 0)

    async def _pay(
        self, session: AsyncSession, row: RoundRow, placed: Sequence[Placed], today: date
    ) -> dict[int, int]:
        users = [place.tally.user_id for place in placed]
        before = await result_queries.paid_today(session, row.guild_id, users, today)
        best = rules.best_possible(row.planned, row.pace)  # type: ignore[arg-type]  # held by a CHECK
        met = _met(users, await result_queries.rated_groups(session, row.guild_id, today, users))
        luck = points.ROUND_LUCK if row.mode == "choice" else 0.0
        paid = {
            place.tally.user_id: points.round_share(
                place.tally.points,
                best,
                answerers=len(placed),
                paid_today=before.get(place.tally.user_id, 0),
                luck=luck,
                met=met[place.tally.user_id],
            )
            for place in placed
        }
        earned = [
            Earned(row.guild_id, user, result_queries.SOURCE, f"round:{row.id}", amount, today, row.area)
            for user, amount in paid.items()
            if amount > 0
        ]
        await award_all(session, earned, self._clock)
        return paid

    async def _foresee(self, round_id: int) -> _Foreseen | None:
        """Compute the ratings while nothing is locked, so that nobody's answer has to wait."""
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            if row is None or row.state not in rules.RUNNING:
                return None
            tallies = await read_tallies(session, round_id)
            placed = rules.ranking(tallies.values(), row.pace)  # type: ignore[arg-type]  # held by a CHECK
            today = await self._local_date(session, row.guild_id)
            field = await self._field(session, row, placed, today)
        return _Foreseen(field, await field.rated()) if field else None

    async def _local_date(self, session: AsyncSession, guild_id: int) -> date:
        settings = await guild_settings(session, guild_id)
        return settings.schedule.local_date(self._clock.now())

    async def _field(
        self, session: AsyncSession, row: RoundRow, placed: Sequence[Placed], today: date
    ) -> _Field | None:
        if len(placed) < LEAST_PLAYERS:
            return None
        ranks = {place.tally.user_id: place.rank for place in placed}
        stored = await result_queries.ratings(session, row.guild_id, ranks)
        before = {user: Rating(*stored[user]) if user in stored else Rating() for user in ranks}
        earlier = await result_queries.rated_groups(session, row.guild_id, today, ranks)
        asked = await round_queries.asked_so_far(session, row.id)
        return _Field(ranks, before, earlier, min(1.0, asked / max(1, row.planned)))

    async def _rate(
        self, session: AsyncSession, row: RoundRow, field: _Field | None, foreseen: _Foreseen | None
    ) -> dict[int, tuple[Rating, Rating]]:
        if field is None:
            return {}
        # In rare cases a last answer came in between; then the ratings are computed again.
        after = foreseen.after if foreseen and foreseen.field == field else await field.rated()
        now = self._clock.now()
        await result_queries.store_ratings(
            session,
            [
                {
                    "guild_id": row.guild_id,
                    "user_id": user,
                    "mu": rating.mu,
                    "sigma": rating.sigma,
                    "rounds": 1,
                    "updated_at": now,
                }
                for user, rating in after.items()
            ],
        )
        return {user: (field.before[user], after[user]) for user in field.ranks}

    async def podium(self, round_id: int) -> Podium | None:
        """Return the podium that still has to be shown; None when it was shown or is not due."""
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            if row is None or row.podium != "due":
                return None
            return await self._podium(session, row)

    async def _podium(self, session: AsyncSession, row: RoundRow) -> Podium:
        counts = await result_queries.answer_counts(session, row.id)
        results = tuple(result_of(member) for member in await result_queries.results(session, row.id))
        hidden = await member_queries.hidden(session, row.guild_id)
        return Podium(round_of(row), len(counts), results, hidden)

    async def podium_shown(self, round_id: int, message_id: int | None) -> bool:
        """Record that the podium was sent, or (None) that it cannot be; False when that was recorded already."""
        async with self._db.write() as session:
            state = "sent" if message_id is not None else "dropped"
            return await round_queries.set_podium(session, round_id, state, message_id)

    async def without_podium(self) -> tuple[int, ...]:
        """Return the rounds that ended a short while ago and have not shown their podium."""
        async with self._db.read() as session:
            return tuple(await round_queries.without_podium(session, self._clock.now() - PODIUM_WITHIN))


def _met(users: Sequence[int], earlier: Sequence[Collection[int]]) -> dict[int, float]:
    """Return how often, on average, each has met the others in ``earlier`` groups, which hold nobody else."""
    meetings = dict.fromkeys(users, 0)
    for group in earlier:
        for user in group:
            meetings[user] += len(group) - 1
    return {user: number / max(1, len(users) - 1) for user, number in meetings.items()}


def _rows(
    row: RoundRow,
    placed: Sequence[Placed],
    paid: Mapping[int, int],
    ratings: Mapping[int, tuple[Rating, Rating]],
) -> list[dict[str, Any]]:
    rows = []
    for place in placed:
        tally = place.tally
        before, after = ratings.get(tally.user_id, (None, None))
        rows.append(
            {
                "round_id": row.id,
                "user_id": tally.user_id,
                "joined_at": row.created_at,
                "gone": False,
                "rank": place.rank,
                "points": tally.points,
                "right": tally.right,
                "answered": tally.answered,
                "total_ms": tally.total_ms,
                "paid": paid[tally.user_id],
                "rating_before": before.shown if before else None,
                "rating_after": after.shown if after else None,
            }
        )
    return rows
