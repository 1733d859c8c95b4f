"""The result of a question that has closed."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.bank import Bank
from bot.db import daily as daily_queries
from bot.db import kudos as kudos_queries
from bot.db import members as member_queries
from bot.db.tables import DailyPost
from bot.services.daily.values import Answer, Recap, Shared, answer_of, post_of

MOST_SHARED = 3
MOST_LEAST_FOUND = 2


async def recap_of(session: AsyncSession, bank: Bank, row: DailyPost) -> Recap | None:
    """Build the recap of a post; None when the bank no longer has its question."""
    question = bank.answered_question(row.question_id or "")
    if question is None:
        return None
    answers = [answer_of(answer) for answer in await daily_queries.answers(session, row.id)]
    written = [answer for answer in answers if answer.text is not None]
    return Recap(
        post=post_of(row),
        question=question,
        answered=len(answers),
        average=sum(answer.final_score for answer in answers) / len(answers) if answers else 0.0,
        least_found=_least_found(written),
        written=len(written),
        shared=await _shared(session, row.guild_id, written),
    )


def _least_found(written: list[Answer]) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for answer in written:
        for point in answer.points_found:
            found[point.point] += point.state == "hit"
    rare = [(point, count) for point, count in found.items() if count < len(written)]
    return tuple(sorted(rare, key=lambda item: item[1])[:MOST_LEAST_FOUND])


async def _shared(session: AsyncSession, guild_id: int, written: list[Answer]) -> tuple[Shared, ...]:
    shared = [answer for answer in written if answer.share != "no"]
    if not shared:
        return ()
    shared.sort(key=lambda answer: -answer.final_score)
    best = shared[:MOST_SHARED]
    kudos = await kudos_queries.counts(session, [answer.id for answer in best])
    hidden = await member_queries.hidden(session, guild_id)
    return tuple(
        Shared(
            answer.id,
            answer.user_id if answer.share == "named" and answer.user_id not in hidden else None,
            answer.full_text,
            kudos.get(answer.id, 0),
        )
        for answer in best
    )
