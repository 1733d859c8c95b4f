"""Decide what is due, claim it (``bot.db.lease``), and record what was sent."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.content.models import AnsweredQuestion
from bot.db import daily as daily_queries
from bot.db import guilds as guild_queries
from bot.db import lease as leases
from bot.db import seasons as season_queries
from bot.db.engine import Database
from bot.db.hidden import hidden_questions
from bot.db.lease import DAILY_POST
from bot.db.tables import DailyPost
from bot.domain.material import Material
from bot.domain.selection import pick
from bot.errors import Conflict, InvalidInput, NotFound
from bot.services.daily.closing import closing_time
from bot.services.daily.recaps import recap_of
from bot.services.daily.values import Assignment, Face, Post, post_of
from bot.services.guilds import GuildSettings, guild_settings, settings_of
from bot.services.scores.recaps import WeekRecap, week_recap, week_to_tell
from bot.services.scores.seasons import summary_for

GIVEN_UP = {"question_id": None, "number": None}
"""The columns of a day whose question was never shown."""

log = logging.getLogger(__name__)


@contextmanager
def _apart(guild_id: int) -> Iterator[None]:
    """Log a failure in one server, so that the others go on."""
    try:
        yield
    except Exception:
        log.exception("the schedule of server %s cannot be followed", guild_id)


def _is_due(settings: GuildSettings, day: date, now: datetime) -> bool:
    due = settings.schedule.due(day)
    since = settings.schedule_since
    return settings.schedule.is_on(day) and due <= now and (since is None or due >= since)


class PostingService:
    """Use cases of the poster."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def plan(self) -> tuple[int, ...]:
        """Store the posts that have become due and return the ids of all that wait to be sent.

        A day that was not posted before its local midnight is given up as missed. Each server has its own transaction:
        members' answers need not wait for many servers, and a server that fails does not stop the others.
        """
        now = self._clock.now()
        async with self._db.read() as session:
            guilds = [settings_of(row) for row in await guild_queries.scheduled(session)]
            settled = await daily_queries.settled_since(session, now.date() - timedelta(days=2))
        today: dict[int, date] = {}
        for settings in guilds:
            with _apart(settings.guild_id):
                day = today[settings.guild_id] = settings.schedule.local_date(now)
                if (settings.guild_id, day) not in settled and _is_due(settings, day, now):
                    async with self._db.write() as session:
                        await self._add(session, settings, day, settings.schedule.due(day))
        return await self._waiting(today, now)

    async def _waiting(self, today: Mapping[int, date], now: datetime) -> tuple[int, ...]:
        async with self._db.read() as session:
            rows = await daily_queries.unfinished(session, now)
        over = [
            row.id for row in rows if row.state == "pending" and row.local_date != today.get(row.guild_id)
        ]
        if over:
            async with self._db.write() as session:
                for post_id in over:
                    await daily_queries.move(session, post_id, expected="pending", to="missed", **GIVEN_UP)
        return tuple(row.id for row in rows if row.id not in over)

    async def _add(
        self, session: AsyncSession, settings: GuildSettings, day: date, due: datetime
    ) -> int | None:
        chosen = pick(
            await self._material(session, settings.guild_id),
            guild_id=settings.guild_id,
            day=day,
            areas=settings.areas,
            mix=settings.mix,
            used=await daily_queries.used_questions(session, settings.guild_id),
        )
        if chosen is None:
            return None
        return await daily_queries.add(
            session,
            {
                "guild_id": settings.guild_id,
                "local_date": day,
                "number": await daily_queries.highest_number(session, settings.guild_id) + 1,
                "question_id": chosen.id,
                "widened": chosen.widened,
                "state": "pending",
                "due_at": due,
            },
        )

    async def _material(self, session: AsyncSession, guild_id: int) -> Sequence[Material]:
        """Return what the bank can ask, without what is open elsewhere in this server unless nothing else is left."""
        busy = await hidden_questions(session, guild_id)
        everything = self._library.of(guild_id).for_days
        return [material for material in everything if material.id not in busy] or everything

    async def post_now(self, guild_id: int) -> int:
        """Store today's question ahead of its time and return its id; raises Conflict, InvalidInput, NotFound."""
        now = self._clock.now()
        async with self._db.write() as session:
            row = await guild_queries.get(session, guild_id)
            if row is None or row.channel_id is None:
                raise InvalidInput("No channel is chosen yet. Run /setup and pick one first.")
            settings = settings_of(row)
            today = settings.schedule.local_date(now)
            existing = await daily_queries.on_date(session, guild_id, today)
            if existing is not None:
                return await self._revive(session, existing, settings, now)
            added = await self._add(session, settings, today, now)
            if added is None:
                raise NotFound("The question bank is empty, so there is nothing to post.")
            return added

    async def _revive(
        self, session: AsyncSession, row: DailyPost, settings: GuildSettings, now: datetime
    ) -> int:
        """Post a day after all that was skipped, missed or not sent yet; raises Conflict when it was posted."""
        if row.state in ("pending", "claimed"):
            return row.id
        if row.state not in ("skipped", "missed"):
            raise Conflict(
                f"Today's question is already posted. The next one comes at {settings.post_time} "
                f"({settings.timezone}) on the next day of your schedule."
            )
        chosen = pick(
            await self._material(session, settings.guild_id),
            guild_id=settings.guild_id,
            day=row.local_date,
            areas=settings.areas,
            mix=settings.mix,
            used=await daily_queries.used_questions(session, settings.guild_id),
        )
        if chosen is None:
            raise NotFound("The question bank is empty, so there is nothing to post.")
        await daily_queries.move(
            session,
            row.id,
            expected=row.state,
            to="pending",
            question_id=chosen.id,
            widened=chosen.widened,
            number=await daily_queries.highest_number(session, settings.guild_id) + 1,
            due_at=now,
        )
        return row.id

    async def skip_next(self, guild_id: int) -> tuple[datetime, datetime | None]:
        """Skip the next scheduled question; return its time and that of the one after, None when there is none."""
        now = self._clock.now()
        async with self._db.write() as session:
            row = await guild_queries.get(session, guild_id)
            if row is None or row.channel_id is None:
                raise InvalidInput("The daily question is not switched on here. Run /setup to start it.")
            schedule = settings_of(row).schedule
            settled = await daily_queries.dates_with_row(session, guild_id, schedule.local_date(now))
            upcoming = schedule.next_due(now, not_on=settled)
            if upcoming is None:
                raise NotFound("There is no question ahead within the next two weeks that could be skipped.")
            day, due = upcoming
            await daily_queries.add(
                session, {"guild_id": guild_id, "local_date": day, "state": "skipped", "due_at": due}
            )
            after = schedule.next_due(now, not_on=settled | {day})
        return due, after[1] if after else None

    async def next_due(self, settings: GuildSettings) -> datetime | None:
        """Return when the next question is due; None when the daily question is off."""
        if settings.channel_id is None:
            return None
        now = self._clock.now()
        schedule = settings.schedule
        async with self._db.read() as session:
            settled = await daily_queries.dates_with_row(session, settings.guild_id, schedule.local_date(now))
        upcoming = schedule.next_due(now, not_on=settled)
        return upcoming[1] if upcoming else None

    async def next_wake(self) -> datetime | None:
        """Return when the next question of any server is due; None when no server has one ahead."""
        async with self._db.read() as session:
            guilds = [settings_of(row) for row in await guild_queries.scheduled(session)]
        due = []
        for settings in guilds:
            with _apart(settings.guild_id):
                upcoming = settings.schedule.next_due(self._clock.now())
                due += [upcoming[1]] if upcoming else []
        return min(due, default=None)

    async def get(self, post_id: int) -> Post | None:
        """Return one post; None when there is no such post."""
        async with self._db.read() as session:
            row = await daily_queries.get(session, post_id)
        return post_of(row) if row else None

    async def current(self, guild_id: int) -> Post | None:
        """Return the server's open question; None when none is open."""
        async with self._db.read() as session:
            rows = await daily_queries.open_posts(session, guild_id)
        return post_of(rows[-1]) if rows else None

    async def claim(self, post_id: int) -> Assignment | None:
        """Claim a waiting post for this process; None when another process has it or it is sent."""
        now = self._clock.now()
        async with self._db.write() as session:
            lease = await leases.claim(session, DAILY_POST, post_id, now)
            row = await daily_queries.get(session, post_id)
            if lease is None or row is None:
                return None
            guild = await guild_queries.get(session, row.guild_id)
            question = self._library.of(row.guild_id).answered_question(row.question_id or "")
            if guild is None or question is None:  # the question has left the bank: give the day up
                await leases.finish(session, lease, "missed", GIVEN_UP)
                return None
            settings = settings_of(guild)
            closes_at = closing_time(settings, row.local_date, now)
            face = await self._face(session, row, question, closes_at, settings)
        too_late = settings.schedule.local_date(now) != row.local_date
        return Assignment(face, settings, lease, too_late)

    async def _face(
        self,
        session: AsyncSession,
        row: DailyPost,
        question: AnsweredQuestion,
        closes_at: datetime,
        settings: GuildSettings,
    ) -> Face:
        before = await daily_queries.previous(session, row.guild_id, row.number or 0)
        return Face(
            post=post_of(row),
            question=question,
            closes_at=closes_at,
            answered=await daily_queries.count_answers(session, row.id),
            recap=await recap_of(session, self._library.of(row.guild_id), before) if before else None,
            week=await self._week(session, row, before, settings) if before else None,
            season=await summary_for(session, row.guild_id, row.message_id, self._clock),
        )

    async def _week(
        self, session: AsyncSession, row: DailyPost, before: DailyPost, settings: GuildSettings
    ) -> WeekRecap | None:
        week = week_to_tell(before.local_date, row.local_date)
        if week is None or not (await season_queries.settings(session, row.guild_id)).recap:
            return None
        return await week_recap(session, row.guild_id, settings.timezone, week)

    async def face(self, post_id: int) -> Face | None:
        """Return what the card of an open question shows now; None when the question is not open."""
        async with self._db.read() as session:
            row = await daily_queries.get(session, post_id)
            if row is None or row.state != "open" or row.closes_at is None:
                return None
            question = self._library.of(row.guild_id).answered_question(row.question_id or "")
            if question is None:
                return None
            settings = await guild_settings(session, row.guild_id)
            return await self._face(session, row, question, row.closes_at, settings)

    async def record(
        self, assignment: Assignment, *, channel_id: int, message_id: int, posted_at: datetime
    ) -> bool:
        """Record that the card was sent, and which season it announced.

        False when another process has recorded its own card, or the day was given up.
        """
        face = assignment.face
        values = {
            "channel_id": channel_id,
            "message_id": message_id,
            "posted_at": posted_at,
            "closes_at": face.closes_at,
        }
        async with self._db.write() as session:
            recorded = await leases.record(session, assignment.lease, "open", values)
            if recorded and face.season:
                await season_queries.set_told(session, face.season.id, message_id)
        return recorded

    async def give_up(self, assignment: Assignment) -> None:
        """Mark a claimed post as missed: its day ended before it was sent."""
        async with self._db.write() as session:
            await leases.finish(session, assignment.lease, "missed", GIVEN_UP)

    async def give_back(self, assignment: Assignment) -> None:
        """Free a claimed post that Discord refused; it is tried again while its day lasts."""
        async with self._db.write() as session:
            await leases.give_back(session, assignment.lease)

    async def doubt(self, assignment: Assignment) -> None:
        """Free a claimed post that Discord may have accepted without saying so; the next try looks for it first."""
        async with self._db.write() as session:
            await leases.doubt(session, assignment.lease, self._clock.now())

    async def by_server(self, post_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Group posts by server."""
        async with self._db.read() as session:
            servers = await daily_queries.servers_of(session, post_ids)
        found: dict[int, list[int]] = {}
        for post_id in post_ids:
            found.setdefault(servers[post_id], []).append(post_id)
        return found
