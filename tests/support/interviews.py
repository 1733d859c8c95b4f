"""Short words for tests that hold mock interviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.db.mock import feedback as feedback_queries
from bot.db.mock import kits as kit_queries
from bot.db.mock import meetings, notices, profiles
from bot.domain.feedback import AXIS_NAMES
from bot.services.mock.profiles import ensure
from bot.services.mock.values import Interview, load
from tests.support.world import World

MINUTE = 60


class Pair:
    """Ann and Ben (and whoever is named), with a meeting that is agreed."""

    def __init__(self, world: World, *members: Any) -> None:
        self.w = world
        self.members = members or (world.ann, world.ben)
        self.id = 0

    @property
    def services(self) -> Any:
        return self.w.services.interviews

    @property
    def ids(self) -> list[int]:
        return [member.id for member in self.members]

    async def agree(self, *, minutes: int = 45, form: str | None = "rapid-fire", **values: Any) -> int:
        """Make a meeting that begins now."""
        now = self.w.clock.now()
        async with self.w.services.database.write() as session:
            for member in self.members:
                await ensure(session, self.w.guild.id, member.id, now)
                await profiles.change(session, self.w.guild.id, member.id, {"state": "in"})
            self.id = await meetings.add(
                session,
                {
                    "guild_id": self.w.guild.id,
                    "origin": "instant",
                    "minutes": minutes,
                    "form": form,
                    "starts_at": now,
                    "created_at": now,
                    "channel_id": self.w.channel.id,
                    **values,
                },
                self.ids,
                state="agreed",
            )
        return self.id

    async def begin(self, **options: Any) -> Interview:
        """Agree and start."""
        await self.agree(**options)
        assert await self.services.running.begin(self.id)
        return await self.now()

    async def now(self) -> Interview:
        """Give the interview as the database has it."""
        async with self.w.services.database.read() as session:
            return await load(session, self.id)

    async def pass_minutes(self, minutes: float) -> Interview:
        """Let time pass, then let the interview do what is due."""
        await self.w.env.advance_time(minutes * MINUTE)
        return await self.services.running.step(self.id)

    async def end(self, minutes: int = 45) -> Interview:
        """Let the whole time pass."""
        return await self.pass_minutes(minutes)

    async def rate(self, giver: Any, about_seat: int, mark: int = 3, *, words: str = "Good plan.") -> Any:
        """Give whole feedback about a seat."""
        sheet = await self.services.feedback.sheet(self.id, giver.id, about_seat)
        if sheet.draft.about_candidate:
            for axis in AXIS_NAMES:
                await self.services.feedback.mark(self.id, giver.id, about_seat, axis, mark)
        await self.services.feedback.meet_again(self.id, giver.id, about_seat, True)
        return await self.services.feedback.write(
            self.id, giver.id, about_seat, words, "Numbers.", self.w.clock.now()
        )

    async def both_rate(self) -> None:
        """Let each member give whole feedback about each other."""
        for seat, giver in enumerate(self.members):
            for about in range(len(self.members)):
                if about != seat:
                    await self.rate(giver, about)

    async def questions(self, part: int) -> list[str]:
        """Give the questions of a part's kit."""
        async with self.w.services.database.read() as session:
            return [item.question_id for item in await kit_queries.items(session, self.id, part)]

    async def feedback_rows(self) -> list[Any]:
        """Give all rows of feedback."""
        async with self.w.services.database.read() as session:
            return list(await feedback_queries.of_interview(session, self.id))

    async def told(self) -> list[str]:
        """Give the kinds of notices that are due, and take them off the list."""
        async with self.w.services.database.write() as session:
            ids = await notices.due(session, self.w.clock.now())
            rows = [await notices.get(session, one) for one in ids]
            for row in rows:
                assert row is not None
                row.state = "sent"
            return [row.kind for row in rows if row is not None]

    async def profile(self, member: Any) -> Any:
        """Give a member's profile."""
        async with self.w.services.database.write() as session:
            return await ensure(session, self.w.guild.id, member.id, self.w.clock.now())

    async def points(self, member: Any, source: str = "mock") -> int:
        """Add up what a member got from a source."""
        from sqlalchemy import func, select

        from bot.db.tables import Award

        async with self.w.services.database.read() as session:
            statement = select(func.sum(Award.points)).where(
                Award.user_id == member.id, Award.source == source
            )
            return (await session.scalar(statement)) or 0

    async def after(self, span: timedelta) -> None:
        """Let time pass."""
        await self.w.env.advance_time(span.total_seconds())
