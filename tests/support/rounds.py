"""Helpers for tests that play rounds."""

from __future__ import annotations

from typing import Any

from simcord.interactions import base_payload

from bot.app import create_bot
from bot.config import Settings
from tests.support.world import World, buttons_of, shown, text_of

RIGHT = "It keeps a dragon away."


class Game:
    """A round in the world's channel, with the members who press its buttons."""

    def __init__(self, world: World) -> None:
        self.w = world
        self.lobby: Any = None

    @property
    def conductor(self) -> Any:
        return self.w.bot.rounds.conductor

    @property
    def rounds(self) -> Any:
        return self.w.services.rounds

    @property
    def answers(self) -> Any:
        return self.w.services.round_answers

    async def open(self, host: Any = None, **options: Any) -> Any:
        """Open a lobby with the command; returns what the host sees."""
        options.setdefault("questions", 5)
        result = shown(await (host or self.w.ann).slash(self.w.channel, "rapidfire start", **options))
        cards = [m for m in await self.messages() if "Rapid-fire round" in text_of(m)]
        self.lobby = cards[-1] if cards else None
        return result

    async def start(self, *members: Any, **options: Any) -> None:
        """Open a lobby, let members join, and start."""
        await self.open(**options)
        for member in members:
            await self.w.press(member, self.lobby, "Join")
        await self.w.ann.click(self.lobby, label="Start now")
        await self.w.env.settle()

    async def messages(self, channel: Any = None) -> list[Any]:
        """Return the messages of the channel, oldest first."""
        real = self.w.bot.get_channel((channel or self.w.channel).id)
        return [message async for message in real.history(limit=200, oldest_first=True)]

    async def questions(self) -> list[Any]:
        """Return the cards of questions."""
        return [m for m in await self.messages() if " · question " in text_of(m)]

    async def card(self) -> Any:
        """Return the card of the current question."""
        return (await self.questions())[-1]

    async def podium(self) -> Any:
        """Return the podium; None before there is one."""
        return next((m for m in await self.messages() if "The round is over" in text_of(m)), None)

    async def round(self) -> Any:
        """Return the latest round as it is in the database."""
        async with self.w.services.database.read() as session:
            from sqlalchemy import text

            row = (await session.execute(text("SELECT max(id) FROM rounds"))).scalar_one()
        return (await self.rounds.look(row))[0]

    async def answer(self, member: Any, right: bool = True, card: Any = None) -> Any:
        """Press the right choice, or a wrong one; returns what the member sees."""
        card = card or await self.card()
        return await self.w.press(member, card, letter(card, right))

    async def restart(self) -> None:
        """Let the process die and a new one start on the same database."""
        w = self.w
        await w.services.close()
        settings = Settings(_env_file=None, database_url=w.database_url)
        w.bot = create_bot(settings, clock=w.clock, bank=w.bank)
        await w.env.restart_bot(w.bot)

    async def fire_due(self) -> None:
        """Run the timers of rounds whose time has come, as the scheduler would."""
        triggers, now = self.w.bot.triggers, self.w.env.now()
        for name, (when, _) in list(triggers._at.items()):
            if name.startswith("rapid:") and when <= now:
                await triggers.fire(name)
        await self.w.env.settle()

    async def sweep(self) -> None:
        """Take up all rounds, as at a start."""
        await self.w.bot.triggers.fire("rapid:sweep")
        await self.w.env.settle()

    async def step(self) -> None:
        """Let the round do what is due, as its timer would."""
        await self.conductor.step((await self.round()).id)
        await self.w.env.settle()

    async def pass_time(self, seconds: float) -> None:
        """Let time pass, then let the round do what is due."""
        await self.w.env.advance_time(seconds)
        await self.step()

    async def to_next(self) -> None:
        """End the current question and come to the next one, or to the end."""
        await self.pass_time(93)
        await self.pass_time(8)

    async def play(self, *answers: tuple[Any, bool]) -> None:
        """Play the rest of the round: each (member, right) answers each question."""
        while (await self.round()).state == "asking":
            for member, right in answers:
                await self.answer(member, right)
            await self.to_next()


def letter(card: Any, right: bool = True) -> str:
    """Return the letter of the right choice (or of a wrong one) of an open card."""
    lines = [line for line in text_of(card).splitlines() if line[:2] == "**" and line[3:5] == "**"]
    return next(line[2] for line in lines if (RIGHT in line) is right)


def press_at_once(world: World, card: Any, presses: list[tuple[int, str]]) -> None:
    """Let many members press at the same moment: (user id, label)."""
    env = world.env
    backend = env.backend
    ids = buttons_of(card)
    message = backend.get_message(card.channel.id, card.id)
    from simcord.backend import serializers

    payload_message = dict(serializers.message_payload(backend, message))
    for user_id, label in presses:
        record, payload = base_payload(
            backend,
            type=3,
            channel_id=card.channel.id,
            guild_id=world.guild.id,
            user_id=user_id,
            data={"component_type": 2, "custom_id": ids[label]},
        )
        record.source_message_id = card.id
        payload["message"] = payload_message
        backend.emit("INTERACTION_CREATE", payload)
