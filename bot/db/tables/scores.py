"""The ledger of awards, the totals kept alongside it, streaks, seasons, kudos, and what members chose."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId
from bot.db.types import (
    ABOUT,
    ACTOR,
    NAMES_MEMBERS,
    OWNER,
    WRITTEN,
    GuildId,
    MemberId,
    MessageId,
    RoleId,
)


class Award(Base):
    """One row of the ledger; ``earned_by`` names what earned it, so nothing can be earned twice."""

    __tablename__ = "awards"
    __table_args__ = (UniqueConstraint("guild_id", "user_id", "earned_by"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER))
    source: Mapped[str] = mapped_column(String(20))
    earned_by: Mapped[str] = mapped_column(String(80), info=NAMES_MEMBERS)
    """For a like, this names who gave it."""
    area: Mapped[str | None] = mapped_column(String(40))
    points: Mapped[int] = mapped_column(Integer)
    local_date: Mapped[date] = mapped_column(Date)
    awarded_at: Mapped[datetime]


class ScoreTotal(Base):
    """Points of a member on one board in one period, kept alongside the ledger and rebuilt from it.

    The period is ``all``, a week (``2026-W47``) or a month (``2026-11``); the area is empty for the sum over
    all areas.
    """

    __tablename__ = "score_totals"
    __table_args__ = (
        Index("ix_score_totals_ranks", "guild_id", "board", "period", "area", "listed", "points", "user_id"),
        {"sqlite_with_rowid": False},  # the key is nearly the whole row, so this saves a second tree
    )

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    board: Mapped[str] = mapped_column(String(12), primary_key=True)
    period: Mapped[str] = mapped_column(String(12), primary_key=True)
    area: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    points: Mapped[int] = mapped_column(Integer)
    listed: Mapped[bool] = mapped_column(default=True)
    """Whether boards show the member; kept here so that finding a rank is one walk along the index."""


class MemberStreak(Base):
    """A member's current streak of daily questions, so that a board does not have to work through every history."""

    __tablename__ = "member_streaks"
    __table_args__ = (
        Index("ix_member_streaks_current", "guild_id", "listed", "current", "user_id"),
        Index("ix_member_streaks_best", "guild_id", "listed", "best", "user_id"),
    )

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    current: Mapped[int] = mapped_column(Integer)
    best: Mapped[int] = mapped_column(Integer)
    freezes: Mapped[int] = mapped_column(Integer)
    listed: Mapped[bool] = mapped_column(default=True)


class MemberSettings(Base):
    """What a member chose in a server, and whether Discord says that they have left it."""

    __tablename__ = "member_settings"
    __table_args__ = (
        Index(
            "ix_member_settings_unlisted",
            "guild_id",
            "user_id",
            sqlite_where=text("hidden OR departed_at IS NOT NULL"),
            postgresql_where=text("hidden OR departed_at IS NOT NULL"),
        ),
        Index("ix_member_settings_reminder", "guild_id", "reminder"),
    )

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    """When true, they appear on no board, recap or podium."""
    departed_at: Mapped[datetime | None]
    """When Discord said that there is no such member; the next award shows that they are back."""
    reminder: Mapped[bool] = mapped_column(default=False)
    reminder_trouble: Mapped[str | None] = mapped_column(Text)
    """Why reminders were switched off; kept until the member has been told."""
    reminded_post_id: Mapped[int | None] = mapped_column(RowId)
    """The daily question of the latest reminder, so that each question is mentioned only once."""
    target_level: Mapped[str | None] = mapped_column(String(20))
    target_role: Mapped[str | None] = mapped_column(String(40))


class Kudos(Base):
    """A member liked a shared daily answer; ``paid`` is how much that paid its author."""

    __tablename__ = "kudos"
    __table_args__ = (
        Index("ix_kudos_guild_id_user_id", "guild_id", "user_id", "given_at"),
        Index("ix_kudos_guild_id_given_at", "guild_id", "given_at"),
    )

    answer_id: Mapped[int] = mapped_column(
        ForeignKey("daily_answers.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(MemberId(ACTOR, secret=True), primary_key=True, autoincrement=False)
    """Who liked it. The row stays: the author was paid for it, and it counts towards the cap."""
    guild_id: Mapped[int] = mapped_column(GuildId)
    author_id: Mapped[int] = mapped_column(MemberId(OWNER, secret=True))
    """A like is deleted with its answer. The member who gave it never learns who an anonymous author is."""
    paid: Mapped[int] = mapped_column(Integer)
    given_at: Mapped[datetime]


class ScoreAdjustment(Base):
    """A moderator's change to scores, and the reason; without a member it affects everybody.

    A reset waits as ``asked`` until it is confirmed.
    """

    __tablename__ = "score_adjustments"
    __table_args__ = (
        CheckConstraint("kind IN ('adjust', 'reset')", name="kind"),
        CheckConstraint("state IN ('asked', 'done')", name="state"),
        Index("ix_score_adjustments_guild_id_made_at", "guild_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    moderator_id: Mapped[int] = mapped_column(MemberId(ACTOR, secret=True))
    """The change stands, whoever made it."""
    user_id: Mapped[int | None] = mapped_column(MemberId(ABOUT, clears={"reason": ""}))
    """Moderators answer for what they did, so the row stays; the reason may describe the member, so it is
    cleared. None would mean everybody."""
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(Integer)
    members: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(300), info=WRITTEN)
    made_at: Mapped[datetime]


class ScoreSettings(Base):
    """A server's choices about recaps and seasons."""

    __tablename__ = "score_settings"
    __table_args__ = (CheckConstraint("season_length IN ('month', 'week', 'off')", name="season_length"),)

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    recap: Mapped[bool] = mapped_column(default=True)
    season_length: Mapped[str] = mapped_column(String(10), default="month")
    seasons_since: Mapped[date | None] = mapped_column(Date)
    """Seasons that began before this day had a different length and are not made up for."""
    champion_role_id: Mapped[int | None] = mapped_column(RoleId)
    role_trouble: Mapped[str | None] = mapped_column(String(300))


class Season(Base):
    """A season that is over: its champion, and how far the hand-over of the champion role has got."""

    __tablename__ = "seasons"
    __table_args__ = (
        UniqueConstraint("guild_id", "key"),
        CheckConstraint("state IN ('due', 'claimed', 'done')", name="state"),
        Index("ix_seasons_state", "state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    key: Mapped[str] = mapped_column(String(12))
    starts: Mapped[date] = mapped_column(Date)
    ends: Mapped[date] = mapped_column(Date)
    """Its last day."""
    champion_id: Mapped[int | None] = mapped_column(
        MemberId(ABOUT, clears={"role_id": None, "state": "done", "lease_until": None})
    )
    """The season belongs to everybody who took part. Without a champion it would not be listed."""
    role_id: Mapped[int | None] = mapped_column(RoleId)
    """The role that the champion was given."""
    state: Mapped[str] = mapped_column(String(10))
    lease_until: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(MessageId)
    """The daily post that carried the summary."""
    closed_at: Mapped[datetime]
