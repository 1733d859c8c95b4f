"""While a round runs: ask, close, go on.

The database holds the truth: each step is one conditional update, so a step is never done twice.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.content.models import Question
from bot.db import members as member_queries
from bot.db import roundresults as result_queries
from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.tables import Round as RoundRow
from bot.db.tables import RoundAnswer, RoundQuestion
from bot.domain import rounds as rules
from bot.domain.rounds import Ending
from bot.services.rounds.answering import AnswerService, read_tallies
from bot.services.rounds.lobby import RECENT, hidden_now, question_values
from bot.services.rounds.values import Asked, Closing, Fast, Round, asked_of, round_of

FASTEST_SHOWN = 3
TOP_SHOWN = 5
LEAST_ALIKE = 3
"""How many members must have typed the same wrong answer before it is shown."""


class PlayService:
    """Use cases from the first question to the last."""

    def __init__(
        self, database: Database, clock: Clock, library: Library, rng: random.Random, answers: AnswerService
    ) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self._rng = rng
        self._answers = answers

    async def running(self, guild_id: int | None = None) -> tuple[Round, ...]:
        """List the rounds that are not over."""
        async with self._db.read() as session:
            return tuple(round_of(row) for row in await round_queries.live(session, guild_id))

    async def look(self, round_id: int, since: datetime | None = None) -> tuple[Round, rules.Step] | None:
        """Return a round and the step it needs now, due no earlier than ``since``; None when it does not exist."""
        now = self._clock.now()
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            if row is None:
                return None
            asked = await round_queries.question(session, round_id, row.number) if row.number else None
        current = round_of(row)
        message_id = asked.message_id if asked else None
        step = rules.what_now(
            current.state,
            sent=message_id is not None,
            due=current.due_at,
            now=max(now, since) if since else now,
            everybody_in=message_id is not None and self._answers.everybody_in(message_id),
        )
        return current, step

    async def to_ask(self, round_id: int) -> Asked | None:
        """Return the question that must be sent now; None when there is none.

        A question that has become hidden, was switched off or left the bank since the round began is
        replaced.
        """
        async with self._db.write() as session:
            row = await round_queries.get(session, round_id)
            if row is None or row.state != "asking":
                return None
            asked = await round_queries.question(session, round_id, row.number)
            if asked is None or asked.message_id is not None:
                return None
            hidden = await hidden_now(session, row.guild_id, but=round_id)
            bank = self._library.of(row.guild_id)
            question = bank.get(asked.question_id)
            if question is None or question.id in hidden or bank.is_off(question.id):
                question = await self._swap(session, row, asked, hidden)
            if question is None:
                return None
            return asked_of(asked, round_of(row), question)

    async def _swap(
        self, session: AsyncSession, row: RoundRow, asked: RoundQuestion, hidden: set[str]
    ) -> Question | None:
        taken = {other.question_id for other in await round_queries.questions(session, row.id)}
        bank = self._library.of(row.guild_id)
        chosen = rules.pick_questions(
            bank.for_rounds(row.mode),  # type: ignore[arg-type]  # held by a CHECK
            1,
            area=row.area,
            level=row.level,  # type: ignore[arg-type]  # held by a CHECK
            recent=await round_queries.recent_questions(session, row.channel_id, RECENT),
            hidden=hidden | taken,
            rng=self._rng,
        )
        question = bank.get(chosen[0]) if chosen else None
        if question is not None:
            await round_queries.swap_question(session, asked.id, question_values(question, row, self._rng))
            await session.refresh(asked)
        return question

    async def record(
        self, asked: Asked, message_id: int, asked_at: datetime, *, just_now: bool = False
    ) -> bool:
        """Record that a question was sent: its time runs from the message's creation.

        False when another process has recorded it already. ``just_now`` means that it was sent this very moment:
        that shows how far our clock is from Discord's, and we wait for the deadline that members see.
        """
        deadline = rules.deadline_of(asked_at, asked.seconds)
        limit = round((deadline - asked_at) / timedelta(milliseconds=1))
        ahead = self._clock.now() - asked_at if just_now else timedelta()
        async with self._db.write() as session:
            if not await round_queries.record_message(session, asked.id, message_id, asked_at, limit):
                return False
            await round_queries.set_due(session, asked.round.id, asked.number, deadline + rules.GRACE + ahead)
        await self._answers.load(message_id)
        return True

    async def asked(self, round_id: int) -> Asked | None:
        """Return the question that a round is at, with the number of answers so far; None when there is none."""
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            asked = await round_queries.question(session, round_id, row.number) if row else None
            question = self._library.of(row.guild_id).get(asked.question_id) if row and asked else None
            if row is None or asked is None or question is None:
                return None
            answered = len(await result_queries.answered_by(session, asked.id))
            return asked_of(asked, round_of(row), question, answered)

    # From one question to the next

    async def close(self, round_id: int, number: int) -> bool:
        """End a question; False when it has already ended. Presses up to now (by Discord's clock) still count."""
        now = self._clock.now()
        async with self._db.write() as session:
            row = await round_queries.get(session, round_id)
            asked = await round_queries.question(session, round_id, number)
            if row is None or row.due_at is None or asked is None or asked.limit_ms is None:
                return False
            cutoff = asked.limit_ms
            if now < row.due_at - rules.GRACE:  # everybody has answered, so anything after this is too late
                cutoff = await result_queries.latest_ms(session, asked.id) or 0
            moved = await round_queries.move(
                session, round_id, expected="asking", to="closing", number=number, due_at=now
            )
            if moved:
                await round_queries.set_cutoff(session, asked.id, cutoff)
        return moved

    async def closing(self, round_id: int) -> Closing | None:
        """Return how the question went that is being closed, or that ended the round; None when there is none."""
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            asked = await round_queries.question(session, round_id, row.number) if row else None
            question = self._library.of(row.guild_id).get(asked.question_id) if row and asked else None
            if row is None or asked is None or question is None or asked.cutoff_ms is None:
                return None
            answers = await result_queries.answers(session, asked.id)
            tallies = await read_tallies(session, round_id)
            counts = await result_queries.answer_counts(session, round_id)
            hidden = await member_queries.hidden(session, row.guild_id)
        over: Ending | None = row.ending  # type: ignore[assignment]  # held by a CHECK
        if over is None:
            self._answers.keep_tallies(round_id, tallies)
        if over is None and row.number >= row.planned:
            over = "done"
        elif over is None and rules.fell_silent(counts):
            over = "silent"
        right = [answer for answer in answers if answer.right]
        placed = rules.ranking(tallies.values(), round_of(row).pace)
        top, below = placed[:TOP_SHOWN], placed[TOP_SHOWN:]
        return Closing(
            asked=asked_of(asked, round_of(row), question, len(answers)),
            shares=rules.share_of_choices((a.choice for a in answers), len(asked.shown_order)),
            answered=len(answers),
            right=len(right),
            fastest=tuple(Fast(a.user_id, a.elapsed_ms) for a in right[:FASTEST_SHOWN]),
            top=top,
            level=sum(place.rank == top[-1].rank for place in below),
            over=over,
            wrong_texts=_most_typed(answers),
            hidden=hidden,
        )

    async def pause(self, round_id: int, number: int) -> bool:
        """Leave members time to read; the next question comes after a short pause."""
        async with self._db.write() as session:
            return await round_queries.move(
                session,
                round_id,
                expected="closing",
                to="pausing",
                number=number,
                due_at=self._clock.now() + rules.PAUSE,
            )

    async def go_on(self, round_id: int, number: int) -> bool:
        """Move on to the question after ``number``; False when the round already has."""
        async with self._db.write() as session:
            moved = await round_queries.move(
                session,
                round_id,
                expected="pausing",
                to="asking",
                number=number,
                due_at=self._clock.now(),
            )
            if moved:
                await round_queries.change(session, round_id, {"number": number + 1})
        return moved


def _most_typed(answers: Sequence[RoundAnswer]) -> tuple[str, ...]:
    """List wrong answers that several members typed; what only one typed is not shown."""
    wrong = Counter((a.text or "").casefold() for a in answers if not a.right and a.text)
    return tuple(text for text, times in wrong.most_common(FASTEST_SHOWN) if times >= LEAST_ALIKE)
