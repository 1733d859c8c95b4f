"""Queries of the doctor: the ledger and the totals side by side, one member after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, ScoreTotal
from bot.domain.boards import counted_on

ROWS_AT_ONCE = 1_000
Member = tuple[int, int]
Key = tuple[str, str, str]


async def hold_still(session: AsyncSession) -> None:
    """Let everything this session reads be as of now, whatever others write meanwhile (SQLite always does so)."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


async def hold_ledger(session: AsyncSession) -> None:
    """Let no award be written until this transaction ends (on SQLite one that writes is alone anyway).

    Whoever builds totals from the ledger reads one and then writes the other; an award in between would be in one
    of them only. It has to be the first thing that a transaction locks.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text(f"LOCK TABLE {Award.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


async def streamed(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> AsyncIterator[Any]:
    """Yield the rows of a large result; fetched one by one, each would cost a switch to the driver."""
    async for rows in (await session.stream(statement)).partitions(ROWS_AT_ONCE):
        for row in rows:
            yield row


async def earned_by_member(
    session: AsyncSession, only: Member | None = None
) -> AsyncIterator[tuple[Member, dict[Key, int]]]:
    """Stream what each member's totals should be by the ledger, in the order of servers and members."""
    statement = select(
        Award.guild_id, Award.user_id, Award.source, Award.area, Award.local_date, Award.points
    )
    if only is not None:
        statement = statement.where(Award.guild_id == only[0], Award.user_id == only[1])
    member: Member | None = None
    sums: dict[Key, int] = {}
    counted: dict[Any, tuple[Key, ...]] = {}
    async for row in streamed(session, statement.order_by(Award.guild_id, Award.user_id)):
        if member != (row[0], row[1]):
            if member is not None:
                yield member, sums
            member, sums = (row[0], row[1]), {}
        kind = row[2:5]
        for key in counted.get(kind) or counted.setdefault(kind, counted_on(*kind)):
            sums[key] = sums.get(key, 0) + row[5]
    if member is not None:
        yield member, sums


async def totals_by_member(
    session: AsyncSession,
) -> AsyncIterator[tuple[Member, dict[Key, tuple[int, bool]]]]:
    """Stream (points, listed) of each member's totals, in the same order."""
    statement = select(
        ScoreTotal.guild_id,
        ScoreTotal.user_id,
        ScoreTotal.board,
        ScoreTotal.period,
        ScoreTotal.area,
        ScoreTotal.points,
        ScoreTotal.listed,
    ).order_by(ScoreTotal.guild_id, ScoreTotal.user_id)
    member: Member | None = None
    found: dict[Key, tuple[int, bool]] = {}
    async for row in streamed(session, statement):
        if member != (row[0], row[1]):
            if member is not None:
                yield member, found
            member, found = (row[0], row[1]), {}
        found[row[2], row[3], row[4]] = (row[5], row[6])
    if member is not None:
        yield member, found


def wrong_keys(earned: Mapping[Key, int], stored: Mapping[Key, tuple[int, bool]], listed: bool) -> list[Key]:
    """Name the totals of a member that are not as they should be; a total of zero may be missing."""
    wrong = [key for key, points in earned.items() if points and stored.get(key) != (points, listed)]
    return wrong + [key for key, (points, _) in stored.items() if points and not earned.get(key)]


async def side_by_side(
    *streams: AsyncIterator[tuple[Member, Any]],
) -> AsyncIterator[tuple[Member, list[Any]]]:
    """Merge streams in the order of members: each member with what every stream has of them (None where nothing)."""
    heads = [await anext(stream, None) for stream in streams]
    while any(head is not None for head in heads):
        member = min(head[0] for head in heads if head is not None)
        here = [head is not None and head[0] == member for head in heads]
        yield member, [head[1] if own and head else None for head, own in zip(heads, here, strict=True)]
        heads = [
            await anext(stream, None) if own else head
            for stream, head, own in zip(streams, heads, here, strict=True)
        ]
