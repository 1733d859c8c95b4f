"""The values that the use cases of the daily question return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from bot.content.models import AnsweredQuestion
from bot.db.lease import Lease
from bot.db.tables import DailyAnswer, DailyPost
from bot.domain import grading
from bot.domain.attempts import NOT_ENGLISH
from bot.domain.points import revised_score
from bot.domain.selection import shuffled
from bot.services.guilds import GuildSettings
from bot.services.rows import from_row
from bot.services.scores.recaps import WeekRecap
from bot.services.scores.seasons import SeasonSummary

NOT_YOURS = "I could not find that answer among yours."
Share = Literal["no", "named", "anonymous"]
STRONG_ENOUGH = 0.85
"""From this score on, an interviewer asks a follow-up instead of asking again."""


@dataclass(frozen=True)
class Post:
    """One day's question in one server."""

    id: int
    guild_id: int
    local_date: date
    number: int
    question_id: str
    widened: str | None
    state: str
    channel_id: int | None
    message_id: int | None
    thread_id: int | None
    due_at: datetime
    closes_at: datetime | None

    def is_open_at(self, acted_at: datetime) -> bool:
        """Whether an answer sent at this instant counts, even if it is handled after the question has closed."""
        if self.closes_at is None:
            return self.state in ("open", "closing")
        return self.state in ("open", "closing", "closed") and acted_at <= self.closes_at


def post_of(row: DailyPost) -> Post:
    """Return the post of a row that already has its question."""
    return from_row(Post, row, number=row.number or 0, question_id=row.question_id or "")


@dataclass(frozen=True)
class Answer:
    """A member's counted answer, with its revision if there is one."""

    id: int
    post_id: int
    user_id: int
    text: str | None
    choice: int | None
    score: float
    honest: bool
    hinted: bool
    points: int
    points_found: tuple[grading.PointResult, ...]
    revision: str | None
    revision_score: float | None
    model_seen: bool
    share: Share
    flags: frozenset[str] = frozenset()
    ticked: tuple[str, ...] = ()

    @property
    def not_english(self) -> bool:
        """Whether the text was in another language, so that its author checks it."""
        return NOT_ENGLISH in self.flags

    @property
    def missed(self) -> tuple[str, ...]:
        """Key points that were not found in a written answer."""
        return tuple(point.point for point in self.points_found if point.state != "hit")

    @property
    def final_score(self) -> float:
        """Score from 0 to 1; a revision adds only part of its improvement."""
        if self.revision_score is None:
            return self.score
        return revised_score(self.score, self.revision_score)

    @property
    def full_text(self) -> str:
        """The answer as it stands now: a revision replaces the first text."""
        return self.revision or self.text or ""

    @property
    def may_revise(self) -> bool:
        """Whether the member may still use their one revision."""
        return (
            self.text is not None
            and self.revision is None
            and not self.model_seen
            and self.score < STRONG_ENOUGH
        )


def stored_points(points: Iterable[grading.PointResult]) -> list[dict[str, Any]]:
    """Return findings about key points in the form in which they are stored."""
    return [{"point": p.point, "weight": p.weight, "state": p.state, "evidence": p.evidence} for p in points]


def verdict_of(grade: grading.Grade) -> dict[str, Any]:
    """Return a grade's findings in the form in which they are stored."""
    return {"flags": sorted(grade.flags), "points": stored_points(grade.points)}


def points_of(verdict: Mapping[str, Any]) -> tuple[grading.PointResult, ...]:
    """Return findings about key points from their stored form."""
    return tuple(
        grading.PointResult(p["point"], p["weight"], p["state"], p["evidence"])
        for p in verdict.get("points", ())
    )


def missed_in(verdict: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key points that were not found, from stored findings."""
    return tuple(point.point for point in points_of(verdict) if point.state != "hit")


def answer_of(row: DailyAnswer) -> Answer:
    """Return an answer with its findings read from their stored form."""
    return from_row(
        Answer,
        row,
        points_found=points_of(row.verdict),
        model_seen=row.model_seen_at is not None,
        flags=frozenset(row.verdict.get("flags", ())),
        ticked=tuple(row.ticked or ()),
    )


@dataclass(frozen=True)
class MemberPost:
    """A post as one member sees it: with its question, and the member's own answer."""

    post: Post
    question: AnsweredQuestion
    answer: Answer | None
    open: bool
    hinted: bool = False


@dataclass(frozen=True)
class Practice:
    """A grade that does not count: for a second answer, or one after closing."""

    member_post: MemberPost
    text: str
    grade: grading.Grade


@dataclass(frozen=True)
class Shared:
    """An answer that its author shared; without an author, it is anonymous."""

    answer_id: int
    author_id: int | None
    text: str
    kudos: int = 0


@dataclass(frozen=True)
class Recap:
    """How a question went, shown once it has closed."""

    post: Post
    question: AnsweredQuestion
    answered: int
    average: float
    """Mean score of the answers from 0 to 1; 0 when nobody answered."""
    least_found: tuple[tuple[str, int], ...]
    """The key points that the fewest answers made, with how many made them."""
    written: int
    """How many answered in their own words (the total for ``least_found``)."""
    shared: tuple[Shared, ...]
    """Up to three shared answers, best first."""
    season: SeasonSummary | None = None
    """The season whose end this question's card announces; the announcement stays on the card."""


@dataclass(frozen=True)
class Face:
    """What a question's public card shows."""

    post: Post
    question: AnsweredQuestion
    closes_at: datetime
    answered: int = 0
    recap: Recap | None = None
    """How the previous question went; included here so that there is only one post a day."""
    week: WeekRecap | None = None
    """How the previous week went, on the first post of a week."""
    season: SeasonSummary | None = None
    """How a season ended, on the first post after it."""


@dataclass(frozen=True)
class Assignment:
    """A post that this process has claimed and must send now."""

    face: Face
    settings: GuildSettings
    lease: Lease
    too_late: bool = False
    """Its day is over: record it if it was sent, but do not send it now."""


def choice_order(post_id: int, user_id: int, count: int) -> tuple[int, ...]:
    """Return the order in which a member sees the options; the same at every press."""
    return shuffled(count, seed=f"daily:{post_id}:{user_id}")
