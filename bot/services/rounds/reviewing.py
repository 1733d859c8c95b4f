"""After a round: what a member missed, question by question."""

from __future__ import annotations

from bot.content.library import Library
from bot.db import roundresults as result_queries
from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.tables import RoundAnswer
from bot.domain import rounds as rules
from bot.errors import Conflict, NotFound
from bot.services.rounds.values import Miss, Review, asked_of, result_of, round_of

OVER_FIRST = "The round is still on. Your misses are here as soon as it is over."

NOT_THERE = "You did not answer in that round, so there is nothing to review."


class ReviewService:
    """Use cases of reviewing misses."""

    def __init__(self, database: Database, library: Library) -> None:
        self._db = database
        self._library = library

    async def review(self, round_id: int, user_id: int) -> Review:
        """Return the member's result and the first question they missed; raises NotFound, Conflict."""
        first = await self._miss(round_id, user_id, None)
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            mine = await result_queries.result(session, round_id, user_id)
        if row is None or mine is None:
            raise NotFound(NOT_THERE)
        return Review(result_of(mine), row.answerers, first)

    async def miss(self, asked_id: int, user_id: int) -> Miss | None:
        """Return one miss by its question's row id; None when there is nothing to show. Raises NotFound, Conflict."""
        async with self._db.read() as session:
            row = await round_queries.question_row(session, asked_id)
        if row is None:
            raise NotFound("I do not know that round (any more).")
        return await self._miss(row.round_id, user_id, asked_id)

    async def _miss(self, round_id: int, user_id: int, asked_id: int | None) -> Miss | None:
        async with self._db.read() as session:
            row = await round_queries.get(session, round_id)
            if row is None:
                raise NotFound("I do not know that round (any more).")
            if row.state in rules.LIVE:
                raise Conflict(OVER_FIRST)
            answers = await result_queries.answers_of(session, round_id, user_id)
            questions = await round_queries.questions(session, round_id)
        if not answers:
            raise NotFound(NOT_THERE)
        bank = self._library.of(row.guild_id)
        missed = [
            question
            for question in questions
            if question.cutoff_ms is not None
            and not _is_right(answers.get(question.id))
            and bank.get(question.question_id) is not None
        ]
        if not missed:
            return None
        index = next((i for i, question in enumerate(missed) if question.id == asked_id), 0)
        found = missed[index]
        bank_question = bank.get(found.question_id)
        assert bank_question is not None
        answer = answers.get(found.id)
        return Miss(
            asked=asked_of(found, round_of(row), bank_question),
            chosen=answer.choice if answer else None,
            text=answer.text if answer else None,
            index=index,
            before=missed[index - 1].id if index > 0 else None,
            after=missed[index + 1].id if index + 1 < len(missed) else None,
            total=len(missed),
        )


def _is_right(answer: RoundAnswer | None) -> bool:
    return answer is not None and answer.right
