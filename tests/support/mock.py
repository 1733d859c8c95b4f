"""Helpers for tests that arrange mock interviews."""

from __future__ import annotations

import json
from typing import Any

import discord

from bot.app import create_bot
from bot.config import Settings
from bot.services.mock.values import Interview
from tests.support.world import World, buttons_of, flat, payload, shown, text_of


class Peers:
    """Ann and Ben (and any members named), who look for each other in the world's channel."""

    def __init__(self, world: World) -> None:
        self.w = world

    @property
    def mock(self) -> Any:
        return self.w.services.mock

    @property
    def guild(self) -> discord.Guild:
        found = self.w.bot.get_guild(self.w.guild.id)
        assert found is not None
        return found

    async def free(self, *members: Any, preset: str = "evenings") -> None:
        """Let members be free in a usual week."""
        for member in members:
            await self.mock.hours.use_preset(self.w.guild.id, member.id, preset)

    async def join(self, *members: Any) -> Any:
        """Let members join with the command; returns what the last one sees."""
        seen = None
        for member in members:
            seen = shown(await member.slash(self.w.channel, "mock join"))
            await self.w.env.settle()
        return seen

    async def pair(self, *members: Any) -> Interview:
        """Let two members be free, join, and be paired at once."""
        chosen = members or (self.w.ann, self.w.ben)
        await self.free(*chosen)
        await self.join(*chosen)
        return await self.now()

    async def agree(self) -> Interview:
        """Pair Ann and Ben and let both choose the first time."""
        interview = await self.pair()
        for member in (self.w.ann, self.w.ben):
            await member.click(await self.card(), label="Time 1")
        await self.w.env.settle()
        return await self.now(interview.id)

    async def now(self, interview_id: int | None = None) -> Interview:
        """Return a meeting as it is in the database; without an id, the latest."""
        if interview_id is None:
            from sqlalchemy import text

            async with self.w.services.database.read() as session:
                found = await session.execute(text("SELECT max(id) FROM mock_interviews"))
                interview_id = found.scalar_one()
        interview: Interview = await self.mock.meetings.get(interview_id)
        return interview

    async def sweep(self) -> None:
        """Do what is due, as the timer would."""
        await self.w.bot.triggers.fire("mock:rooms")
        await self.w.bot.triggers.fire("mock:sweep")
        await self.w.env.settle()

    async def match(self) -> None:
        """Run the weekly matchings that are due, as the timer would."""
        await self.w.bot.triggers.fire("mock:match")
        await self.w.env.settle()

    @property
    def threads(self) -> list[discord.Thread]:
        """The private threads of the channel."""
        channel: Any = self.w.bot.get_channel(self.w.channel.id)
        return [thread for thread in channel.threads if thread.is_private()]

    async def messages(self, thread: discord.Thread | None = None) -> list[discord.Message]:
        """Return what is in the (only) thread, oldest first."""
        thread = thread or self.threads[-1]
        return [message async for message in thread.history(limit=100, oldest_first=True)]

    async def texts(self) -> list[str]:
        """Return the words in the thread."""
        return [text_of(message) for message in await self.messages()]

    async def find(self, words: str) -> discord.Message:
        """Return the latest message in the thread with these words."""
        found = [message for message in await self.messages() if words in text_of(message)]
        assert found, await self.texts()
        return found[-1]

    def called(self, words: str) -> set[int]:
        """Return whom the latest message with these words really pings: named in it, and allowed to be pinged."""
        for entry in reversed(self.w.env.http_requests):
            sent = json.dumps(entry.json or {}, ensure_ascii=False)
            if entry.method == "POST" and entry.path.endswith("/messages") and words in sent:
                allowed = (entry.json or {}).get("allowed_mentions", {}).get("users", [])
                return {int(user) for user in allowed if f"<@{user}>" in sent}
        raise AssertionError(f"nothing was sent with {words!r}")

    async def card(self) -> discord.Message:
        """Return the meeting's card."""
        return (await self.messages())[0]

    def letters(self, member: Any) -> list[discord.Message]:
        """Return what the bot wrote to a member in private."""
        return list(member.user.dm_channel.history())

    def close_messages(self, member: Any) -> None:
        """Make a member accept no private messages; Discord uses the same words for bots."""
        self.w.env.backend.users[member.id].bot = True

    async def form(self, member: Any, message: Any, label: str, text: str) -> Any:
        """Press a button that opens a form with one line, and fill it; returns what the member sees."""
        opened = await member.click(message, label=label)
        assert opened.modal is not None, text_of(shown(opened))
        inputs = [c["custom_id"] for c in flat(opened.modal["components"]) if c.get("type") == 4]
        return shown(await member.submit_modal(opened, {inputs[0]: text}))

    async def propose(self, member: Any, text: str) -> Any:
        """Propose a different time from the card; returns the message with the buttons for the partner."""
        understood = await self.form(member, await self.card(), "Another time", text)
        await self.w.press(member, understood, "Propose this time")
        await self.w.env.settle()
        return await self.find("proposes")

    async def forbid(self, **permissions: bool) -> None:
        """Take permissions from the bot in the channel."""
        channel: Any = self.w.bot.get_channel(self.w.channel.id)
        await channel.set_permissions(self.guild.me, **permissions)
        await self.w.env.settle()

    async def restart(self) -> None:
        """Let the process end and a new one start on the same database."""
        w = self.w
        await w.services.close()
        settings = Settings(_env_file=None, database_url=w.database_url)
        w.bot = create_bot(settings, clock=w.clock, bank=w.bank)
        await w.env.restart_bot(w.bot)

    def third(self, name: str = "cleo") -> Any:
        """Let another member enter the server."""
        return self.w.guild.add_member(self.w.env.create_user(name))


def selects_of(message: Any) -> list[str]:
    """Return the custom ids of a card's selects."""
    return [c["custom_id"] for c in flat(payload(message)) if c.get("type") in (3, 5, 6, 8)]


def select_id(message: Any, action: str) -> str:
    """Return the custom id of the select with this action."""
    return next(found for found in selects_of(message) if found.startswith(f"{action}:"))


__all__ = ["Peers", "buttons_of", "select_id", "selects_of", "shown", "text_of"]
