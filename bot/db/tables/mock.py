"""Peer mock interviews: who takes part, who meets whom and when, and what they said about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.tables.base import Base, RowId
from bot.db.types import (
    ABOUT,
    ACTOR,
    NAMES_MEMBERS,
    OWNER,
    WRITTEN,
    ChannelId,
    EventId,
    GuildId,
    MemberId,
    MessageId,
    RoleId,
)

INTERVIEW_STATES = (
    "invited",
    "pending",
    "proposing",
    "agreed",
    "running",
    "ended",
    "closed",
    "declined",
    "cancelled",
    "missed",
    "dissolved",
)
"""In the order of a life; from ``declined`` on it ended early."""


SEEN_BY_RECEIVER = ("framing", "approach", "correctness", "depth", "communication", "went_well", "work_on")


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class MockSettings(Base):
    """What a server has chosen for mock interviews."""

    __tablename__ = "mock_settings"
    __table_args__ = (Index("ix_mock_settings_next_match_at", "next_match_at"),)

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    enabled: Mapped[bool]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where the private threads are made; None: where a member joined."""
    voice_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where pairs talk when the bot may not make a channel for them."""
    report_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where moderators read reports; None: only on their page."""
    weekday: Mapped[int] = mapped_column(Integer)
    local_time: Mapped[str] = mapped_column(String(5))
    minutes: Mapped[int] = mapped_column(Integer)
    events: Mapped[bool]
    """Whether each meeting is shown among the server's events."""
    min_days: Mapped[int] = mapped_column(Integer)
    """Days in the server before somebody may join the pool."""
    entry_role_id: Mapped[int | None] = mapped_column(RoleId)
    next_match_at: Mapped[datetime | None]


class MockProfile(Base):
    """What a member wants and when they are free; one for each server.

    ``state`` says whether they take part; ``waiting_since`` whether they look for a partner right now.
    """

    __tablename__ = "mock_profiles"
    __table_args__ = (
        _one_of("state", "out", "in", "paused", "barred"),
        _one_of("side", "both", "interviewer", "candidate"),
        _one_of("cadence", "weekly", "fortnightly", "asked"),
        Index("ix_mock_profiles_guild_id_state", "guild_id", "state"),
        Index("ix_mock_profiles_state_paused_until", "state", "paused_until"),
    )

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    level: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(40))
    areas: Mapped[list[str]]
    timezone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[list[str]]
    side: Mapped[str] = mapped_column(String(12))
    cadence: Mapped[str] = mapped_column(String(12))
    trio_ok: Mapped[bool]
    slots: Mapped[list[int]]
    """Half hours of the member's own week in which they are free: 0 is Monday 00:00, 335 Sunday 23:30."""
    state: Mapped[str] = mapped_column(String(10))
    paused_until: Mapped[datetime | None]
    """None while paused: until the member returns by themselves."""
    waiting_since: Mapped[datetime | None]
    left_out: Mapped[int] = mapped_column(Integer)
    """Weekly matchings in a row that found nobody for them."""
    reliability: Mapped[float] = mapped_column(Float)
    """As it was at ``reliability_at``; it recovers with time."""
    reliability_at: Mapped[datetime]
    misses: Mapped[int] = mapped_column(Integer)
    """Meetings missed in a row."""
    last_matched_at: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where they joined: threads are made there when the server has chosen no channel."""
    note: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    """Something to tell the member at the next use, because a private message did not arrive."""
    updated_at: Mapped[datetime]


class MockBlock(Base):
    """A member who does not want to meet another one; known to nobody else."""

    __tablename__ = "mock_blocks"

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    blocked_id: Mapped[int] = mapped_column(
        MemberId(OWNER, exported=False), primary_key=True, autoincrement=False
    )
    """A block of nobody protects nobody, so it is deleted. The blocked member never learns of it."""
    created_at: Mapped[datetime]


class MockMatching(Base):
    """One week's matching of a server; the row is the claim on it."""

    __tablename__ = "mock_matchings"
    __table_args__ = (UniqueConstraint("guild_id", "week"), _one_of("state", "claimed", "done"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    week: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    lease_until: Mapped[datetime | None]
    due_at: Mapped[datetime]
    ran_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any]] = mapped_column(info=NAMES_MEMBERS)
    """The pairs and trios, and who was left, by their ids."""


class MockInterview(Base):
    """One meeting, from the pairing to the feedback."""

    __tablename__ = "mock_interviews"
    __table_args__ = (
        _one_of("state", *INTERVIEW_STATES),
        _one_of("origin", "weekly", "instant", "invite", "rematch"),
        _one_of("plan", "swap", "one_way"),
        CheckConstraint(
            "state NOT IN ('agreed', 'running', 'ended') OR starts_at IS NOT NULL", name="has_start"
        ),
        Index("ix_mock_interviews_state_starts_at", "state", "starts_at"),
        Index("ix_mock_interviews_guild_id_state", "guild_id", "state"),
        Index("ix_mock_interviews_thread_id", "thread_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    origin: Mapped[str] = mapped_column(String(10))
    week: Mapped[str | None] = mapped_column(String(8))
    invited_by: Mapped[int | None] = mapped_column(MemberId(ACTOR))
    state: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int] = mapped_column(Integer)
    form: Mapped[str | None] = mapped_column(String(20))
    """None: the kit chooses."""
    plan: Mapped[str] = mapped_column(String(10))
    offered: Mapped[list[str]]
    """The common times that were put to choice, as ISO instants in UTC."""
    starts_at: Mapped[datetime | None]
    moves: Mapped[int] = mapped_column(Integer)
    """How often the time was changed; calendars want to know."""
    lease_until: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """The channel in which the thread is to be made."""
    thread_id: Mapped[int | None] = mapped_column(ChannelId)
    """None while ``by_message``: then each seat has its own private conversation."""
    by_message: Mapped[bool]
    card_message_id: Mapped[int | None] = mapped_column(MessageId)
    event_id: Mapped[int | None] = mapped_column(EventId)
    event_for: Mapped[datetime | None]
    """The start for which the event was last made, changed, or found not to be allowed."""
    voice_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    voice_temporary: Mapped[bool]
    voice_ready_at: Mapped[datetime | None]
    """When a place to talk was settled, whatever it is."""
    link: Mapped[str | None] = mapped_column(String(300), info=WRITTEN)
    phase: Mapped[int | None] = mapped_column(Integer)
    """Index into the run sheet while running."""
    phase_due_at: Mapped[datetime | None]
    sheet_message_id: Mapped[int | None] = mapped_column(MessageId)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    asked_met_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(MemberId(ACTOR))
    late: Mapped[bool]
    """Cancelled too short before the start."""
    created_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]


class MockSeat(Base):
    """A member's part in one meeting."""

    __tablename__ = "mock_seats"
    __table_args__ = (
        UniqueConstraint("interview_id", "seat"),
        Index("ix_mock_seats_guild_id_user_id", "guild_id", "user_id"),
    )

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("mock_interviews.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        MemberId(ABOUT, clears={"left": True, "dm_channel_id": None, "dm_message_id": None}),
        primary_key=True,
        autoincrement=False,
    )
    """The meeting is the partner's too, so a stand-in keeps the seat; nobody writes to it any more."""
    guild_id: Mapped[int] = mapped_column(GuildId)
    seat: Mapped[int] = mapped_column(Integer)
    """0 interviews first, 1 is the candidate first, 2 observes first."""
    picked_at: Mapped[datetime | None]
    """The offered time that this member has chosen (an instant of the meeting, not of the press)."""
    wants_swap: Mapped[bool]
    """Would swap roles in a form that is one-way by itself."""
    met: Mapped[str | None] = mapped_column(String(20))
    met_at: Mapped[datetime | None]
    left: Mapped[bool]
    dm_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    dm_message_id: Mapped[int | None] = mapped_column(MessageId)
    """The card in the private conversation, when there is no thread."""


class MockProposal(Base):
    """Another time that a member put forward; the others accept or decline it."""

    __tablename__ = "mock_proposals"
    __table_args__ = (
        _one_of("state", "draft", "open", "accepted", "declined", "replaced"),
        Index("ix_mock_proposals_interview_id_state", "interview_id", "state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("mock_interviews.id", ondelete="CASCADE"))
    by_user: Mapped[int] = mapped_column(MemberId(ACTOR))
    """Others have answered it, and notices point to it."""
    starts_at: Mapped[datetime]
    accepted_by: Mapped[list[int]] = mapped_column(info=NAMES_MEMBERS)
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]


class MockNotice(Base):
    """Something that must be said: in a meeting's room, or to one member privately.

    Written in the transaction of the change that it tells of, so that no crash between the two can lose it; sent
    afterwards, once, by whoever claims it.
    """

    __tablename__ = "mock_notices"
    __table_args__ = (
        UniqueConstraint("key"),
        _one_of("state", "waiting", "claimed", "sent", "dropped"),
        Index("ix_mock_notices_state_due_at", "state", "due_at"),
        Index("ix_mock_notices_interview_id", "interview_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("mock_interviews.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(MemberId(OWNER))
    """Whom to tell privately; None: everybody in the room."""
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(100), info=NAMES_MEMBERS)
    """What makes it the same notice: asking for it twice tells once."""
    args: Mapped[dict[str, Any]] = mapped_column(info=NAMES_MEMBERS)
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[datetime | None]


class MockKitItem(Base):
    """One question of an interviewer's kit."""

    __tablename__ = "mock_kit_items"
    __table_args__ = (Index("ix_mock_kit_items_guild_id_question_id", "guild_id", "question_id"),)

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("mock_interviews.id", ondelete="CASCADE"), primary_key=True
    )
    half: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(GuildId)
    question_id: Mapped[str] = mapped_column(String(80))
    opened_at: Mapped[datetime | None]
    """When the interviewer came to it; later ones were not asked."""
    ticked: Mapped[list[str]] = mapped_column(JSON)
    """Key points that the interviewer has heard."""


class MockFeedback(Base):
    """What a member says about another one after their meeting; shown when both are in, or late enough."""

    __tablename__ = "mock_feedback"
    __table_args__ = (
        *(
            CheckConstraint(f"{axis} BETWEEN 1 AND 5", name=axis)
            for axis in ("framing", "approach", "correctness", "depth", "communication")
        ),
        Index("ix_mock_feedback_guild_id_about_user", "guild_id", "about_user"),
    )

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("mock_interviews.id", ondelete="CASCADE"), primary_key=True
    )
    from_user: Mapped[int] = mapped_column(
        MemberId(ACTOR, draft_until="submitted_at"), primary_key=True, autoincrement=False
    )
    """Feedback that was handed in belongs to whoever received it, so its text stays and only the author is taken out.
    Nobody else has seen a draft, so a draft is deleted."""
    about_user: Mapped[int] = mapped_column(
        MemberId(
            ABOUT,
            clears={"went_well": None, "work_on": None},
            exports=SEEN_BY_RECEIVER,
            exported_from="revealed_at",
        ),
        primary_key=True,
        autoincrement=False,
    )
    """That feedback was given stays with its author; the words describe the erased member, so they are cleared. Its
    subject may read it once it is revealed, but never whether its author wants to meet again."""
    guild_id: Mapped[int] = mapped_column(GuildId)
    framing: Mapped[int | None] = mapped_column(Integer)
    approach: Mapped[int | None] = mapped_column(Integer)
    correctness: Mapped[int | None] = mapped_column(Integer)
    depth: Mapped[int | None] = mapped_column(Integer)
    communication: Mapped[int | None] = mapped_column(Integer)
    meet_again: Mapped[bool | None]
    went_well: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    work_on: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]


class MockReport(Base):
    """Something that a member wants the moderators to know about a meeting."""

    __tablename__ = "mock_reports"
    __table_args__ = (
        _one_of("state", "open", "handled"),
        Index("ix_mock_reports_guild_id_state", "guild_id", "state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(GuildId)
    interview_id: Mapped[int] = mapped_column(ForeignKey("mock_interviews.id", ondelete="CASCADE"))
    by_user: Mapped[int] = mapped_column(MemberId(ACTOR))
    """Moderators still have to look into what was reported."""
    text: Mapped[str] = mapped_column(Text, info=WRITTEN)
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    handled_by: Mapped[int | None] = mapped_column(
        MemberId(ACTOR, exports=("state", "handled_at"), secret=True)
    )
    handled_at: Mapped[datetime | None]
