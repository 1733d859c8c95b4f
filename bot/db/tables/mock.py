"""Peer mock interviews: who takes part, who meets whom and when, and what they said about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

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
from bot.domain.interviews import State

INTERVIEW_STATES = get_args(State)
"""In life-cycle order; the states from ``declined`` on mean that it ended early."""


SEEN_BY_RECEIVER = ("framing", "approach", "correctness", "depth", "communication", "went_well", "work_on")


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class MockSettings(Base):
    """A server's choices for mock interviews."""

    __tablename__ = "mock_settings"
    __table_args__ = (Index("ix_mock_settings_next_match_at", "next_match_at"),)

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    enabled: Mapped[bool]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where the private threads are created; None means where the member joined."""
    voice_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where pairs talk when the bot may not create a channel for them."""
    report_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where moderators read reports; None means only on their page."""
    weekday: Mapped[int] = mapped_column(Integer)
    local_time: Mapped[str] = mapped_column(String(5))
    minutes: Mapped[int] = mapped_column(Integer)
    events: Mapped[bool]
    """Whether each meeting is shown among the server's events."""
    min_days: Mapped[int] = mapped_column(Integer)
    """How many days somebody must have been in the server to join the pool."""
    entry_role_id: Mapped[int | None] = mapped_column(RoleId)
    next_match_at: Mapped[datetime | None]


class MockProfile(Base):
    """What a member wants and when they are free; one for each server.

    ``state`` says whether they take part; ``waiting_since`` whether they are looking for a partner right now.
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
    """Half hours of the member's own week in which they are free: 0 is Monday 00:00, 335 is Sunday 23:30."""
    state: Mapped[str] = mapped_column(String(10))
    paused_until: Mapped[datetime | None]
    """None while paused means until the member ends the pause."""
    waiting_since: Mapped[datetime | None]
    left_out: Mapped[int] = mapped_column(Integer)
    """How many weekly matchings in a row found nobody for them."""
    reliability: Mapped[float] = mapped_column(Float)
    """The value as of ``reliability_at``; it recovers with time."""
    reliability_at: Mapped[datetime]
    misses: Mapped[int] = mapped_column(Integer)
    """Meetings missed in a row."""
    last_matched_at: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """Where they joined: threads are created there when the server has chosen no channel."""
    note: Mapped[str | None] = mapped_column(Text, info=WRITTEN)
    """Something to tell the member the next time they use the bot, because a private message could not be
    delivered."""
    updated_at: Mapped[datetime]


class MockBlock(Base):
    """A member does not want to meet another one; nobody else knows."""

    __tablename__ = "mock_blocks"

    guild_id: Mapped[int] = mapped_column(GuildId, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(MemberId(OWNER), primary_key=True, autoincrement=False)
    blocked_id: Mapped[int] = mapped_column(
        MemberId(OWNER, exported=False), primary_key=True, autoincrement=False
    )
    """Without the blocked member there is nothing to protect, so the row is deleted. They never learn about it."""
    created_at: Mapped[datetime]


class MockMatching(Base):
    """One week's matching of a server; the row also serves as the claim on it."""

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
    """The pairs and trios, and who was left over, by their ids."""


class MockInterview(Base):
    """One meeting, from the pairing to the feedback."""

    __tablename__ = "mock_interviews"
    __table_args__ = (
        _one_of("state", *INTERVIEW_STATES),
        # no meeting has ever been a "rematch", but the constraint is in released databases
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
    """None lets the kit choose."""
    plan: Mapped[str] = mapped_column(String(10))
    offered: Mapped[list[str]]
    """The common times that were offered, as ISO instants in UTC."""
    starts_at: Mapped[datetime | None]
    moves: Mapped[int] = mapped_column(Integer)
    """How often the time was changed; calendar files need it."""
    lease_until: Mapped[datetime | None]
    channel_id: Mapped[int | None] = mapped_column(ChannelId)
    """The channel in which the thread is to be created."""
    thread_id: Mapped[int | None] = mapped_column(ChannelId)
    """None while ``by_message``: then each seat has its own private conversation."""
    by_message: Mapped[bool]
    card_message_id: Mapped[int | None] = mapped_column(MessageId)
    event_id: Mapped[int | None] = mapped_column(EventId)
    event_for: Mapped[datetime | None]
    """The start time for which the event was last created, changed, or found not to be allowed."""
    voice_channel_id: Mapped[int | None] = mapped_column(ChannelId)
    voice_temporary: Mapped[bool]
    voice_ready_at: Mapped[datetime | None]
    """When a place to talk was settled, whatever kind of place it is."""
    link: Mapped[str | None] = mapped_column(String(300), info=WRITTEN)
    phase: Mapped[int | None] = mapped_column(Integer)
    """Index into the run sheet while the interview is running."""
    phase_due_at: Mapped[datetime | None]
    sheet_message_id: Mapped[int | None] = mapped_column(MessageId)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    asked_met_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(MemberId(ACTOR))
    late: Mapped[bool]
    """Whether it was cancelled too close to the start."""
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
    """The offered time that this member chose (when the meeting would start, not when they pressed)."""
    wants_swap: Mapped[bool]
    """Whether the member would like to swap roles in a form that is normally one-way."""
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
    """Others have responded to it, and notices refer to it."""
    starts_at: Mapped[datetime]
    accepted_by: Mapped[list[int]] = mapped_column(info=NAMES_MEMBERS)
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]


class MockNotice(Base):
    """Something that must be said, either in a meeting's room or to one member privately.

    It is written in the same transaction as the change it reports, so that a crash in between cannot lose it.
    Whoever claims it sends it afterwards, once.
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
    """Whom to tell privately; None means everybody in the room."""
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(100), info=NAMES_MEMBERS)
    """Identifies a notice: requesting the same one twice sends it once."""
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
    """When the interviewer came to it; None when it was never asked."""
    ticked: Mapped[list[str]] = mapped_column(JSON)
    """Key points that the interviewer heard."""


class MockFeedback(Base):
    """What a member says about another after their meeting; shown when both have handed theirs in, or time is up."""

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
    """Feedback that was handed in belongs to whoever received it, so its text stays and only the author is
    removed. Nobody else has seen a draft, so a draft is deleted."""
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
    """The author keeps the fact that they gave feedback; the words describe the erased member, so they are
    cleared. Its subject may read it once it is revealed, but never learns whether its author wants to meet
    again."""
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
