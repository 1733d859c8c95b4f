"""Every judged answer in one stream, and private work that proceeds step by step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Float, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId
from bot.db.types import OWNER, WRITTEN, GuildId, MemberId


class Attempt(Base):
    """How an answer was judged. Rows are only added: a revision, a regrade or a confirmed point is the next ``n``.

    The text of the answer and the points it earns stay in the feature's own row, which ``source`` and
    ``source_id`` name. There is no foreign key, because each source has a table of its own.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("source", "source_id", "item", "user_id", "n"),
        Index("ix_attempts_user_id_guild_id_at", "user_id", "guild_id", "at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER))
    question_id: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(20))
    source_id: Mapped[int] = mapped_column(RowId)
    item: Mapped[int] = mapped_column(Integer)
    """Which of several answers to the same row of the source, such as the question of a kit; otherwise 0."""
    n: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    local_date: Mapped[date] = mapped_column(Date)
    """The server's local day that it counts for."""
    form: Mapped[str] = mapped_column(String(20))
    score: Mapped[float] = mapped_column(Float)
    """How good the answer is from this row on; a revision adds only part of its improvement."""
    honest: Mapped[bool]
    verdict: Mapped[dict[str, Any]]
    """Flags, and the state of each key point, in the words of the bank and never of the member."""


class PrivateSession(Base):
    """Where a member is in private work that proceeds step by step."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_user_id_kind", "user_id", "kind"),
        Index("ix_sessions_expires_at", "expires_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER))
    guild_id: Mapped[int | None] = mapped_column(GuildId)
    """None for work that belongs to no server."""
    kind: Mapped[str] = mapped_column(String(20))
    question_id: Mapped[str | None] = mapped_column(String(80))
    step: Mapped[int] = mapped_column(Integer)
    transcript: Mapped[dict[str, Any]] = mapped_column(info=WRITTEN)
    """What later steps need to know about earlier ones."""
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
