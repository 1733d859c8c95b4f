"""Queries about a server's score settings and its past seasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.lease import CROWNING
from bot.db.tables import Award, DailyPost, Guild, MockInterview, ScoreSettings, Season
from bot.db.upsert import insert
from bot.domain.boards import Length

_ZONE_AND_LENGTH = select(  # every board runs this, so it is built once
    select(Guild.timezone).where(Guild.guild_id == bindparam("guild_id")).scalar_subquery(),
    select(ScoreSettings.season_length)
    .where(ScoreSettings.guild_id == bindparam("guild_id"))
    .scalar_subquery(),
)


async def settings(session: AsyncSession, guild_id: int) -> ScoreSettings:
    """Return the server's choices; the defaults, in a row that is not stored, when it chose nothing."""
    found = await session.get(ScoreSettings, guild_id)
    return found or ScoreSettings(guild_id=guild_id, recap=True, season_length="month")


async def zone_and_length(session: AsyncSession, guild_id: int) -> tuple[str, Length]:
    """Return a server's time zone and the length of its seasons in one statement; the defaults where unset."""
    row = (await session.execute(_ZONE_AND_LENGTH, {"guild_id": guild_id})).one()
    return row[0] or "UTC", row[1] or "month"


def length_of(row: ScoreSettings) -> Length:
    """Return how long the server's seasons last."""
    return row.season_length  # type: ignore[return-value]  # held by a CHECK


async def change_settings(session: AsyncSession, guild_id: int, **values: Any) -> None:
    """Set columns of the server's row, creating it if necessary."""
    row = {"guild_id": guild_id, "recap": True, "season_length": "month", **values}
    await session.execute(
        insert(session, ScoreSettings)
        .values(**row)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )


async def get(session: AsyncSession, season_id: int) -> Season | None:
    """Return a season; None when there is no such id."""
    return await session.get(Season, season_id)


async def by_key(session: AsyncSession, guild_id: int, key: str) -> Season | None:
    """Return the server's season with this key; None until it is over."""
    return await session.scalar(select(Season).where(Season.guild_id == guild_id, Season.key == key))


async def add(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Record that a season is over; False when that was already recorded."""
    statement = insert(session, Season).values(**values).on_conflict_do_nothing().returning(Season.id)
    return (await session.execute(statement)).first() is not None


async def past(session: AsyncSession, guild_id: int, limit: int) -> Sequence[Season]:
    """List the past seasons that had a champion, newest first."""
    statement = (
        select(Season)
        .where(Season.guild_id == guild_id, Season.champion_id.is_not(None))
        .order_by(Season.starts.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def question_open(session: AsyncSession, guild_id: int, last_day: date) -> bool:
    """Whether a question from this day or earlier can still earn points."""
    statement = select(DailyPost.id).where(
        DailyPost.guild_id == guild_id,
        DailyPost.local_date <= last_day,
        DailyPost.state.in_(("open", "closing")),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def interview_open(session: AsyncSession, guild_id: int, before: datetime) -> bool:
    """Whether a mock interview that began before an instant can still earn points."""
    statement = select(MockInterview.id).where(
        MockInterview.guild_id == guild_id,
        MockInterview.state.in_(("running", "ended")),
        MockInterview.started_at < before,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def reached_first(
    session: AsyncSession, guild_id: int, users: Sequence[int], first: date, last: date
) -> int:
    """Return whichever of several members with equal points reached them first."""
    statement = (
        select(Award.user_id)
        .where(Award.guild_id == guild_id, Award.user_id.in_(users), Award.local_date.between(first, last))
        .group_by(Award.user_id)
        .order_by(func.max(Award.awarded_at), Award.user_id)
        .limit(1)
    )
    return (await session.scalar(statement)) or users[0]


async def untold(session: AsyncSession, guild_id: int, since: datetime) -> Season | None:
    """Return the latest season with a champion that no daily post has announced yet, unless it is old news."""
    statement = (
        select(Season)
        .where(Season.guild_id == guild_id, Season.champion_id.is_not(None))
        .order_by(Season.starts.desc())
        .limit(1)
    )
    latest = await session.scalar(statement)
    fresh = latest is not None and latest.message_id is None and latest.closed_at >= since
    return latest if fresh else None


async def told_in(session: AsyncSession, guild_id: int, message_id: int) -> Season | None:
    """Return the season that a message announces, or None."""
    return await session.scalar(
        select(Season).where(Season.guild_id == guild_id, Season.message_id == message_id)
    )


async def set_told(session: AsyncSession, season_id: int, message_id: int) -> None:
    """Record which message announces a season; the first one stays."""
    await session.execute(
        update(Season)
        .where(Season.id == season_id, Season.message_id.is_(None))
        .values(message_id=message_id)
    )


async def to_crown(session: AsyncSession, now: datetime) -> Sequence[int]:
    """List the seasons whose champion role has to be moved, including moves that a crash interrupted."""
    statement = select(Season.id).where(is_here(Season.guild_id), CROWNING.is_free(now))
    return (await session.scalars(statement.order_by(Season.id))).all()


async def servers_of(session: AsyncSession, season_ids: Sequence[int]) -> Mapping[int, int]:
    """Return the server of each season, earlier seasons first."""
    statement = select(Season.id, Season.guild_id).where(Season.id.in_(season_ids)).order_by(Season.id)
    rows = await session.execute(statement)
    return {row[0]: row[1] for row in rows}


async def set_worn(session: AsyncSession, season_id: int, role_id: int | None) -> None:
    """Record which role the champion was given, or None; also done by a process that has lost its lease."""
    await session.execute(update(Season).where(Season.id == season_id).values(role_id=role_id))


async def wearers(session: AsyncSession, guild_id: int) -> Sequence[tuple[int, int, int]]:
    """List (season, member, role) of champions who wear a role that we gave them."""
    statement = select(Season.id, Season.champion_id, Season.role_id).where(
        Season.guild_id == guild_id, Season.role_id.is_not(None)
    )
    return [(season, member or 0, role or 0) for season, member, role in (await session.execute(statement))]


async def worn_by(session: AsyncSession, user_id: int, guild_id: int | None) -> Sequence[tuple[int, int]]:
    """List (server, role) of the champion roles that a member got from us, in one server or in all."""
    statement = select(Season.guild_id, Season.role_id).where(
        Season.champion_id == user_id, Season.role_id.is_not(None)
    )
    if guild_id is not None:
        statement = statement.where(Season.guild_id == guild_id)
    return [(guild, role or 0) for guild, role in await session.execute(statement)]


async def take_role(session: AsyncSession, season_id: int) -> None:
    """Record that an earlier champion no longer has the role."""
    await session.execute(update(Season).where(Season.id == season_id).values(role_id=None))


async def crown_again(session: AsyncSession, guild_id: int, *, only: int | None = None) -> bool:
    """Have the latest champion's role checked again (only if the champion is ``only``, when given).

    True when they wear one.
    """
    latest = (
        select(Season.id)
        .where(Season.guild_id == guild_id, Season.champion_id.is_not(None))
        .order_by(Season.starts.desc())
        .limit(1)
        .scalar_subquery()
    )
    again = update(Season).where(Season.id == latest)
    if only is not None:
        again = again.where(Season.champion_id == only)
    result = await session.execute(
        again.values(state="due", lease_until=None).returning(Season.role_id),
        execution_options={"synchronize_session": False},
    )
    return result.scalar() is not None
