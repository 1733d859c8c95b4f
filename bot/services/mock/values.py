"""The values that the use cases of mock interviews return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.mock import meetings as meeting_queries
from bot.db.tables.mock import (
    MockFeedback,
    MockInterview,
    MockNotice,
    MockProfile,
    MockProposal,
    MockSeat,
)
from bot.domain.availability import Week
from bot.domain.feedback import AXIS_NAMES, AxisName
from bot.domain.interviews import Cadence, Origin, Plan, Side, State
from bot.domain.reliability import Reliability
from bot.domain.run_sheet import Form
from bot.domain.vocabulary import Level, Role
from bot.errors import NotFound
from bot.services.mock.room.kinds import KINDS, Kind
from bot.services.rows import from_row


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
        """Whether there is enough to find a partner."""
        return bool(self.week.mask)

    @property
    def record(self) -> Reliability:
        """How reliable the member was when it was last judged."""
        return Reliability(self.reliability, self.misses, self.reliability_at)


def profile_of(row: MockProfile) -> Profile:
    """Return the profile of a row; CHECKs guarantee its words."""
    return from_row(
        Profile,
        row,
        areas=tuple(row.areas),
        week=Week.of(row.timezone, row.slots),
        languages=tuple(row.languages),
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
    """A meeting of two or three members, from the pairing on; once it begins, an interview."""

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
        """The members who take part, in the order of their seats, without those who left the server."""
        return tuple(seat.user_id for seat in self.seats if not seat.left)

    def others(self, user_id: int) -> tuple[int, ...]:
        """Return the members who take part besides this one."""
        return tuple(user for user in self.members if user != user_id)

    @property
    def has_room(self) -> bool:
        """Whether the members have been given a place to write: a thread, or private messages."""
        return self.thread_id is not None or self.by_message

    def seat_of(self, user_id: int) -> Seat:
        """Return a member's seat; raises NotFound for those who have none."""
        found = next((seat for seat in self.seats if seat.user_id == user_id), None)
        if found is None:
            raise NotFound("That meeting is between other members. `/mock schedule` shows yours.")
        return found

    def was_told(self, user_id: int) -> bool:
        """Whether the meeting's card is somewhere this member can read it."""
        return self.thread_id is not None or self.seat_of(user_id).dm_message_id is not None


def seat_of(row: MockSeat) -> Seat:
    """Return the seat of a row."""
    return from_row(Seat, row)


def interview_of(row: MockInterview, seats: tuple[Seat, ...]) -> Interview:
    """Return the meeting of a row and its seats; CHECKs guarantee its words."""
    offered = tuple(datetime.fromisoformat(text) for text in row.offered)
    return from_row(Interview, row, offered=offered, seats=seats)


def unknown_meeting() -> NotFound:
    """Return the error for a meeting that does not exist."""
    return NotFound("I do not know that meeting (any more). `/mock schedule` shows yours.")


async def load(session: AsyncSession, interview_id: int) -> Interview:
    """Read a meeting with its seats; raises NotFound."""
    row = await meeting_queries.get(session, interview_id)
    if row is None:
        raise unknown_meeting()
    return interview_of(
        row, tuple(seat_of(seat) for seat in await meeting_queries.seats(session, interview_id))
    )


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
    """Return the proposal of a row."""
    return from_row(Proposal, row, accepted_by=tuple(row.accepted_by))


def marks_of(row: MockFeedback) -> dict[AxisName, int]:
    """Return the marks that have been given; axes without a mark are left out."""
    return {axis: mark for axis in AXIS_NAMES if (mark := getattr(row, axis)) is not None}


@dataclass(frozen=True)
class Notice:
    """Something that has to be said in a meeting's room, or to one member."""

    id: int
    guild_id: int
    interview_id: int | None
    user_id: int | None
    kind: str
    told: Kind | None
    """None when a newer version of this program wrote it and this one cannot read it."""
    due_at: datetime
    tries: int


def notice_of(row: MockNotice) -> Notice:
    """Return the notice of a row; ``told`` is None when this version cannot read its kind."""
    kind = KINDS.get(row.kind)
    try:
        told = kind.of(row.args) if kind else None
    except (KeyError, ValueError):
        told = None
    return from_row(Notice, row, told=told)
