"""Safety: reports, and what moderators see and do. They never see feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.db.mock import safety as report_queries
from bot.db.mock import settings as settings_queries
from bot.db.tables.mock import MockReport
from bot.domain.interviews import AHEAD, LIVE
from bot.errors import Conflict, Expired, InvalidInput, NotFound
from bot.services.mock import settings as settings_service
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool.profiles import ensure
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import tell
from bot.services.mock.values import Interview, load
from bot.services.rows import from_row

MOST_TEXT = 1000
PAGE = 10
BARRED_SHOWN = 50


@dataclass(frozen=True)
class Report:
    """Something that a member wants the moderators to know about a meeting."""

    id: int
    guild_id: int
    interview_id: int
    by_user: int
    about: tuple[int, ...]
    text: str
    state: str
    created_at: datetime


@dataclass(frozen=True)
class Overview:
    """What moderators see: numbers, meetings with their states, reports."""

    waiting: int
    by_state: dict[str, int]
    meetings: tuple[Interview, ...]
    reports: int
    last_matching: tuple[datetime, int, int] | None
    """When the last weekly matching ran, how many members it paired, and how many it left over."""


class SafetyService:
    """Reports, and the moderators' side."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def report(self, interview_id: int, user_id: int, text: str) -> Report:
        """Report a meeting to the moderators; possible as long as the meeting is known. Raises InvalidInput."""
        text = text.strip()[:MOST_TEXT]
        if not text:
            raise InvalidInput("Write a few words about what happened.")
        now = self._clock.now()
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            added = await report_queries.add(
                session,
                {
                    "guild_id": interview.guild_id,
                    "interview_id": interview_id,
                    "by_user": user_id,
                    "text": text,
                    "created_at": now,
                },
            )
            settings = await settings_service.read(session, interview.guild_id)
            await tell(
                session,
                kinds.Reported(added, settings.report_channel_id),
                guild_id=interview.guild_id,
                interview_id=interview_id,
                key=f"report:{added}",
                due_at=now,
            )
            return await self._load(session, added)

    async def get(self, report_id: int) -> Report:
        """Return a report; raises NotFound."""
        async with self._db.read() as session:
            return await self._load(session, report_id)

    async def open_reports(self, guild_id: int) -> Sequence[Report]:
        """List the reports that are waiting, oldest first."""
        async with self._db.read() as session:
            rows = await report_queries.open_reports(session, guild_id, PAGE)
            return [await self._load(session, row.id) for row in rows]

    async def handle(self, report_id: int, by: int) -> Report:
        """Close a report; raises Conflict when somebody else has already."""
        async with self._db.write() as session:
            if not await report_queries.handle(session, report_id, by, self._clock.now()):
                raise Conflict("Another moderator has closed this report.")
            return await self._load(session, report_id)

    async def _load(self, session: AsyncSession, report_id: int) -> Report:
        row: MockReport | None = await report_queries.get(session, report_id)
        if row is None:
            raise NotFound("I do not know that report (any more).")
        interview = await load(session, row.interview_id)
        return from_row(Report, row, about=interview.others(row.by_user))

    async def overview(self, guild_id: int) -> Overview:
        """Return what moderators may see of a server."""
        async with self._db.read() as session:
            rows = await meeting_queries.of_guild(session, guild_id, LIVE, PAGE)
            last = await settings_queries.matchings(session, guild_id, 1)
            return Overview(
                waiting=await profile_queries.count_waiting(session, guild_id),
                by_state=await profile_queries.count_by_state(session, guild_id),
                meetings=tuple([await load(session, row.id) for row in rows]),
                reports=await report_queries.count_open(session, guild_id),
                last_matching=(
                    (
                        last[0].ran_at or last[0].due_at,
                        len(last[0].result["pairs"]) + len(last[0].result["trios"]),
                        len(last[0].result["unmatched"]),
                    )
                    if last
                    else None
                ),
            )

    async def dissolve(self, guild_id: int, interview_id: int, by: int) -> Interview:
        """Dissolve a pair; both look for a partner again. Raises NotFound, Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            if interview.guild_id != guild_id:
                raise NotFound("That meeting belongs to another server.")
            if not await lifecycle.call_off(
                session, interview, "dissolved", now, by=by, reason="dissolved", was=LIVE
            ):
                raise Expired("That meeting is over or was called off already.")
            await lifecycle.look_again(session, interview, interview.members, now)
            return await load(session, interview_id)

    async def bar(self, guild_id: int, user_id: int, by: int) -> Sequence[int]:
        """Bar a member from mock interviews and cancel their meetings; return those meetings.

        Raises Conflict when they are already barred.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            await ensure(session, guild_id, user_id, now)
            barred = await profile_queries.change(
                session,
                guild_id,
                user_id,
                {"state": "barred", "waiting_since": None, "paused_until": None, "updated_at": now},
                was=("out", "in", "paused"),
            )
            if not barred:
                raise Conflict(f"<@{user_id}> is barred already.")
            off = []
            for row in await meeting_queries.of_member(session, guild_id, user_id, AHEAD):
                interview = await load(session, row.id)
                if await lifecycle.call_off(session, interview, "dissolved", now, by=by, reason="dissolved"):
                    await lifecycle.look_again(session, interview, interview.others(user_id), now)
                    off.append(row.id)
            return off

    async def barred(self, guild_id: int) -> Sequence[int]:
        """List the members whom the moderators keep out, latest first."""
        async with self._db.read() as session:
            return await profile_queries.barred(session, guild_id, BARRED_SHOWN)

    async def unbar(self, guild_id: int, user_id: int) -> None:
        """Let a member take part again, once they join; raises Conflict."""
        now = self._clock.now()
        async with self._db.write() as session:
            if not await profile_queries.change(
                session, guild_id, user_id, {"state": "out", "updated_at": now}, was=("barred",)
            ):
                raise Conflict(f"<@{user_id}> is not barred.")
