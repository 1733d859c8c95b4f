"""Every table. Rows hold facts; rules live in ``bot.domain``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.db.types import UtcDateTime

Snowflake = BigInteger
RowId = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER counts up by itself in SQLite


class Base(DeclarativeBase):
    """The declarative base; names of constraints follow one convention so that batches find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as is
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[int]: JSON,
    }


class Guild(Base):
    """A server and its schedule. Without a channel the daily question is off."""

    __tablename__ = "guilds"

    guild_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    timezone: Mapped[str] = mapped_column(String(64))
    channel_id: Mapped[int | None] = mapped_column(Snowflake)
    post_time: Mapped[str] = mapped_column(String(5))
    weekdays: Mapped[list[int]]
    areas: Mapped[list[str]]
    mix: Mapped[str] = mapped_column(String(20))
    window_hours: Mapped[int] = mapped_column(Integer)
    role_id: Mapped[int | None] = mapped_column(Snowflake)
    schedule_since: Mapped[datetime]
    """A due time before this instant belongs to an earlier schedule and is not made up for."""
    trouble: Mapped[str | None] = mapped_column(String(300))
    trouble_told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class DailyPost(Base):
    """One day's question of one server; unique by its local date."""

    __tablename__ = "daily_posts"
    __table_args__ = (
        UniqueConstraint("guild_id", "local_date"),
        UniqueConstraint("guild_id", "number"),
        CheckConstraint(
            "state IN ('pending', 'claimed', 'open', 'closing', 'closed', 'skipped', 'missed')",
            name="state",
        ),
        Index("ix_daily_posts_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(Snowflake)
    local_date: Mapped[date] = mapped_column(Date)
    number: Mapped[int | None] = mapped_column(Integer)
    question_id: Mapped[str | None] = mapped_column(String(80))
    widened: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    lease_until: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(Snowflake)
    message_id: Mapped[int | None] = mapped_column(Snowflake)
    thread_id: Mapped[int | None] = mapped_column(Snowflake)
    due_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]


class DailyAnswer(Base):
    """A member's first answer to a day's question, with its one revision."""

    __tablename__ = "daily_answers"
    __table_args__ = (
        UniqueConstraint("post_id", "user_id"),
        Index("ix_daily_answers_guild_id_user_id", "guild_id", "user_id"),
        CheckConstraint("share IN ('no', 'named', 'anonymous')", name="share"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("daily_posts.id", ondelete="CASCADE"))
    guild_id: Mapped[int] = mapped_column(Snowflake)
    user_id: Mapped[int] = mapped_column(Snowflake)
    answered_at: Mapped[datetime]
    text: Mapped[str | None] = mapped_column(Text)
    choice: Mapped[int | None] = mapped_column(Integer)
    """Index of the chosen option in the bank's order, for answers by choice."""
    score: Mapped[float] = mapped_column(Float)
    honest: Mapped[bool]
    hinted: Mapped[bool]
    points: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[dict[str, Any]]
    """The grader's finding on the whole text: flags, and each key point's state with the words that show it."""
    revision: Mapped[str | None] = mapped_column(Text)
    revision_score: Mapped[float | None] = mapped_column(Float)
    revised_at: Mapped[datetime | None]
    model_seen_at: Mapped[datetime | None]
    share: Mapped[str] = mapped_column(String(10), default="no")
    ticked: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Key points the member says they had meant; kept for review, not scored."""


class DailyHint(Base):
    """A member looked at the hint of a day's question."""

    __tablename__ = "daily_hints"

    post_id: Mapped[int] = mapped_column(ForeignKey("daily_posts.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    shown_at: Mapped[datetime]


class ContestedPoint(Base):
    """A key point that a member says was in the answer; a moderator decides. One for each answer."""

    __tablename__ = "contested_points"
    __table_args__ = (
        UniqueConstraint("answer_id"),
        Index("ix_contested_points_guild_id_state", "guild_id", "state"),
        CheckConstraint("state IN ('waiting', 'confirmed', 'declined')", name="state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("daily_answers.id", ondelete="CASCADE"))
    guild_id: Mapped[int] = mapped_column(Snowflake)
    user_id: Mapped[int] = mapped_column(Snowflake)
    question_id: Mapped[str] = mapped_column(String(80))
    point: Mapped[str] = mapped_column(String(140))
    state: Mapped[str] = mapped_column(String(10))
    raised_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(Snowflake)
    decided_at: Mapped[datetime | None]


class Award(Base):
    """One row of the ledger; ``earned_by`` names what earned it, so it cannot be earned twice."""

    __tablename__ = "awards"
    __table_args__ = (UniqueConstraint("guild_id", "user_id", "earned_by"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(Snowflake)
    user_id: Mapped[int] = mapped_column(Snowflake)
    source: Mapped[str] = mapped_column(String(20))
    earned_by: Mapped[str] = mapped_column(String(80))
    area: Mapped[str | None] = mapped_column(String(40))
    points: Mapped[int] = mapped_column(Integer)
    local_date: Mapped[date] = mapped_column(Date)
    awarded_at: Mapped[datetime]


class ScoreTotal(Base):
    """Points of a member in one period (``all`` or a week such as ``2026-W47``), kept with the ledger."""

    __tablename__ = "score_totals"
    __table_args__ = (Index("ix_score_totals_board", "guild_id", "period", "points", "user_id"),)

    guild_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(String(12), primary_key=True)
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    points: Mapped[int] = mapped_column(Integer)


# Timed rounds


class RoundSettings(Base):
    """Where rounds may run in a server, who may start one, and how soon after another."""

    __tablename__ = "round_settings"
    __table_args__ = (CheckConstraint("starters IN ('everyone', 'role', 'moderators')", name="starters"),)

    guild_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    channels: Mapped[list[int]]
    """Empty: everywhere."""
    starters: Mapped[str] = mapped_column(String(10))
    role_id: Mapped[int | None] = mapped_column(Snowflake)
    cooldown_minutes: Mapped[int] = mapped_column(Integer)


class Round(Base):
    """A timed round; one that lives in a channel at a time."""

    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint(
            "state IN ('lobby', 'asking', 'closing', 'pausing', 'finished', 'cancelled')", name="state"
        ),
        CheckConstraint("podium IN ('no', 'due', 'sent', 'dropped')", name="podium"),
        Index(
            "uq_rounds_live_channel_id",
            "channel_id",
            unique=True,
            sqlite_where=text("state IN ('lobby', 'asking', 'closing', 'pausing')"),
            postgresql_where=text("state IN ('lobby', 'asking', 'closing', 'pausing')"),
        ),
        Index("ix_rounds_state", "state"),
        Index("ix_rounds_guild_id_local_date", "guild_id", "local_date"),
        Index("ix_rounds_channel_id_ended_at", "channel_id", "ended_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(Snowflake)
    channel_id: Mapped[int] = mapped_column(Snowflake)
    host_id: Mapped[int] = mapped_column(Snowflake)
    state: Mapped[str] = mapped_column(String(10))
    ending: Mapped[str | None] = mapped_column(String(10))
    mode: Mapped[str] = mapped_column(String(10))
    pace: Mapped[str] = mapped_column(String(10))
    changeable: Mapped[bool]
    area: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[str | None] = mapped_column(String(20))
    seconds: Mapped[int | None] = mapped_column(Integer)
    """Time for each question; None lets it follow from the question's length."""
    planned: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer, default=0)
    """The question that the round is at, from 1 on."""
    due_at: Mapped[datetime | None]
    """When the present state is over."""
    lobby_message_id: Mapped[int | None] = mapped_column(Snowflake)
    podium: Mapped[str] = mapped_column(String(10), default="no")
    podium_message_id: Mapped[int | None] = mapped_column(Snowflake)
    answerers: Mapped[int] = mapped_column(Integer, default=0)
    local_date: Mapped[date | None] = mapped_column(Date)
    quiz_id: Mapped[int | None] = mapped_column(RowId)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RoundQuestion(Base):
    """One question of a round; its time starts when its message exists."""

    __tablename__ = "round_questions"
    __table_args__ = (UniqueConstraint("round_id", "number"), UniqueConstraint("message_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    question_id: Mapped[str] = mapped_column(String(80))
    shown_order: Mapped[list[int]]
    """Indexes of the bank's options in the order in which they are shown."""
    seconds: Mapped[int] = mapped_column(Integer)
    reading_ms: Mapped[int] = mapped_column(Integer)
    message_id: Mapped[int | None] = mapped_column(Snowflake)
    asked_at: Mapped[datetime | None]
    limit_ms: Mapped[int | None] = mapped_column(Integer)
    """From the message's creation to the deadline."""
    cutoff_ms: Mapped[int | None] = mapped_column(Integer)
    """Set at closing: presses later than this do not count any more."""


class RoundAnswer(Base):
    """A member's answer to one question of a round."""

    __tablename__ = "round_answers"
    __table_args__ = (
        Index("ix_round_answers_round_id", "round_id"),
        Index("ix_round_answers_user_id_right", "user_id", "right"),
    )

    asked_id: Mapped[int] = mapped_column(
        ForeignKey("round_questions.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(RowId)
    choice: Mapped[int | None] = mapped_column(Integer)
    """Index of the chosen option in the bank's order."""
    text: Mapped[str | None] = mapped_column(String(100))
    right: Mapped[bool]
    points: Mapped[int] = mapped_column(Integer)
    elapsed_ms: Mapped[int] = mapped_column(Integer)
    """From the question's message to the press, on Discord's clock."""


class RoundMember(Base):
    """Somebody who joined a round or answered in it; the results are filled in at its end."""

    __tablename__ = "round_members"
    __table_args__ = (Index("ix_round_members_user_id", "user_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    joined_at: Mapped[datetime]
    gone: Mapped[bool] = mapped_column(default=False)
    """Left the lobby again."""
    rank: Mapped[int | None] = mapped_column(Integer)
    points: Mapped[int] = mapped_column(Integer, default=0)
    right: Mapped[int] = mapped_column(Integer, default=0)
    answered: Mapped[int] = mapped_column(Integer, default=0)
    total_ms: Mapped[int] = mapped_column(Integer, default=0)
    paid: Mapped[int] = mapped_column(Integer, default=0)
    """Points on the server's board."""
    rating_before: Mapped[int | None] = mapped_column(Integer)
    rating_after: Mapped[int | None] = mapped_column(Integer)


class MemberRating(Base):
    """A member's strength in rounds of one server."""

    __tablename__ = "member_ratings"
    __table_args__ = (Index("ix_member_ratings_guild_id_mu", "guild_id", "mu"),)

    guild_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    mu: Mapped[float] = mapped_column(Float)
    sigma: Mapped[float] = mapped_column(Float)
    rounds: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime]


class QuizNight(Base):
    """A round that was set for a time, once or each week."""

    __tablename__ = "quiz_nights"
    __table_args__ = (
        CheckConstraint("state IN ('on', 'done', 'cancelled')", name="state"),
        Index("ix_quiz_nights_state_next_at", "state", "next_at"),
        Index("ix_quiz_nights_guild_id", "guild_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(Snowflake)
    channel_id: Mapped[int] = mapped_column(Snowflake)
    host_id: Mapped[int] = mapped_column(Snowflake)
    weekly: Mapped[bool]
    weekday: Mapped[int] = mapped_column(Integer)
    local_time: Mapped[str] = mapped_column(String(5))
    next_at: Mapped[datetime]
    options: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    event_id: Mapped[int | None] = mapped_column(Snowflake)
    message_id: Mapped[int | None] = mapped_column(Snowflake)
    created_at: Mapped[datetime]


class QuizSignup(Base):
    """A member who wants to be called when a quiz night begins."""

    __tablename__ = "quiz_signups"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz_nights.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(Snowflake, primary_key=True, autoincrement=False)
    signed_at: Mapped[datetime]
