"""While a round runs: ask, take answers, close, go on.

The database holds the truth: each step is one conditional update, so a step that was done is not done again. What is
in memory (``Live``) only spares the hot path a read, and is rebuilt from the database when it is missing.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.bank import Bank
from bot.db import rounds as queries
from bot.db.engine import Database
from bot.db.presses import Press, Stored, store_presses
from bot.db.tables import RoundQuestion
from bot.db.writer import GroupWriter
from bot.domain import rounds as rules
from bot.domain.rounds import Ending, Tally
from bot.domain.typed import matches
from bot.errors import InvalidInput, NotFound
from bot.services.rounds.lobby import hidden_now, question_values
from bot.services.rounds.values import (
    LETTERS,
    Asked,
    Closing,
    Fast,
    Live,
    Outcome,
    Round,
    asked_of,
    material_of,
    round_of,
)

FASTEST_SHOWN = 3
TOP_SHOWN = 5
MOST_TYPED = 100
SHIFT = 22
"""Bits of a snowflake below its milliseconds."""
GONE = "That question is over. The next one has its own buttons."


def elapsed_ms(message_id: int, interaction_id: int) -> int:
    """Give the time between two snowflakes."""
    return (interaction_id >> SHIFT) - (message_id >> SHIFT)


async def read_tallies(session: AsyncSession, round_id: int) -> dict[int, Tally]:
    """Add up what everybody has done in a round."""
    return {row[0]: Tally(*row) for row in await queries.tallies(session, round_id)}


class PlayService:
    """Use cases from the first question to the last."""

    def __init__(self, database: Database, clock: Clock, bank: Bank, rng: random.Random) -> None:
        self._db = database
        self._clock = clock
        self._bank = bank
        self._rng = rng
        self._live: dict[int, Live] = {}
        self._tallies: dict[int, dict[int, Tally]] = {}
        self._writer: GroupWriter[Press, Stored] = GroupWriter(database, store_presses)

    async def close_writer(self) -> None:
        """Let the last answers be stored and end the writer."""
        await self._writer.close()

    async def running(self, guild_id: int | None = None) -> tuple[Round, ...]:
        """List the rounds that are not over."""
        async with self._db.read() as session:
            return tuple(round_of(row) for row in await queries.live(session, guild_id))

    async def look(self, round_id: int) -> tuple[Round, rules.Step] | None:
        """Give a round and what it needs now; None when it is not known."""
        async with self._db.read() as session:
            row = await queries.get(session, round_id)
            if row is None:
                return None
            asked = await queries.question(session, round_id, row.number) if row.number else None
        current = round_of(row)
        message_id = asked.message_id if asked else None
        live = self._live.get(message_id) if message_id else None
        step = rules.what_now(
            current.state,
            sent=message_id is not None,
            due=current.due_at,
            now=self._clock.now(),
            everybody_in=live is not None and live.awaited and not live.waiting,
        )
        return current, step

    async def to_ask(self, round_id: int) -> Asked | None:
        """Give the question that must be sent now; None when there is none (any more).

        One that has become hidden or left the bank since the round began is replaced.
        """
        async with self._db.write() as session:
            row = await queries.get(session, round_id)
            if row is None or row.state != "asking":
                return None
            asked = await queries.question(session, round_id, row.number)
            if asked is None or asked.message_id is not None:
                return None
            hidden = await hidden_now(session, row.guild_id, but=round_id)
            question = self._bank.get(asked.question_id)
            if question is None or question.id in hidden:
                taken = {q.question_id for q in await queries.questions(session, round_id)}
                chosen = rules.pick_questions(
                    material_of(self._bank, row.mode),  # type: ignore[arg-type]  # held by a CHECK
                    1,
                    area=row.area,
                    level=row.level,  # type: ignore[arg-type]  # held by a CHECK
                    recent=(),
                    hidden=hidden | taken,
                    rng=self._rng,
                )
                question = self._bank.get(chosen[0]) if chosen else None
                if question is None:
                    return None
                await queries.swap_question(session, asked.id, question_values(question, row, self._rng))
                await session.refresh(asked)
            return asked_of(asked, round_of(row), question)

    async def record(self, asked: Asked, message_id: int, asked_at: datetime) -> None:
        """Write down that the question stands in the channel: its time runs from the message's creation."""
        deadline = rules.deadline_of(asked_at, asked.seconds)
        limit = round((deadline - asked_at) / timedelta(milliseconds=1))
        async with self._db.write() as session:
            await queries.record_message(session, asked.id, message_id, asked_at, limit)
            await queries.set_due(session, asked.round.id, asked.number, deadline + rules.GRACE)
        await self._load(message_id)

    async def asked(self, round_id: int) -> Asked | None:
        """Give the question that a round is at, with the number of answers so far."""
        async with self._db.read() as session:
            row = await queries.get(session, round_id)
            asked = await queries.question(session, round_id, row.number) if row else None
            question = self._bank.get(asked.question_id) if asked else None
            if row is None or asked is None or question is None:
                return None
            answered = len(await queries.answered_by(session, asked.id))
            return asked_of(asked, round_of(row), question, answered)

    # Answers

    def live(self, message_id: int) -> Live | None:
        """Give a question from memory."""
        return self._live.get(message_id)

    async def find(self, message_id: int) -> Live:
        """Give the question that a message asks; raises NotFound."""
        live = self._live.get(message_id) or await self._load(message_id)
        if live is None:
            raise NotFound(GONE)
        return live

    async def _load(self, message_id: int) -> Live | None:
        async with self._db.read() as session:
            found = await queries.by_message(session, message_id)
            if found is None:
                return None
            asked, row = found
            question = self._bank.get(asked.question_id)
            if row.state not in rules.RUNNING or question is None or asked.limit_ms is None:
                return None
            waiting = await self._awaited(session, asked)
            tallies = await read_tallies(session, row.id)
            answered = await queries.answered_by(session, asked.id)
        right = next((i for i, choice in enumerate(question.choices) if choice.correct), None)
        live = Live(
            id=asked.id,
            round_id=row.id,
            number=asked.number,
            planned=row.planned,
            order=tuple(asked.shown_order),
            right=right if row.mode == "choice" else None,
            accepted=tuple(question.rapid),
            prompt=question.prompt,
            message_id=message_id,
            reading_ms=asked.reading_ms,
            limit_ms=asked.limit_ms,
            pace=row.pace,  # type: ignore[arg-type]  # held by a CHECK
            changeable=row.changeable,
            mode=row.mode,  # type: ignore[arg-type]  # held by a CHECK
            waiting=waiting - answered,
            awaited=bool(waiting),
        )
        self._live[message_id] = live
        self._tallies[row.id] = tallies
        return live

    async def _awaited(self, session: AsyncSession, asked: RoundQuestion) -> set[int]:
        """Give whose answers are waited for: members of the round, but not those who let the last two pass."""
        joined = set(await queries.members(session, asked.round_id))
        rows = await queries.questions(session, asked.round_id)
        before = [row for row in rows if row.number < asked.number and row.cutoff_ms is not None]
        active: set[int] = set()
        for row in before[-rules.SILENT_QUESTIONS :]:
            active |= await queries.answered_by(session, row.id)
        if len(before) >= rules.SILENT_QUESTIONS:
            return active
        return joined | active

    async def choose(self, message_id: int, interaction_id: int, user_id: int, position: int) -> Outcome:
        """Take a press on a choice; returns once it is stored. Raises NotFound."""
        live = self._live.get(message_id) or await self.find(message_id)
        if position >= len(live.order):
            raise NotFound(GONE)
        index = live.order[position]
        return await self._take(live, interaction_id, user_id, index, None, right=index == live.right)

    async def type_in(self, message_id: int, interaction_id: int, user_id: int, text: str) -> Outcome:
        """Take a typed answer; returns once it is stored. Raises NotFound, InvalidInput."""
        live = await self.find(message_id)
        text = " ".join(text.split())[:MOST_TYPED]
        if not text:
            raise InvalidInput("The answer was empty. Press Answer and write a word or two.")
        return await self._take(live, interaction_id, user_id, None, text, right=matches(text, live.accepted))

    async def _take(
        self,
        live: Live,
        interaction_id: int,
        user_id: int,
        choice: int | None,
        text: str | None,
        *,
        right: bool,
    ) -> Outcome:
        elapsed = max(0, elapsed_ms(live.message_id, interaction_id))
        if not rules.in_time(elapsed, live.limit_ms):
            return self._outcome(live, user_id, Stored("closed"), late=True)
        points = rules.points_for(
            right=right,
            elapsed_ms=elapsed,
            reading=live.reading_ms,
            limit_ms=live.limit_ms,
            pace=live.pace,
        )
        stored = await self._writer.put(
            Press(live.id, user_id, live.round_id, choice, text, right, points, elapsed, live.changeable)
        )
        return self._outcome(live, user_id, stored)

    def _outcome(self, live: Live, user_id: int, stored: Stored, *, late: bool = False) -> Outcome:
        last_one = False
        if stored.verdict == "stored" and live.waiting:
            live.waiting.discard(user_id)
            last_one = not live.waiting
        answer = stored.text or ""
        if stored.choice is not None:
            answer = LETTERS[live.order.index(stored.choice)]
        return Outcome(
            kind="late" if late else stored.verdict,
            round_id=live.round_id,
            number=live.number,
            planned=live.planned,
            answer=answer,
            changeable=live.changeable,
            tally=self._tallies.get(live.round_id, {}).get(user_id),
            everybody_in=last_one,
        )

    # From one question to the next

    async def close(self, round_id: int, number: int) -> bool:
        """End a question; False when it is ended. Presses made up to now (by Discord's clock) still count."""
        now = self._clock.now()
        async with self._db.write() as session:
            asked = await queries.question(session, round_id, number)
            if asked is None or asked.asked_at is None or asked.limit_ms is None:
                return False
            passed = (now - asked.asked_at) / timedelta(milliseconds=1)
            cutoff = asked.limit_ms
            if passed < asked.limit_ms:  # everybody has answered: what comes after that is too late
                cutoff = await queries.latest_ms(session, asked.id) or 0
            moved = await queries.move(
                session, round_id, expected="asking", to="closing", number=number, due_at=now
            )
            if moved:
                await queries.set_cutoff(session, asked.id, cutoff)
        return moved

    async def closing(self, round_id: int) -> Closing | None:
        """Give how the question went that is being closed."""
        async with self._db.read() as session:
            row = await queries.get(session, round_id)
            asked = await queries.question(session, round_id, row.number) if row else None
            question = self._bank.get(asked.question_id) if asked else None
            if row is None or asked is None or question is None or row.state != "closing":
                return None
            answers = await queries.answers(session, asked.id)
            tallies = await read_tallies(session, round_id)
            counts = await queries.answer_counts(session, round_id)
        current = round_of(row)
        self._tallies[round_id] = tallies
        over: Ending | None = None
        if row.number >= row.planned:
            over = "done"
        elif rules.fell_silent(counts):
            over = "silent"
        right = [answer for answer in answers if answer.right]
        wrong = Counter((a.text or "").casefold() for a in answers if not a.right and a.text)
        return Closing(
            asked=asked_of(asked, current, question, len(answers)),
            shares=rules.share_of_choices((a.choice for a in answers), len(asked.shown_order)),
            answered=len(answers),
            right=len(right),
            fastest=tuple(Fast(a.user_id, a.elapsed_ms) for a in right[:FASTEST_SHOWN]),
            top=rules.ranking(tallies.values(), current.pace)[:TOP_SHOWN],
            over=over,
            wrong_texts=tuple(text for text, _ in wrong.most_common(FASTEST_SHOWN)),
        )

    async def pause(self, round_id: int, number: int) -> bool:
        """Let the members read; the next question comes after a short pause."""
        async with self._db.write() as session:
            return await queries.move(
                session,
                round_id,
                expected="closing",
                to="pausing",
                number=number,
                due_at=self._clock.now() + rules.PAUSE,
            )

    async def go_on(self, round_id: int, number: int) -> bool:
        """Turn to the question after ``number``."""
        async with self._db.write() as session:
            moved = await queries.move(
                session,
                round_id,
                expected="pausing",
                to="asking",
                number=number,
                due_at=self._clock.now(),
            )
            if moved:
                await queries.change(session, round_id, {"number": number + 1})
        return moved

    def forget(self, round_id: int) -> None:
        """Drop what memory holds of a round that is over."""
        self._tallies.pop(round_id, None)
        for message_id in [m for m, live in self._live.items() if live.round_id == round_id]:
            del self._live[message_id]
