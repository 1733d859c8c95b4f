"""The server that the playground starts with: its channels, its members, and a day that has already passed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle, UserHandle

from bot.app import Mockingbird
from bot.content.models import AnsweredQuestion
from bot.errors import ConfigError

GUILD = "ML interview club"
BEFORE = timedelta(days=1, minutes=3)
"""How long before the real time the world begins: in that time, one question is posted, answered and closed."""
TEXT_INPUT = 4
LEADS = (
    "The first thing I would say is this:",
    "What I would add to that:",
    "It also matters in practice that, as I see it:",
    "And one more that people forget:",
)
"""How Cleo begins her sentences."""
POST_WITHIN = 10
"""Seconds to wait for today's question to be in the channel."""


@dataclass(frozen=True)
class Person:
    """Somebody through whose eyes the visitor can look."""

    name: str
    about: str
    moderator: bool = False

    @property
    def first_name(self) -> str:
        """The name without the role that follows it."""
        return self.name.removeprefix("Mod ").split(" (")[0]


PEOPLE = (
    Person("Ann (junior)", "Prepares for her first interviews."),
    Person("Ben (mid-level)", "Changes jobs, wants to know where he stands."),
    Person("Cleo (senior)", "Keeps in practice; shares good answers."),
    Person("Dev (research)", "Likes derivations, dislikes small talk."),
    Person("Mod Maya", "Runs the server: may use /setup, /daily now and /daily skip.", moderator=True),
)
CHANNELS = {
    "daily-question": "One question a day. Press Answer; only you see what you wrote.",
    "general": "Talk, and try commands: type / in the message box.",
    "rounds": "Room for rounds that several play together.",
}


@dataclass
class World:
    """The server and its members."""

    env: simcord.Env
    bot: Mockingbird
    guild: GuildHandle
    channels: dict[str, ChannelHandle]
    members: dict[str, MemberActor]
    people: dict[int, Person]

    @property
    def daily(self) -> ChannelHandle:
        """The channel of the day's question."""
        return self.channels["daily-question"]


async def found(env: simcord.Env, bot: Mockingbird) -> World:
    """Create the server, with Maya as its owner."""
    users = {
        person.name: env.create_user(person.first_name.lower(), global_name=person.name) for person in PEOPLE
    }
    owner = next(person for person in PEOPLE if person.moderator)
    guild = env.create_guild(GUILD, owner=users[owner.name])
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
    members, people = {}, {}
    for person in PEOPLE:
        roles = [moderators] if person.moderator else []
        members[person.first_name] = guild.add_member(users[person.name], roles=roles)
        people[users[person.name].id] = person
    channels = {name: guild.create_text_channel(name, topic=topic) for name, topic in CHANNELS.items()}
    await env.settle()
    await members[owner.first_name].send(
        channels["general"],
        "Welcome! There is a question a day in #daily-question. Try `/help` here to see what else there is.",
    )
    return World(env, bot, guild, channels, members, people)


def found_again(env: simcord.Env, bot: Mockingbird) -> World:
    """Find the server of an earlier start; raises ConfigError when it is not there."""
    try:
        guild = GuildHandle(env, next(g for g in env.backend.guilds.values() if g.name == GUILD))
        ids = {env.backend.users[user].global_name: user for user in guild.member_ids()}
        members = {
            person.first_name: MemberActor(env, guild, UserHandle(env, env.backend.users[ids[person.name]]))
            for person in PEOPLE
        }
        channels = {name: guild.channels[name] for name in CHANNELS}
    except (KeyError, StopIteration):
        raise ConfigError(
            "The last playground was of another version. Start again, without --resume."
        ) from None
    people = {members[person.first_name].id: person for person in PEOPLE}
    return World(env, bot, guild, channels, members, people)


async def pass_a_day(world: World, now: datetime) -> None:
    """Set the server up, post a first question, let two members answer it, and move the clock to ``now``."""
    env, guilds = world.env, world.bot.services.guilds
    due = env.now() + timedelta(minutes=1)
    await guilds.set_channel(world.guild.id, world.daily.id)
    await guilds.set_time(world.guild.id, f"{due:%H:%M}")
    await env.advance_time(61)
    await world.bot.triggers.fire("daily:sweep")
    await env.settle()
    post = await world.bot.services.posting.current(world.guild.id)
    question = (
        world.bot.services.library.of(world.guild.id).answered_question(post.question_id) if post else None
    )
    if question is not None:
        texts = _answers(question)
        await _answer(world, "Cleo", texts["Cleo"], then="Share")
        await _answer(world, "Dev", texts["Dev"])
    await env.advance_time((now - env.now()).total_seconds())


def _answers(question: AnsweredQuestion) -> Mapping[str, str]:
    """Return what two members might have said: most of the points, and the short version."""
    # Words of their own around the points, because an answer pasted from the model answer is refused.
    points = [point.point.rstrip(".") for point in question.key_points]
    most = points[: max(1, len(points) - 1)]
    said = (f"{LEADS[index % len(LEADS)]} {point}." for index, point in enumerate(most))
    short = f"To keep it short, and as far as I remember from my last project: {question.answer.summary}"
    return {"Cleo": " ".join(said), "Dev": short}


async def _answer(world: World, name: str, text: str, then: str | None = None) -> None:
    """Answer the question as a member would: press, write, send, and perhaps press one more button."""
    member, card = world.members[name], world.daily.last_message
    if card is None:
        return
    form = await member.click(card, label="Answer")
    parts = _flat(form.modal["components"]) if form.modal else ()
    field = next(part["custom_id"] for part in parts if part.get("type") == TEXT_INPUT)
    result = await member.submit_modal(form, {field: text})
    reply = result.followups[-1] if result.followups else result.response
    if reply is not None and then is not None:
        await member.click(reply, label=then)


def _flat(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _flat(component.get("components", []))
        if "component" in component:
            yield from _flat([component["component"]])


async def wait_for_today(world: World) -> None:
    """Wait until the timers have posted today's question; Maya posts it when it is not due yet."""
    posting = world.bot.services.posting
    before = await posting.current(world.guild.id)
    for _ in range(POST_WITHIN * 10):
        await asyncio.sleep(0.1)
        newest = await posting.current(world.guild.id)
        if newest is not None and (before is None or newest.id != before.id):
            return
    await world.members["Maya"].slash(world.daily, "daily now")
