"""Taking answers: the hot path of a round.

The database holds the truth. What is in memory (``Live``) only saves each press a read, and is rebuilt from
the database when it is missing.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.library import Library
from bot.content.models import Question
from bot.db import roundresults as result_queries
from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.presses import Press, Stored, store_presses
from bot.db.tables import Round as RoundRow
from bot.db.tables import RoundQuestion
from bot.db.writer import GroupWriter
from bot.domain import rounds as rules
from bot.domain.attempts import Judged, judge_choice, judge_typed
from bot.domain.rounds import Tally
from bot.domain.vocabulary import LETTERS
from bot.errors import InvalidInput, NotFound
from bot.services.rounds.values import Live, Outcome

MOST_TYPED = 100
SHIFT = 22
"""Bits of a snowflake below its milliseconds."""
GONE = "That question is over. The next one has its own buttons."


def elapsed_ms(message_id: int, interaction_id: int) -> int:
    """Return the time between two snowflakes."""
    return (interaction_id >> SHIFT) - (message_id >> SHIFT)


async def read_tallies(session: AsyncSession, round_id: int) -> dict[int, Tally]:
    """Return what everybody has scored in a round so far."""
    return {row[0]: Tally(*row) for row in await result_queries.tallies(session, round_id)}


class AnswerService:
    """Use cases of a press on a question."""

    def __init__(self, database: Database, library: Library) -> None:
        self._db = database
        self._library = library
        self._live: dict[int, Live] = {}
        self._tallies: dict[int, dict[int, Tally]] = {}
        self._writer: GroupWriter[Press, Stored] = GroupWriter(database, store_presses)

    async def close(self) -> None:
        """Store the last answers and stop the writer."""
        await self._writer.close()

    def everybody_in(self, message_id: int) -> bool:
        """Whether everybody whose answer was awaited has given it."""
        live = self._live.get(message_id)
        return live is not None and live.awaited and not live.waiting

    def keep_tallies(self, round_id: int, tallies: dict[int, Tally]) -> None:
        """Remember what everybody has scored so far: their next scorecard shows it."""
        self._tallies[round_id] = tallies

    async def find(self, message_id: int) -> Live:
        """Return the question that a message asks; raises NotFound."""
        live = self._live.get(message_id) or await self.load(message_id)
        if live is None:
            raise NotFound(GONE)
        return live

    async def load(self, message_id: int) -> Live | None:
        """Load a question from the database into memory; None when its round is over."""
        async with self._db.read() as session:
            found = await round_queries.by_message(session, message_id)
            if found is None:
                return None
            asked, row = found
            question = self._library.of(row.guild_id).get(asked.question_id)
            if row.state not in rules.RUNNING or question is None or asked.limit_ms is None:
                return None
            waiting = await self._awaited(session, asked)
            tallies = await read_tallies(session, row.id)
            answered = await result_queries.answered_by(session, asked.id)
        live = _live_of(asked, row, question, waiting - answered, awaited=bool(waiting))
        self._live[message_id] = live
        self._tallies[row.id] = tallies
        return live

    async def _awaited(self, session: AsyncSession, asked: RoundQuestion) -> set[int]:
        """Return the members whose answers are awaited: those in the round, unless they let the last two pass."""
        joined = set(await result_queries.members(session, asked.round_id))
        rows = await round_queries.questions(session, asked.round_id)
        before = [row for row in rows if row.number < asked.number and row.cutoff_ms is not None]
        active: set[int] = set()
        for row in before[-rules.SILENT_QUESTIONS :]:
            active |= await result_queries.answered_by(session, row.id)
        if len(before) >= rules.SILENT_QUESTIONS:
            return active
        return joined | active

    async def choose(self, message_id: int, interaction_id: int, user_id: int, position: int) -> Outcome:
        """Take a press on a choice; returns once it is stored. Raises NotFound."""
        live = self._live.get(message_id) or await self.find(message_id)
        if position >= len(live.order):
            raise NotFound(GONE)
        index = live.order[position]
        return await self._take(live, interaction_id, user_id, index, None, judge_choice(index, live.right))

    async def type_in(self, message_id: int, interaction_id: int, user_id: int, text: str) -> Outcome:
        """Take a typed answer; returns once it is stored. Raises NotFound, InvalidInput."""
        live = await self.find(message_id)
        text = " ".join(text.split())[:MOST_TYPED]
        judged = judge_typed(text, live.accepted)
        if judged.empty:
            raise InvalidInput("The answer was empty. Press Answer and write a word or two.")
        return await self._take(live, interaction_id, user_id, None, text, judged)

    async def standing(self, live: Live, user_id: int) -> Outcome | None:
        """Return the answer that a member can no longer change; None when they may still answer."""
        if live.changeable:
            return None
        async with self._db.read() as session:
            answer = await result_queries.answer_of(session, live.id, user_id)
        if answer is None:
            return None
        return self._outcome(live, user_id, Stored("already", answer.choice, answer.text))

    async def _take(
        self,
        live: Live,
        interaction_id: int,
        user_id: int,
        choice: int | None,
        text: str | None,
        judged: Judged,
    ) -> Outcome:
        elapsed = max(0, elapsed_ms(live.message_id, interaction_id))
        if not rules.in_time(elapsed, live.limit_ms):
            return self._outcome(live, user_id, Stored("closed"), late=True)
        right = judged.score == 1
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

    def forget(self, round_id: int) -> None:
        """Drop what memory holds about a round that is over."""
        self._tallies.pop(round_id, None)
        for message_id in [m for m, live in self._live.items() if live.round_id == round_id]:
            del self._live[message_id]


def _live_of(
    asked: RoundQuestion, row: RoundRow, question: Question, waiting: set[int], *, awaited: bool
) -> Live:
    right = next((i for i, choice in enumerate(question.choices) if choice.correct), None)
    assert asked.message_id is not None
    assert asked.limit_ms is not None
    return Live(
        id=asked.id,
        round_id=row.id,
        number=asked.number,
        planned=row.planned,
        order=tuple(asked.shown_order),
        right=right if row.mode == "choice" else None,
        accepted=tuple(question.rapid),
        prompt=question.prompt,
        message_id=asked.message_id,
        reading_ms=asked.reading_ms,
        limit_ms=asked.limit_ms,
        pace=row.pace,  # type: ignore[arg-type]  # held by a CHECK
        changeable=row.changeable,
        mode=row.mode,  # type: ignore[arg-type]  # held by a CHECK
        waiting=waiting,
        awaited=awaited,
    )
