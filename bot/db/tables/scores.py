"""The ledger of awards and the totals kept beside it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId, Snowflake


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
