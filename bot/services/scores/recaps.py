"""The summary of a week, for the first post of the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import members as member_queries
from bot.db import recaps as recap_queries
from bot.db.tables import DailyPost
from bot.domain.boards import bounds_of
from bot.domain.schedule import midnight, week_of

MOVERS = 3
LIKED = 2
LEAST_ANSWERS = 3
"""A question that fewer members answered does not show what they find hard."""


@dataclass(frozen=True)
class Mover:
    """A member who earned more than in the week before."""

    user_id: int
    points: int
    gain: int


@dataclass(frozen=True)
class Liked:
    """A shared answer that others liked; without an author it was shared anonymously."""

    author_id: int | None
    text: str
    kudos: int
    number: int
    thread_id: int | None


@dataclass(frozen=True)
class Hardest:
    """The question with the lowest average."""

    number: int
    question_id: str
    average: float
    answers: int
    thread_id: int | None


@dataclass(frozen=True)
class WeekRecap:
    """How a week went."""

    key: str
    movers: tuple[Mover, ...]
    liked: tuple[Liked, ...]
    hardest: Hardest | None
    interviews: int


def week_to_tell(previous: date, today: date) -> str | None:
    """Return the week that today's post sums up: the first post of a week covers the week before. None otherwise."""
    if week_of(previous) == week_of(today):
        return None
    return week_of(today - timedelta(days=today.weekday() + 1))


async def week_recap(session: AsyncSession, guild_id: int, zone: str, key: str) -> WeekRecap | None:
    """Sum up a week; None when nothing happened in it."""
    first, last = bounds_of(key)
    before = week_of(first - timedelta(days=1))
    unlisted = await member_queries.unlisted(session, guild_id)
    movers = await recap_queries.movers(session, guild_id, key, before, MOVERS)
    begins, ends = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    liked = await recap_queries.liked(session, guild_id, begins, ends, LIKED)
    hardest = await recap_queries.hardest(session, guild_id, first, last, LEAST_ANSWERS)
    held = await recap_queries.interviews_held(session, guild_id, begins, ends)
    if not (movers or liked or hardest or held):
        return None
    return WeekRecap(
        key=key,
        movers=tuple(Mover(*row) for row in movers),
        liked=tuple(
            Liked(
                answer.user_id if answer.share == "named" and answer.user_id not in unlisted else None,
                answer.revision or answer.text or "",
                number,
                post.number or 0,
                post.thread_id,
            )
            for answer, post, number in liked
        ),
        hardest=_hardest(hardest),
        interviews=held,
    )


def _hardest(found: tuple[DailyPost, float, int] | None) -> Hardest | None:
    if found is None:
        return None
    post, average, answers = found
    return Hardest(post.number or 0, post.question_id or "", average, answers, post.thread_id)
