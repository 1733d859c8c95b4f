"""Likes for shared answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import daily as daily_queries
from bot.db import guilds as guild_queries
from bot.db import kudos as kudos_queries
from bot.db.engine import Database
from bot.db.tables import DailyAnswer
from bot.domain import kudos as rules
from bot.errors import Conflict, NotAllowed, NotFound
from bot.services.guilds import guild_settings
from bot.services.scores.ledger import Earned, award

SOURCE = "kudos"


@dataclass(frozen=True)
class Given:
    """A like that counted, and what it paid the author."""

    post_id: int
    paid: int


class KudosService:
    """Use cases of liking."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def give(self, answer_id: int, guild_id: int, user_id: int, acted_at: datetime) -> Given:
        """Like a shared answer; raises NotFound, NotAllowed, and Conflict the second time."""
        async with self._db.write() as session:
            answer = await daily_queries.hold_answer(session, answer_id)  # its cap must hold
            if answer is None or answer.guild_id != guild_id or answer.share == "no":
                raise NotFound("That answer is no longer shared.")
            post = await daily_queries.get(session, answer.post_id)
            if post is None or post.closes_at is None or post.state == "open":
                raise NotFound("That question is not closed yet.")
            await guild_queries.take_turns(session, guild_id)  # a pair is paid once
            voter = await self._voter(session, answer, user_id, acted_at)
            refused = rules.refusal(voter, closed_for=acted_at - post.closes_at)
            if refused:
                raise NotAllowed(refused)
            paid = rules.pays(voter, await kudos_queries.paid_for(session, answer_id))
            added = await kudos_queries.add(
                session,
                {
                    "answer_id": answer_id,
                    "user_id": user_id,
                    "guild_id": guild_id,
                    "author_id": answer.user_id,
                    "paid": paid,
                    "given_at": acted_at,
                },
            )
            if not added:
                raise Conflict("You have given kudos to this answer already.")
            if paid:
                await self._pay(session, answer, user_id, paid, acted_at)
        return Given(post.id, paid)

    async def _voter(
        self, session: AsyncSession, answer: DailyAnswer, user_id: int, acted_at: datetime
    ) -> rules.Voter:
        own = await daily_queries.answer_of(session, answer.post_id, user_id)
        since = acted_at - rules.PAIR_REST
        return rules.Voter(
            is_author=answer.user_id == user_id,
            answered_this=own is not None and own.text is not None and own.honest,
            answered=await kudos_queries.written(session, answer.guild_id, user_id),
            pair_paid=await kudos_queries.pair_paid_since(
                session, answer.guild_id, user_id, answer.user_id, since
            ),
        )

    async def _pay(
        self, session: AsyncSession, answer: DailyAnswer, user_id: int, paid: int, acted_at: datetime
    ) -> None:
        settings = await guild_settings(session, answer.guild_id)
        day = settings.schedule.local_date(acted_at)
        earned_by = f"kudos:{answer.id}:{user_id}"
        earned = Earned(answer.guild_id, answer.user_id, SOURCE, earned_by, paid, day)
        await award(session, earned, self._clock, acted=False)
