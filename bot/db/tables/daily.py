"""The tables of the daily question: the server, its posts, answers, hints and contested points."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId
from bot.db.types import (
    ACTOR,
    OWNER,
    WRITTEN,
    ChannelId,
    GuildId,
    MemberId,
    MessageId,
    RoleId,
)


class Guild(Base):
    """A server and its schedule. Without a channel, the daily question is off."""

    __tablename__ = "guilds"

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    timezone: Mapped[str] = mapped_column(String(64))
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    post_time: Mapped[str] = mapped_column(String(5))
    weekdays: Mapped[list[int]]
    areas: Mapped[list[str]]
    mix: Mapped[str] = mapped_column(String(20))
    window_hours: Mapped[int] = mapped_column(Integer)
    role_id: Mapped[int | None] = mapped_column(RoleId)
    schedule_since: Mapped[datetime]
    """A due time before this instant belongs to an earlier schedule and is not made up for."""
    trouble: Mapped[str | None] = mapped_column(String(300))
    trouble_told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class GuildDeparture(Base):
    """A server that removed the bot, until it invites the bot again or its data is deleted."""

    __tablename__ = "guild_departures"

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    left_at: Mapped[datetime]


class DailyPost(Base):
    """One server's question of one day; unique by local date."""

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
    guild_id: Mapped[int] = mapped_column(GuildId)
    local_date: Mapped[date] = mapped_column(Date)
    number: Mapped[int | None] = mapped_column(Integer)
    question_id: Mapped[str | None] = mapped_column(String(80))
    widened: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    lease_until: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    message_id: Mapped[int | None] = mapped_column(MessageId)
    thread_id: Mapped[int | None] = mapped_column(ChannelId)
    due_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]


class DailyAnswer(Base):
    """A member's first answer to a daily question, with its one revision."""

    __tablename__ = "daily_answers"
    __table_args__ = (
        UniqueConstraint("post_id", "user_id"),
        Index("ix_daily_answers_guild_id_user_id", "guild_id", "user_id"),
        CheckConstraint("share IN ('no', 'named', 'anonymous')", name="share"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("daily_posts.id", ondelete="CASCADE"))
    guild_id: Mapped[int] = mapped_column(GuildId)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER))
    answered_at: Mapped[datetime]
    text: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    choice: Mapped[int | None] = mapped_column(Integer)
    """Index of the chosen option in the bank's order, for answers by choice."""
    score: Mapped[float] = mapped_column(Float)
    honest: Mapped[bool]
    hinted: Mapped[bool]
    points: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[dict[str, Any]] = mapped_column(info=WRITTEN)
    """The grader's findings on the whole text: flags, and each key point's state with the words that show it."""
    revision: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    revision_score: Mapped[float | None] = mapped_column(Float)
    revised_at: Mapped[datetime | None]
    model_seen_at: Mapped[datetime | None]
    share: Mapped[str] = mapped_column(String(10), default="no")
    ticked: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Key points the member says they meant; kept for review, not scored."""


class DailyHint(Base):
    """Records that a member looked at the hint of a daily question."""

    __tablename__ = "daily_hints"

    post_id: Mapped[int] = mapped_column(ForeignKey("daily_posts.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    shown_at: Mapped[datetime]


class ContestedPoint(Base):
    """A key point that a member says was in their answer; a moderator decides. At most one per answer."""

    __tablename__ = "contested_points"
    __table_args__ = (
        UniqueConstraint("answer_id"),
        Index("ix_contested_points_guild_id_state", "guild_id", "state"),
        CheckConstraint("state IN ('waiting', 'confirmed', 'declined')", name="state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("daily_answers.id", ondelete="CASCADE"))
    guild_id: Mapped[int] = mapped_column(GuildId)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER))
    question_id: Mapped[str] = mapped_column(String(80))
    point: Mapped[str] = mapped_column(String(140))
    state: Mapped[str] = mapped_column(String(10))
    raised_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(
        MemberId(ACTOR, exports=("state", "decided_at"), secret=True)
    )
    """The decision belongs to the answer it was about."""
    decided_at: Mapped[datetime | None]
