"""Simulated members who join rounds and answer as people do, so that a single visitor sees a lively round."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import simcord
from simcord.actors import MemberActor
from simcord.backend.models import Message
from simcord.builders import ChannelHandle, UserHandle

from bot.content.models import Question
from bot.playground.console import Console
from bot.playground.world import TEXT_INPUT, World

log = logging.getLogger(__name__)

MOST = 100
LOOK_EVERY = 0.3
LOOK_BACK = 6
"""How many of the latest messages of a channel may have something to press."""
JOIN = "rapid:join:"
CHOICES = ("rapid:a", "rapid:b", "rapid:c", "rapid:d")
TYPE = "rapid:type"
NAMES = (
    "Ada Alan Amir Anouk Bruno Chen Clara Diego Elif Emma Farid Freya Goran Hana Ines Ivan Jamal Joana Kaito Karin "
    "Lars Leila Luca Mei Mina Nadia Nils Olga Omar Priya Rosa Sami Sofia Tariq Tess Umar Vera Wen Yara Zoe"
).split()


@dataclass
class Fan:
    """One simulated member: how often they are right, and how fast."""

    actor: MemberActor
    skill: float
    pace_seconds: float

    def delay(self, rng: random.Random) -> timedelta:
        """Return a random time to think: usually close to the member's own pace, now and then much longer."""
        return timedelta(seconds=min(60.0, 2.0 + rng.lognormvariate(0.0, 0.45) * self.pace_seconds))


async def gather(world: World, count: int, rng: random.Random) -> list[Fan]:
    """Bring ``count`` members into the server, beginning with those of an earlier start."""
    env, guild = world.env, world.guild
    there = {env.backend.users[user].name: user for user in guild.member_ids()}
    fans = []
    for number in range(min(count, MOST)):
        name = NAMES[number % len(NAMES)]
        again = number // len(NAMES)
        login = f"{name.lower()}{again or ''}.crowd"
        if login in there:
            actor = MemberActor(env, guild, UserHandle(env, env.backend.users[there[login]]))
        else:
            actor = guild.add_member(
                env.create_user(login, global_name=f"{name}{f' {again + 1}' if again else ''}")
            )
        fans.append(Fan(actor, rng.uniform(0.35, 0.95), rng.uniform(3.0, 9.0)))
    await env.settle()
    return fans


def _flat(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _flat(component.get("components", []))
        if "component" in component:
            yield from _flat([component["component"]])


class Crowd:
    """Watches the channels for rounds and plays along, one press at a time."""

    def __init__(self, console: Console, world: World, fans: list[Fan], rng: random.Random) -> None:
        self._console, self._world, self._fans, self._rng = console, world, fans, rng
        self._seen: set[int] = set()
        self._plan: list[tuple[datetime, int, Fan, ChannelHandle, int, str]] = []
        self._order = itertools.count()
        self._questions: Mapping[str, Question] = {
            q.prompt: q for q in world.bot.services.library.of(world.guild.id)
        }

    async def run(self) -> None:
        """Play along until the console closes."""
        while not self._console.closing:
            await asyncio.sleep(LOOK_EVERY)
            try:
                self._look()
                await self._act()
            except simcord.SetupError as error:  # the button disappeared between the look and the press
                log.debug("the crowd came too late: %s", error)
            except Exception:  # an error of the crowd must not end the playground
                log.exception("the crowd stumbled")

    def _look(self) -> None:
        now = self._world.env.now()
        for channel in self._world.channels.values():
            stored = self._world.env.backend.messages.get(channel.id, {}).values()
            messages = [message for message in stored if not message.is_ephemeral][-LOOK_BACK:]
            for message in messages:
                pressable = self._pressable(message)
                if message.id in self._seen or pressable is None:
                    continue
                self._seen.add(message.id)
                quick = 0.35 if pressable.startswith(JOIN) else 1.0
                for fan in self._fans:
                    when = now + fan.delay(self._rng) * quick
                    entry = (when, next(self._order), fan, channel, message.id, pressable)
                    heapq.heappush(self._plan, entry)

    def _pressable(self, message: Message) -> str | None:
        ids = [
            c["custom_id"] for c in _flat(message.components) if c.get("custom_id") and not c.get("disabled")
        ]
        return next((i for i in ids if i.startswith(JOIN) or i in (CHOICES[0], TYPE)), None)

    async def _act(self) -> None:
        """Do what is due; every press takes its own turn, so that the visitor's clicks get in between."""
        while self._plan and self._plan[0][0] <= self._world.env.now():
            _, _, fan, channel, message_id, pressable = heapq.heappop(self._plan)
            message = self._world.env.backend.messages.get(channel.id, {}).get(message_id)
            if message is None or self._pressable(message) != pressable:
                continue
            async with self._console.turn():
                await self._press(fan, channel, message, pressable)

    async def _press(self, fan: Fan, channel: ChannelHandle, message: Message, pressable: str) -> None:
        shown = next((m for m in channel.history() if m.id == message.id), None)
        if shown is None:
            return
        if pressable.startswith(JOIN):
            await fan.actor.click(shown, custom_id=pressable)
            return
        texts = "\n".join(c["content"] for c in _flat(message.components) if "content" in c)
        question = next((q for prompt, q in self._questions.items() if f"**{prompt}**" in texts), None)
        knows = question is not None and self._rng.random() < fan.skill
        if pressable == TYPE:
            form = await fan.actor.click(shown, custom_id=TYPE)
            parts = _flat(form.modal["components"]) if form.modal else iter(())
            field = next((part["custom_id"] for part in parts if part.get("type") == TEXT_INPUT), None)
            if field is not None:
                text = question.rapid[0] if knows and question else "no idea"
                await fan.actor.submit_modal(form, {field: text})
            return
        await fan.actor.click(shown, custom_id=self._choice(texts, question if knows else None))

    def _choice(self, texts: str, question: Question | None) -> str:
        """Return the button of the right choice; a random one for a fan who guesses."""
        right = next((c.text for c in question.choices if c.correct), None) if question else None
        for position, custom_id in enumerate(CHOICES):
            if right is not None and f"**{'ABCD'[position]}** {right}" in texts:
                return custom_id
        return self._rng.choice(CHOICES)
