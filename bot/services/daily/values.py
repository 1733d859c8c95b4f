"""What the use cases of the day's question hand out."""

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
from bot.services.scores.recaps import WeekRecap
from bot.services.scores.seasons import SeasonSummary

NOT_YOURS = "I could not find that answer among yours."
Share = Literal["no", "named", "anonymous"]
STRONG_ENOUGH = 0.85
"""From this score on an interviewer asks further instead of asking again."""


@dataclass(frozen=True)
class Post:
    """One day's question."""

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
        """Tell whether an answer given at this instant counts, also when it is handled after the closing."""
        if self.closes_at is None:
            return self.state in ("open", "closing")
        return self.state in ("open", "closing", "closed") and acted_at <= self.closes_at


def post_of(row: DailyPost) -> Post:
    """Turn a row that has a question into a value."""
    return Post(
        id=row.id,
        guild_id=row.guild_id,
        local_date=row.local_date,
        number=row.number or 0,
        question_id=row.question_id or "",
        widened=row.widened,
        state=row.state,
        channel_id=row.channel_id,
        message_id=row.message_id,
        thread_id=row.thread_id,
        due_at=row.due_at,
        closes_at=row.closes_at,
    )


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
        """Score in 0..1 with the revision counted as far as it counts."""
        if self.revision_score is None:
            return self.score
        return revised_score(self.score, self.revision_score)

    @property
    def full_text(self) -> str:
        """The answer as it stands now: the revision replaces the first text."""
        return self.revision or self.text or ""

    @property
    def may_revise(self) -> bool:
        """Tell whether the one revision is still to be had."""
        return (
            self.text is not None
            and self.revision is None
            and not self.model_seen
            and self.score < STRONG_ENOUGH
        )


def stored_points(points: Iterable[grading.PointResult]) -> list[dict[str, Any]]:
    """Turn findings about key points into what is stored."""
    return [{"point": p.point, "weight": p.weight, "state": p.state, "evidence": p.evidence} for p in points]


def verdict_of(grade: grading.Grade) -> dict[str, Any]:
    """Turn a grade's findings into what is stored."""
    return {"flags": sorted(grade.flags), "points": stored_points(grade.points)}


def points_of(verdict: Mapping[str, Any]) -> tuple[grading.PointResult, ...]:
    """Turn stored findings back."""
    return tuple(
        grading.PointResult(p["point"], p["weight"], p["state"], p["evidence"])
        for p in verdict.get("points", ())
    )


def missed_in(verdict: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key points that were not found."""
    return tuple(point.point for point in points_of(verdict) if point.state != "hit")


def answer_of(row: DailyAnswer) -> Answer:
    """Turn a row into a value."""
    return Answer(
        id=row.id,
        post_id=row.post_id,
        user_id=row.user_id,
        text=row.text,
        choice=row.choice,
        score=row.score,
        honest=row.honest,
        hinted=row.hinted,
        points=row.points,
        points_found=points_of(row.verdict),
        revision=row.revision,
        revision_score=row.revision_score,
        model_seen=row.model_seen_at is not None,
        flags=frozenset(row.verdict.get("flags", ())),
        ticked=tuple(row.ticked or ()),
        share=row.share,  # type: ignore[arg-type]  # held by a CHECK
    )


@dataclass(frozen=True)
class Sheet:
    """All that a member's private card needs: the post, its question, and the member's answer."""

    post: Post
    question: AnsweredQuestion
    answer: Answer | None
    open: bool
    hinted: bool = False


@dataclass(frozen=True)
class Practice:
    """A grade that does not count: a later answer, or one after closing."""

    sheet: Sheet
    text: str
    grade: grading.Grade


@dataclass(frozen=True)
class Shared:
    """An answer that its author shared; without an author it is anonymous."""

    answer_id: int
    author_id: int | None
    text: str
    kudos: int = 0


@dataclass(frozen=True)
class Recap:
    """How a question went, shown when it has closed."""

    post: Post
    question: AnsweredQuestion
    answered: int
    average: float
    """Mean score of the answers in 0..1; 0 when nobody answered."""
    least_found: tuple[tuple[str, int], ...]
    """Key points that were found least, with how many found them."""
    written: int
    """How many answered in their own words (the base of ``least_found``)."""
    shared: tuple[Shared, ...]
    """Up to three shared answers, best first."""
    season: SeasonSummary | None = None
    """The season whose end this question's card tells of; it stays there."""


@dataclass(frozen=True)
class Face:
    """What the public card of a question shows."""

    post: Post
    question: AnsweredQuestion
    closes_at: datetime
    answered: int = 0
    recap: Recap | None = None
    """How the question before went, folded in so that there is one post a day."""
    week: WeekRecap | None = None
    """How the week before went, on the first post of a week."""
    season: SeasonSummary | None = None
    """How a season ended, on the first post after it."""


@dataclass(frozen=True)
class Assignment:
    """A post that this process has claimed and must send now."""

    face: Face
    settings: GuildSettings
    lease: Lease
    too_late: bool = False
    """Its day is over: record it if it was sent, but do not send it any more."""


def choice_order(post_id: int, user_id: int, count: int) -> tuple[int, ...]:
    """Give the order in which a member sees the options; the same at every press."""
    return shuffled(count, seed=f"daily:{post_id}:{user_id}")
