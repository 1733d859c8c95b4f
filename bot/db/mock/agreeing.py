"""Queries about agreeing on a time: choices among the offered times, and other times that members put forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables.mock import MockInterview, MockProposal, MockSeat
from bot.domain.interviews import AGREEING


async def clear_picks(session: AsyncSession, interview_id: int) -> None:
    """Forget which offered times the members chose."""
    await session.execute(
        update(MockSeat).where(MockSeat.interview_id == interview_id).values(picked_at=None)
    )


async def answered(session: AsyncSession, interview_id: int) -> set[int]:
    """Return the members who have chosen a time or put another one forward."""
    chosen = select(MockSeat.user_id).where(
        MockSeat.interview_id == interview_id, MockSeat.picked_at.is_not(None)
    )
    proposed = select(MockProposal.by_user).where(
        MockProposal.interview_id == interview_id, MockProposal.state != "draft"
    )
    found = {*await session.scalars(chosen), *await session.scalars(proposed)}
    accepted = select(MockProposal.accepted_by).where(MockProposal.interview_id == interview_id)
    return found.union(*await session.scalars(accepted))


async def undecided(session: AsyncSession) -> Sequence[tuple[int, list[str]]]:
    """List (meeting, offered times) of the meetings that have no time yet."""
    statement = select(MockInterview.id, MockInterview.offered).where(MockInterview.state.in_(AGREEING))
    return [(interview, offered) for interview, offered in await session.execute(statement)]


async def propose(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Draft another time and return its id; it replaces the same member's earlier draft."""
    await session.execute(
        update(MockProposal)
        .where(
            MockProposal.interview_id == values["interview_id"],
            MockProposal.by_user == values["by_user"],
            MockProposal.state == "draft",
        )
        .values(state="replaced")
    )
    row = MockProposal(**values, state="draft")
    session.add(row)
    await session.flush()
    return row.id


async def proposal(session: AsyncSession, proposal_id: int) -> MockProposal | None:
    """Read a proposal afresh; None when there is no such id."""
    return await session.get(MockProposal, proposal_id, populate_existing=True)


async def decide(
    session: AsyncSession, proposal_id: int, to: str, *, was: str = "open", **values: Any
) -> bool:
    """Move a proposal from state ``was`` to ``to``; False when it was already decided."""
    result = await session.execute(
        update(MockProposal)
        .where(MockProposal.id == proposal_id, MockProposal.state == was)
        .values(state=to, **values)
        .returning(MockProposal.id)
    )
    return result.first() is not None


async def replace_proposals(session: AsyncSession, interview_id: int, *, by_user: int | None = None) -> None:
    """Withdraw open proposals: the time is settled, the meeting is off, or ``by_user`` has a better idea."""
    statement = update(MockProposal).where(MockProposal.interview_id == interview_id)
    if by_user is None:
        statement = statement.where(MockProposal.state.in_(["draft", "open"]))
    else:
        statement = statement.where(MockProposal.state == "open", MockProposal.by_user == by_user)
    await session.execute(statement.values(state="replaced"))
