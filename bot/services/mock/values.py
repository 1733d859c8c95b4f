"""What the use cases of mock interviews hand out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.mock import meetings as queries
from bot.db.tables.mock import (
    MockInterview,
    MockNotice,
    MockProfile,
    MockProposal,
    MockSeat,
)
from bot.domain.availability import Week
from bot.domain.interviews import Cadence, Origin, Plan, Side, State
from bot.domain.run_sheet import Form
from bot.domain.vocabulary import Level, Role
from bot.errors import NotFound
from bot.services.mock.room.kinds import KINDS, Kind


@dataclass(frozen=True)
class Profile:
    """What a member wants and when they are free."""

    guild_id: int
    user_id: int
    level: Level
    role: Role
    areas: tuple[str, ...]
    week: Week
    languages: tuple[str, ...]
    side: Side
    cadence: Cadence
    trio_ok: bool
    state: str
    paused_until: datetime | None
    waiting_since: datetime | None
    left_out: int
    reliability: float
    reliability_at: datetime
    misses: int
    last_matched_at: datetime | None
    channel_id: int | None
    note: str | None

    @property
    def complete(self) -> bool:
        """Tell whether there is enough to find a partner."""
        return bool(self.week.mask)


def profile_of(row: MockProfile) -> Profile:
    """Turn a row into a value; its words are held by CHECKs."""
    return Profile(
        guild_id=row.guild_id,
        user_id=row.user_id,
        level=row.level,  # type: ignore[arg-type]
        role=row.role,  # type: ignore[arg-type]
        areas=tuple(row.areas),
        week=Week.of(row.timezone, row.slots),
        languages=tuple(row.languages),
        side=row.side,  # type: ignore[arg-type]
        cadence=row.cadence,  # type: ignore[arg-type]
        trio_ok=row.trio_ok,
        state=row.state,
        paused_until=row.paused_until,
        waiting_since=row.waiting_since,
        left_out=row.left_out,
        reliability=row.reliability,
        reliability_at=row.reliability_at,
        misses=row.misses,
        last_matched_at=row.last_matched_at,
        channel_id=row.channel_id,
        note=row.note,
    )


@dataclass(frozen=True)
class Seat:
    """A member's part in a meeting."""

    user_id: int
    seat: int
    picked_at: datetime | None
    wants_swap: bool
    met: str | None
    left: bool
    dm_channel_id: int | None
    dm_message_id: int | None


@dataclass(frozen=True)
class Interview:
    """One meeting."""

    id: int
    guild_id: int
    origin: Origin
    week: str | None
    invited_by: int | None
    state: State
    minutes: int
    form: Form | None
    plan: Plan
    offered: tuple[datetime, ...]
    starts_at: datetime | None
    moves: int
    channel_id: int | None
    thread_id: int | None
    by_message: bool
    card_message_id: int | None
    event_id: int | None
    event_for: datetime | None
    voice_channel_id: int | None
    voice_temporary: bool
    voice_ready_at: datetime | None
    link: str | None
    phase: int | None
    phase_due_at: datetime | None
    sheet_message_id: int | None
    started_at: datetime | None
    ended_at: datetime | None
    asked_met_at: datetime | None
    cancelled_by: int | None
    late: bool
    created_at: datetime
    agreed_at: datetime | None
    seats: tuple[Seat, ...] = ()

    @property
    def members(self) -> tuple[int, ...]:
        """Who takes part, in the order of the seats; those who left the server are left out."""
        return tuple(seat.user_id for seat in self.seats if not seat.left)

    def others(self, user_id: int) -> tuple[int, ...]:
        """Who takes part beside this member."""
        return tuple(user for user in self.members if user != user_id)

    def seat_of(self, user_id: int) -> Seat:
        """Give a member's seat; raises NotFound for others."""
        found = next((seat for seat in self.seats if seat.user_id == user_id), None)
        if found is None:
            raise NotFound("That meeting is between other members. `/mock schedule` shows yours.")
        return found

    def was_told(self, user_id: int) -> bool:
        """Tell whether the meeting's card stands where this member can read it."""
        return self.thread_id is not None or self.seat_of(user_id).dm_message_id is not None


def seat_of(row: MockSeat) -> Seat:
    """Turn a row into a value."""
    return Seat(
        row.user_id,
        row.seat,
        row.picked_at,
        row.wants_swap,
        row.met,
        row.left,
        row.dm_channel_id,
        row.dm_message_id,
    )


def interview_of(row: MockInterview, seats: tuple[Seat, ...]) -> Interview:
    """Turn a row and its seats into a value; its words are held by CHECKs."""
    return Interview(
        id=row.id,
        guild_id=row.guild_id,
        origin=row.origin,  # type: ignore[arg-type]
        week=row.week,
        invited_by=row.invited_by,
        state=row.state,  # type: ignore[arg-type]
        minutes=row.minutes,
        form=row.form,  # type: ignore[arg-type]
        plan=row.plan,  # type: ignore[arg-type]
        offered=tuple(datetime.fromisoformat(text) for text in row.offered),
        starts_at=row.starts_at,
        moves=row.moves,
        channel_id=row.channel_id,
        thread_id=row.thread_id,
        by_message=row.by_message,
        card_message_id=row.card_message_id,
        event_id=row.event_id,
        event_for=row.event_for,
        voice_channel_id=row.voice_channel_id,
        voice_temporary=row.voice_temporary,
        voice_ready_at=row.voice_ready_at,
        link=row.link,
        phase=row.phase,
        phase_due_at=row.phase_due_at,
        sheet_message_id=row.sheet_message_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        asked_met_at=row.asked_met_at,
        cancelled_by=row.cancelled_by,
        late=row.late,
        created_at=row.created_at,
        agreed_at=row.agreed_at,
        seats=seats,
    )


def unknown_meeting() -> NotFound:
    """Say that there is no such meeting."""
    return NotFound("I do not know that meeting (any more). `/mock schedule` shows yours.")


async def load(session: AsyncSession, interview_id: int) -> Interview:
    """Read one meeting with its seats; raises NotFound."""
    row = await queries.get(session, interview_id)
    if row is None:
        raise unknown_meeting()
    return interview_of(row, tuple(seat_of(seat) for seat in await queries.seats(session, interview_id)))


@dataclass(frozen=True)
class Proposal:
    """Another time that a member put forward."""

    id: int
    interview_id: int
    by_user: int
    starts_at: datetime
    accepted_by: tuple[int, ...]
    state: str


def proposal_of(row: MockProposal) -> Proposal:
    """Turn a row into a value."""
    return Proposal(row.id, row.interview_id, row.by_user, row.starts_at, tuple(row.accepted_by), row.state)


@dataclass(frozen=True)
class Notice:
    """Something that is to be said in a meeting's room, or to one member."""

    id: int
    guild_id: int
    interview_id: int | None
    user_id: int | None
    kind: str
    told: Kind | None
    """None: a newer version of this program has written it, and this one cannot read it."""
    due_at: datetime
    tries: int


def notice_of(row: MockNotice) -> Notice:
    """Turn a row into a value."""
    kind = KINDS.get(row.kind)
    try:
        told = kind.of(row.args) if kind else None
    except (KeyError, ValueError):
        told = None
    return Notice(
        row.id,
        row.guild_id,
        row.interview_id,
        row.user_id,
        row.kind,
        told,
        row.due_at,
        row.tries,
    )
