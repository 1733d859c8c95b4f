"""Timed rounds, ratings and quiz nights."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId
from bot.db.types import (
    ACTOR,
    OWNER,
    WRITTEN,
    ChannelId,
    EventId,
    GuildId,
    MemberId,
    MessageId,
    RoleId,
)


class RoundSettings(Base):
    """Where rounds may run in a server, who may start one, and how soon after another."""

    __tablename__ = "round_settings"
    __table_args__ = (CheckConstraint("starters IN ('everyone', 'role', 'moderators')", name="starters"),)

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    channels: Mapped[list[int]]
    """Empty means everywhere."""
    starters: Mapped[str] = mapped_column(String(10))
    role_id: Mapped[int | None] = mapped_column(RoleId)
    cooldown_minutes: Mapped[int] = mapped_column(Integer)


class Round(Base):
    """A timed round; a channel has at most one live round."""

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
    guild_id: Mapped[int] = mapped_column(GuildId)
    channel_id: Mapped[int] = mapped_column(ChannelId)
    host_id: Mapped[int] = mapped_column(MemberId(ACTOR))
    """The round belongs to everybody who played in it."""
    state: Mapped[str] = mapped_column(String(10))
    ending: Mapped[str | None] = mapped_column(String(10))
    mode: Mapped[str] = mapped_column(String(10))
    pace: Mapped[str] = mapped_column(String(10))
    changeable: Mapped[bool]
    area: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[str | None] = mapped_column(String(20))
    seconds: Mapped[int | None] = mapped_column(Integer)
    """Time for each question; None derives it from the question's length."""
    planned: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer, default=0)
    """The question that the round has reached, counted from 1."""
    due_at: Mapped[datetime | None]
    """When the current state ends."""
    lobby_message_id: Mapped[int | None] = mapped_column(MessageId)
    podium: Mapped[str] = mapped_column(String(10), default="no")
    podium_message_id: Mapped[int | None] = mapped_column(MessageId)
    answerers: Mapped[int] = mapped_column(Integer, default=0)
    local_date: Mapped[date | None] = mapped_column(Date)
    quiz_id: Mapped[int | None] = mapped_column(RowId)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RoundQuestion(Base):
    """One question of a round; its time starts when its message is created."""

    __tablename__ = "round_questions"
    __table_args__ = (UniqueConstraint("round_id", "number"), UniqueConstraint("message_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    question_id: Mapped[str] = mapped_column(String(80))
    shown_order: Mapped[list[int]]
    """Indexes of the bank's options, in the order in which they are shown."""
    seconds: Mapped[int] = mapped_column(Integer)
    reading_ms: Mapped[int] = mapped_column(Integer)
    message_id: Mapped[int | None] = mapped_column(MessageId)
    asked_at: Mapped[datetime | None]
    limit_ms: Mapped[int | None] = mapped_column(Integer)
    """Time from the message's creation to the deadline."""
    cutoff_ms: Mapped[int | None] = mapped_column(Integer)
    """Set when the question closes: presses later than this do not count."""


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
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(RowId)
    choice: Mapped[int | None] = mapped_column(Integer)
    """Index of the chosen option in the bank's order."""
    text: Mapped[str | None] = mapped_column(String(100), info=WRITTEN)
    right: Mapped[bool]
    points: Mapped[int] = mapped_column(Integer)
    elapsed_ms: Mapped[int] = mapped_column(Integer)
    """Time from the question's message to the press, on Discord's clock."""


class RoundMember(Base):
    """A member who joined a round or answered in it; the results are filled in when it ends."""

    __tablename__ = "round_members"
    __table_args__ = (Index("ix_round_members_user_id", "user_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    """Other members' ranks and points are stored in their own rows, so those stay as they are."""
    joined_at: Mapped[datetime]
    gone: Mapped[bool] = mapped_column(default=False)
    """Whether they left the lobby again."""
    rank: Mapped[int | None] = mapped_column(Integer)
    points: Mapped[int] = mapped_column(Integer, default=0)
    right: Mapped[int] = mapped_column(Integer, default=0)
    answered: Mapped[int] = mapped_column(Integer, default=0)
    total_ms: Mapped[int] = mapped_column(Integer, default=0)
    paid: Mapped[int] = mapped_column(Integer, default=0)
    """Points that the round paid on the server's board."""
    rating_before: Mapped[int | None] = mapped_column(Integer)
    rating_after: Mapped[int | None] = mapped_column(Integer)


class MemberRating(Base):
    """A member's strength in the rounds of one server."""

    __tablename__ = "member_ratings"
    __table_args__ = (Index("ix_member_ratings_guild_id_mu", "guild_id", "mu"),)

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    mu: Mapped[float] = mapped_column(Float)
    sigma: Mapped[float] = mapped_column(Float)
    rounds: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime]


class QuizNight(Base):
    """A round scheduled for a time, once or every week."""

    __tablename__ = "quiz_nights"
    __table_args__ = (
        CheckConstraint("state IN ('on', 'done', 'cancelled')", name="state"),
        Index("ix_quiz_nights_state_next_at", "state", "next_at"),
        Index("ix_quiz_nights_guild_id", "guild_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    channel_id: Mapped[int] = mapped_column(ChannelId)
    host_id: Mapped[int] = mapped_column(MemberId(ACTOR))
    """The night goes ahead for those who signed up."""
    weekly: Mapped[bool]
    weekday: Mapped[int] = mapped_column(Integer)
    local_time: Mapped[str] = mapped_column(String(5))
    next_at: Mapped[datetime]
    options: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    event_id: Mapped[int | None] = mapped_column(EventId)
    message_id: Mapped[int | None] = mapped_column(MessageId)
    created_at: Mapped[datetime]


class QuizSignup(Base):
    """A member who wants to be pinged when a quiz night begins."""

    __tablename__ = "quiz_signups"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz_nights.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    signed_at: Mapped[datetime]
