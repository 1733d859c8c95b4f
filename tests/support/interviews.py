"""Helpers for tests that hold mock interviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.app import create_bot
from bot.config import Settings
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import kits as kit_queries
from bot.db.mock import meetings, notices, profiles
from bot.domain.feedback import AXIS_NAMES
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool.profiles import ensure
from bot.services.mock.values import Interview, load
from tests.support.world import World, flat, payload, shown, text_of

MINUTE = 60


class Pair:
    """Ann and Ben (and any members named), with an agreed meeting."""

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
        """Return the interview as it is in the database."""
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
        """Send complete feedback about a seat."""
        state = await self.services.feedback.state(self.id, giver.id, about_seat)
        if state.draft.about_candidate:
            for axis in AXIS_NAMES:
                await self.services.feedback.mark(self.id, giver.id, about_seat, axis, mark)
        await self.services.feedback.meet_again(self.id, giver.id, about_seat, True)
        return await self.services.feedback.write(
            self.id, giver.id, about_seat, words, "Numbers.", self.w.clock.now()
        )

    async def both_rate(self) -> None:
        """Let each member give complete feedback about each other."""
        for seat, giver in enumerate(self.members):
            for about in range(len(self.members)):
                if about != seat:
                    await self.rate(giver, about)

    async def questions(self, part: int) -> list[str]:
        """Return the questions of a part's kit."""
        async with self.w.services.database.read() as session:
            return [item.question_id for item in await kit_queries.items(session, self.id, part)]

    async def feedback_rows(self) -> list[Any]:
        """Return all rows of feedback."""
        async with self.w.services.database.read() as session:
            return list(await feedback_queries.of_interview(session, self.id))

    async def told(self) -> list[str]:
        """Return the kinds of the notices that are due, and take them off the list."""
        async with self.w.services.database.write() as session:
            rows = await notices.due(session, self.w.clock.now())
            for row in rows:
                row.state = "sent"
            return [row.kind for row in rows]

    async def profile(self, member: Any) -> Any:
        """Return a member's profile."""
        async with self.w.services.database.write() as session:
            return await ensure(session, self.w.guild.id, member.id, self.w.clock.now())

    async def points(self, member: Any, source: str = "mock") -> int:
        """Return the sum of what a member got from a source."""
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


class RoomPair(Pair):
    """A pair whose meeting has a private thread, opened by the bot itself."""

    async def open(self, *, minutes: int = 45, form: str = "rapid-fire") -> None:
        """Pair the members, open their room and agree to meet in a minute."""
        now = self.w.clock.now()
        await self.agree(minutes=minutes, form=form)
        async with self.w.services.database.write() as session:
            await meetings.change(session, self.id, {"state": "pending", "starts_at": None})
        await self.w.bot.mock.meeting_changed(self.id)
        async with self.w.services.database.write() as session:
            interview = await load(session, self.id)
            await lifecycle.agree(session, interview, now + timedelta(minutes=1), now)
        await self.w.bot.mock.meeting_changed(self.id)

    async def start(self, **options: Any) -> None:
        """Open the room and let the agreed time come."""
        await self.open(**options)
        await self.w.env.advance_time(61)
        await self.fire("mock:sweep")

    async def fire(self, name: str = "mock:interviews") -> None:
        """Let a timer fire."""
        await self.w.bot.triggers.fire(name)
        await self.w.env.settle()

    async def wait(self, minutes: float) -> None:
        """Let time pass, then let the timers do what is due."""
        await self.w.env.advance_time(minutes * MINUTE)
        await self.fire()

    async def messages(self) -> list[Any]:
        """Return the messages of the thread, oldest first."""
        interview = await self.now()
        thread = self.w.bot.get_channel(interview.thread_id)
        return [message async for message in thread.history(limit=100, oldest_first=True)]

    async def texts(self) -> list[str]:
        """Return the first line of each card in the thread."""
        return [text_of(message).splitlines()[0] for message in await self.messages() if text_of(message)]

    async def last(self, containing: str) -> Any:
        """Return the latest message with these words."""
        return next(m for m in reversed(await self.messages()) if containing in text_of(m))

    async def press(self, member: Any, label: str, containing: str) -> Any:
        """Press a button in the room; returns what the member sees."""
        return await self.w.press(member, await self.last(containing), label)

    async def say_alone(self, member: Any) -> Any:
        """Say that nobody came, and confirm it; returns what the member sees."""
        asked = await self.press(member, "Nobody came", "The interview begins")
        return await self.w.press(member, asked, "Nobody is here, end it")

    async def give(self, member: Any, mark: int = 4) -> Any:
        """Press through the feedback card; returns what the member sees last."""
        card = await self.press(member, "Give feedback", "That was it")
        for axis in AXIS_NAMES:
            card = shown(
                await member.select(card, [str(mark)], custom_id=id_of(card, "mock:mark:", f":{axis}"))
            )
        card = shown(await member.select(card, ["yes"], custom_id=id_of(card, "mock:again:")))
        opened = await member.click(card, label="Write and send")
        fields = [c["custom_id"] for c in flat(opened.modal["components"]) if c.get("type") == 4]
        words = ("A clear plan before any number.", "Ask what success means first.")
        return shown(await member.submit_modal(opened, dict(zip(fields, words, strict=True))))

    async def restart(self) -> None:
        """Let the process die and a new one start on the same database."""
        w = self.w
        await w.services.close()
        w.bot = create_bot(Settings(_env_file=None, database_url=w.database_url), clock=w.clock, bank=w.bank)
        await w.env.restart_bot(w.bot)


def id_of(message: Any, beginning: str, end: str = "") -> str:
    """Return the id of the component of a card that begins and ends like this."""
    ids = [str(c.get("custom_id", "")) for c in flat(payload(message))]
    return next(found for found in ids if found.startswith(beginning) and found.endswith(end))
