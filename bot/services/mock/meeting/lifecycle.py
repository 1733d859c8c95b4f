"""The steps of a meeting's life that several use cases share; each runs within the caller's transaction.

A step is one conditional update of the state, and the notices that report it are written along with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.mock import agreeing
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import notices as notice_queries
from bot.db.mock import profiles as profile_queries
from bot.domain.availability import Interval, best_starts
from bot.domain.interviews import AGREEING, AHEAD, NUDGE_AFTER, Origin, State, order_of, reminders
from bot.errors import Expired
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import announce
from bot.services.mock.settings import MockSettings
from bot.services.mock.values import Interview, Profile

REMINDERS: Mapping[str, type[kinds.Settled]] = {
    kind.name: kind for kind in (kinds.ReminderDay, kinds.ReminderSoon)
}


async def offers(
    session: AsyncSession, profiles: Sequence[Profile], minutes: int, now: datetime
) -> tuple[datetime, ...]:
    """Choose common times to offer, avoiding the meetings the members have already agreed to."""
    taken = []
    for profile in profiles:
        for row in await meeting_queries.of_member(session, profile.guild_id, profile.user_id, {"agreed"}):
            if row.starts_at is not None:
                taken.append(Interval(row.starts_at, row.starts_at + timedelta(minutes=row.minutes)))
    return best_starts([profile.week for profile in profiles], now, minutes=minutes, taken=taken)


async def create(
    session: AsyncSession,
    settings: MockSettings,
    profiles: Sequence[Profile],
    origin: Origin,
    now: datetime,
    *,
    state: State = "pending",
    week: str | None = None,
    invited_by: int | None = None,
) -> int:
    """Create a meeting of these members and return its id; its room is opened afterwards."""
    sides = tuple(profile.side for profile in profiles)
    seats = [profiles[index].user_id for index in order_of(sides)]
    offered = await offers(session, profiles, settings.minutes, now)
    joined_in = [profile.channel_id for profile in profiles if profile.channel_id is not None]
    return await meeting_queries.add(
        session,
        {
            "guild_id": settings.guild_id,
            "origin": origin,
            "week": week,
            "invited_by": invited_by,
            "minutes": settings.minutes,
            "plan": "swap" if set(sides) == {"both"} else "one_way",
            "offered": [moment.isoformat() for moment in offered],
            "channel_id": settings.channel_id or (joined_in[-1] if joined_in else None),
            "created_at": now,
        },
        seats,
        state=state,
    )


async def agree(session: AsyncSession, interview: Interview, starts_at: datetime, now: datetime) -> None:
    """Settle the time of a meeting that had none; raises Expired when it can no longer be agreed on."""
    done = await meeting_queries.advance(
        session, interview.id, AGREEING, "agreed", starts_at=starts_at, agreed_at=now, event_for=None
    )
    if not done:
        raise Expired("The time of this meeting is settled, or it was called off. /mock schedule shows it.")
    await _settled(session, interview, starts_at, now, kinds.Agreed, interview.moves)


async def move(session: AsyncSession, interview: Interview, starts_at: datetime, now: datetime) -> None:
    """Move an agreed meeting to another time; raises Expired when it has changed meanwhile."""
    assert interview.starts_at is not None
    if not await meeting_queries.move(session, interview.id, seen=interview.starts_at, to=starts_at):
        raise Expired("This meeting has begun, or its time was changed meanwhile. /mock schedule shows it.")
    await _settled(session, interview, starts_at, now, kinds.Moved, interview.moves + 1)


async def _settled(
    session: AsyncSession,
    interview: Interview,
    starts_at: datetime,
    now: datetime,
    kind: type[kinds.Settled],
    moves: int,
) -> None:
    await agreeing.clear_picks(session, interview.id)
    await agreeing.replace_proposals(session, interview.id)
    await notice_queries.drop(session, interview.id)
    ahead = [(REMINDERS[name], due) for name, due in reminders(starts_at, now)]
    for told, due in ((kind, now), *ahead):
        await announce(session, interview, told(starts_at), due, once=moves)


async def remind_soon(
    session: AsyncSession, interview: Interview, starts_at: datetime, now: datetime
) -> None:
    """Plan the reminder shortly before a meeting, unless it is already planned or was sent."""
    await announce(session, interview, kinds.ReminderSoon(starts_at), now, once=interview.moves)


async def call_off(
    session: AsyncSession,
    interview: Interview,
    to: State,
    now: datetime,
    *,
    by: int | None = None,
    late: bool = False,
    reason: str = "cancelled",
    was: Collection[State] = AHEAD,
) -> bool:
    """End a meeting early and tell its members; False when its state had already changed."""
    allowed = {interview.state} & set(was)
    if not allowed or not await meeting_queries.advance(
        session, interview.id, allowed, to, cancelled_by=by, late=late, ended_at=now
    ):
        return False
    await agreeing.replace_proposals(session, interview.id)
    await notice_queries.drop(session, interview.id)
    await announce(session, interview, kinds.Off(reason, by, late), now)
    return True


async def look_again(
    session: AsyncSession, interview: Interview, users: Collection[int], now: datetime
) -> None:
    """Put members at the head of the queue for a partner, because their meeting fell through."""
    if interview.origin != "invite":
        await profile_queries.look_again(session, interview.guild_id, users, now)


async def nudge_later(session: AsyncSession, interview: Interview, now: datetime) -> None:
    """Plan a second request to those who will not have answered by then."""
    await notice_queries.drop(session, interview.id, {kinds.Nudge.name})
    await announce(session, interview, kinds.Nudge(), now + NUDGE_AFTER, once=interview.state)


async def silent(session: AsyncSession, interview: Interview) -> tuple[int, ...]:
    """Return whose answer is awaited: the invited member, or those who have neither chosen nor proposed a time."""
    if interview.state == "invited":
        return tuple(user for user in interview.members if user != interview.invited_by)
    answered = await agreeing.answered(session, interview.id)
    return tuple(user for user in interview.members if user not in answered)
