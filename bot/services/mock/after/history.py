"""Past interviews: whom a member met, in which role, what was said, and what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.content.library import Library
from bot.content.models import Question
from bot.db.engine import Database
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import kits as kit_queries
from bot.db.mock import running as running_queries
from bot.domain.feedback import AxisName, MarkAverages, average_marks
from bot.domain.met import finding
from bot.domain.run_sheet import Form
from bot.errors import NotFound
from bot.services.mock.after.closing import said_of
from bot.services.mock.after.feedback import Received, received_of
from bot.services.mock.interview.kits import interview_form, sheet_of
from bot.services.mock.values import Interview, interview_of, load, marks_of, seat_of

PAGE = 5


@dataclass(frozen=True)
class Past:
    """One past interview, as a member sees it."""

    id: int
    when: datetime | None
    partners: tuple[int, ...]
    roles: tuple[str, ...]
    form: Form
    state: str
    """The interview's own state, or ``disputed`` when the members contradicted each other."""
    marks: Mapping[AxisName, float]
    """The mean of the marks the others gave, once the member may see them."""
    owes_feedback: bool


@dataclass(frozen=True)
class PastInterviews:
    """A page of interviews, newest first, and where the member stands on the five axes."""

    page: int
    pages: int
    rows: tuple[Past, ...]
    standing: MarkAverages


@dataclass(frozen=True)
class AskedQuestion:
    """A question that was asked in an interview; ``heard`` of its ``points`` key points were ticked."""

    part: int
    question: Question
    heard: int


@dataclass(frozen=True)
class Details:
    """Everything that a member may see of one interview."""

    past: Past
    received: tuple[Received, ...]
    asked: tuple[AskedQuestion, ...]
    waiting: bool
    """Whether the others' feedback cannot be shown yet."""


class MockHistoryService:
    """Use cases for looking back at interviews."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def page(self, guild_id: int, user_id: int, page: int = 0) -> PastInterviews:
        """Return one page (0-based, clamped)."""
        async with self._db.read() as session:
            rows = await running_queries.past(session, guild_id, user_id)
            pages = max(1, -(-len(rows) // PAGE))
            page = min(max(page, 0), pages - 1)
            shown = rows[page * PAGE : (page + 1) * PAGE]
            seats = await running_queries.seats_of(session, [row.id for row in shown])
            received = await feedback_queries.received(session, guild_id, user_id)
            past = []
            for row in shown:
                own = tuple(seat_of(seat) for seat in seats if seat.interview_id == row.id)
                given = await feedback_queries.of_interview(session, row.id)
                said = {f.about_user for f in given if f.from_user == user_id and f.submitted_at}
                about = [marks_of(f) for f in received if f.interview_id == row.id]
                gave = {f.from_user for f in given if f.submitted_at}
                past.append(past_of(interview_of(row, own), user_id, said, about, gave))
        now = average_marks([marks_of(row) for row in received])
        return PastInterviews(page, pages, tuple(past), now)

    async def details(self, interview_id: int, user_id: int) -> Details:
        """Return one interview; raises NotFound to those who did not take part in it."""
        async with self._db.read() as session:
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state not in running_queries.OVER:
                raise NotFound("That interview is not over. `/mock schedule` shows it.")
            rows = await feedback_queries.of_interview(session, interview_id)
            items = await kit_queries.items(session, interview_id)
        said = {row.about_user for row in rows if row.from_user == user_id and row.submitted_at}
        received = [row for row in rows if row.about_user == user_id and row.revealed_at]
        bank = self._library.of(interview.guild_id)
        asked = [
            AskedQuestion(item.half, question, len(item.ticked))
            for item in items
            if item.opened_at is not None and (question := bank.get(item.question_id)) is not None
        ]
        return Details(
            past=past_of(
                interview,
                user_id,
                said,
                [marks_of(row) for row in received],
                {row.from_user for row in rows if row.submitted_at},
            ),
            received=tuple(received_of(row) for row in received),
            asked=tuple(asked),
            waiting=interview.state == "ended" and not received,
        )


def past_of(
    interview: Interview,
    user_id: int,
    said: set[int],
    about: list[dict[AxisName, int]],
    gave: set[int],
) -> Past:
    """Sum up an interview for one member, who gave feedback about ``said``; ``gave`` are all who gave any."""
    own = interview.seat_of(user_id)
    partners = tuple(seat.user_id for seat in interview.seats if seat.user_id != user_id)
    roles = []
    for phase in sheet_of(interview):
        for role, seat in (
            ("interviewer", phase.interviewer),
            ("candidate", phase.candidate),
            ("observer", phase.observer),
        ):
            if seat == own.seat and role not in roles:
                roles.append(role)
    return Past(
        id=interview.id,
        when=interview.started_at or interview.starts_at,
        partners=partners,
        roles=tuple(roles),
        form=interview_form(interview),
        state=_outcome(interview, gave),
        marks=average_marks(about, latest=0).means,
        owes_feedback=interview.state == "ended" and not set(partners) <= said,
    )


def _outcome(interview: Interview, gave: set[int]) -> str:
    disputed = interview.state == "closed" and finding(said_of(interview), gave).outcome == "disputed"
    return "disputed" if disputed else interview.state
