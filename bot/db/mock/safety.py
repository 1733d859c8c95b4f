"""Queries about reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables.mock import MockReport


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Store a report and return its id."""
    row = MockReport(**values, state="open")
    session.add(row)
    await session.flush()
    return row.id


async def get(session: AsyncSession, report_id: int) -> MockReport | None:
    """Return a report; None when there is no such id."""
    return await session.get(MockReport, report_id, populate_existing=True)


async def open_reports(session: AsyncSession, guild_id: int, limit: int) -> Sequence[MockReport]:
    """List the reports that are waiting for a moderator, oldest first."""
    statement = (
        select(MockReport)
        .where(MockReport.guild_id == guild_id, MockReport.state == "open")
        .order_by(MockReport.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def count_open(session: AsyncSession, guild_id: int) -> int:
    """Count the reports that are waiting for a moderator."""
    statement = select(func.count()).where(MockReport.guild_id == guild_id, MockReport.state == "open")
    return (await session.scalar(statement)) or 0


async def handle(session: AsyncSession, report_id: int, by: int, now: datetime) -> bool:
    """Close a report; False when somebody else already has."""
    result = await session.execute(
        update(MockReport)
        .where(MockReport.id == report_id, MockReport.state == "open")
        .values(state="handled", handled_by=by, handled_at=now)
        .returning(MockReport.id)
    )
    return result.first() is not None
