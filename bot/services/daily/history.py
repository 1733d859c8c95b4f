"""Looking back: past questions with the member's own scores, and the streak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock
from bot.content.library import Library
from bot.db import daily as daily_queries
from bot.db import streaks as streak_queries
from bot.db.engine import Database
from bot.db.hidden import hidden_questions
from bot.domain.streaks import Streak
from bot.services.daily.values import answer_of, post_of

PAGE = 8


@dataclass(frozen=True)
class Past:
    """One past question as the member sees it; ``score`` is None when they did not answer it."""

    post_id: int
    number: int
    local_date: date
    title: str
    link: tuple[int, int] | None
    """The channel and message of its card."""
    score: float | None
    points: int
    is_open: bool


@dataclass(frozen=True)
class PastPage:
    """One page of past questions, newest first, with the streak."""

    page: int
    pages: int
    rows: tuple[Past, ...]
    streak: Streak


class HistoryService:
    """Use cases for looking back."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def page(self, guild_id: int, user_id: int, page: int = 0) -> PastPage:
        """Return one page (0-based, clamped) of the member's history."""
        async with self._db.read() as session:
            rows = await daily_queries.history(session, guild_id, user_id)
            kept = await streak_queries.of_member(session, guild_id, user_id)
        bank = self._library.of(guild_id)
        past: list[Past] = []
        for row, answer in rows:
            post = post_of(row)
            question = bank.get(post.question_id)
            value = answer_of(answer) if answer else None
            past.append(
                Past(
                    post_id=post.id,
                    number=post.number,
                    local_date=post.local_date,
                    title=question.prompt if question else "(no longer in the bank)",
                    link=(post.channel_id, post.message_id) if post.channel_id and post.message_id else None,
                    score=value.final_score if value else None,
                    points=value.points if value else 0,
                    is_open=post.state == "open",
                )
            )
        past.reverse()
        pages = max(1, -(-len(past) // PAGE))
        page = min(max(page, 0), pages - 1)
        return PastPage(page, pages, tuple(past[page * PAGE : (page + 1) * PAGE]), kept)

    async def streak(self, guild_id: int, user_id: int) -> Streak:
        """Return the member's streak as it stands now."""
        async with self._db.read() as session:
            return await streak_queries.of_member(session, guild_id, user_id)

    async def hidden(self, guild_id: int) -> set[str]:
        """Return the ids of the questions that no other feature of this server may show now."""
        async with self._db.read() as session:
            return await hidden_questions(session, guild_id)
