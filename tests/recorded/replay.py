"""The recorded world brought back to life, and what a press on something in it is answered with."""

from __future__ import annotations

import gc
import json
import logging
import pickle
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle, UserHandle
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bot.app import create_bot
from bot.config import Settings
from bot.ui.cards import BAD
from bot.ui.errors import explain
from tests.recorded import discord_state
from tests.recorded.bank import frozen_bank
from tests.recorded.people import TEXT_INPUT, Timers, words_of
from tests.support.world import SimClock, flat

HERE = Path(__file__).parent
DATABASE, DISCORD, PRESSES, KINDS = (
    HERE / name for name in ("database.sql", "discord.json", "presses.json", "kinds.json")
)
USER_SELECT, ROLE_SELECT, CHANNEL_SELECT = 5, 6, 8
FIRST = {4: "message", 5: "deferred", 6: "deferred edit", 7: "edit", 9: "modal"}
"""What a bot may do first, by the number that Discord gives it."""
LATER = {"PATCH": "edit", "POST": "message", "DELETE": "nothing"}


@dataclass(frozen=True)
class Answer:
    """What a member got: how, whether only they see it, whether it was refused, and (for information) the words."""

    outcome: str
    private: bool
    refused: bool
    words: str


@dataclass(frozen=True)
class Press:
    """One button or list in the recorded world, who presses it and what came of it.

    ``values`` are chosen in a list, ``form`` is written into the form that opens, and ``answers`` has one answer for
    the press and one for the form.
    """

    channel: int
    message: int
    custom_id: str
    member: int
    values: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def kind(self) -> str:
        return kind_of(self.custom_id)


def kind_of(custom_id: str) -> str:
    """Return what the ids of one kind of button share."""
    return ":".join(custom_id.split(":")[:2])


def recorded_discord() -> Any:
    """Return a simulated Discord of one's own, as it was recorded."""
    gc.disable()  # nothing of it is garbage: looking for some would take most of the time
    try:
        return pickle.loads(_built())
    finally:
        gc.enable()


@cache
def _built() -> bytes:
    return pickle.dumps(discord_state.build(json.loads(DISCORD.read_text())))


@cache
def recorded_presses() -> tuple[Press, ...]:
    """All presses of the record."""
    return tuple(
        Press(**row | {"answers": tuple(Answer(**answer) for answer in row["answers"])})
        for row in (
            {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()} for row in _rows()
        )
    )


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(PRESSES.read_text())
    return rows


def store_presses(presses: Sequence[Press]) -> None:
    """Write the presses to their file, one a line."""
    lines = [json.dumps(asdict(press), ensure_ascii=False) for press in presses]
    PRESSES.write_text("[\n" + ",\n".join(lines) + "\n]\n")


def store_world(database: Path, backend: Any) -> None:
    """Write a database that no process uses, and the simulated Discord, to their files."""
    with sqlite3.connect(database) as connection:
        DATABASE.write_text("\n".join(connection.iterdump()) + "\n")
    state = discord_state.dump(backend)
    DISCORD.write_text(json.dumps(state, ensure_ascii=False, indent=0) + "\n")
    _built.cache_clear()


def restore_database(file: Path) -> None:
    """Make the database as it was recorded, of the schema of that time."""
    connection = sqlite3.connect(file)
    connection.executescript(DATABASE.read_text())
    connection.close()


class Replay:
    """The recorded world, in which a bot of today has started."""

    def __init__(self, env: Any, timers: Timers) -> None:
        self.env, self.backend = env, env.backend
        self._timers = timers

    async def pass_time(self, seconds: float) -> None:
        """Let time pass, then let everything happen that a start and the time make due."""
        await self.env.advance_time(seconds)
        await self._timers.go_off(self.env.now())
        await self.env.settle()

    def said(self) -> set[tuple[str | None, int]]:
        """List all messages: the name of the channel or thread, None for a private one, and the id."""
        return {
            (self.backend.get_channel(channel).name, id)
            for channel, messages in self.backend.messages.items()
            for id in messages
        }

    async def press(self, press: Press) -> tuple[Answer, ...]:
        """Press, write into the form if one opens and something is to be written; return what the member got."""
        message = ResponseMessage(self.env, self.backend.get_message(press.channel, press.message))
        hand = self._hand(press)
        before = len(self.env.http_requests)
        if press.values or self._is_list(press):
            values = self._values(press)
            result = await hand.select(message, values, custom_id=press.custom_id)
        else:
            result = await hand.click(message, custom_id=press.custom_id)
        answers = [self._answer(result, before)]
        if press.form and result.modal is not None:
            before = len(self.env.http_requests)
            lines = [c["custom_id"] for c in flat(result.modal["components"]) if c.get("type") == TEXT_INPUT]
            sent = await hand.submit_modal(result, dict(zip(lines, press.form, strict=True)))
            answers.append(self._answer(sent, before))
        return tuple(answers)

    def _hand(self, press: Press) -> Any:
        user = UserHandle(self.env, self.backend.users[press.member])
        guild_id = self.backend.get_channel(press.channel).guild_id
        if guild_id is None:
            return user
        return MemberActor(self.env, GuildHandle(self.env, self.backend.guilds[guild_id]), user)

    def _component(self, press: Press) -> dict[str, Any]:
        components = self.backend.get_message(press.channel, press.message).components
        return next(c for c in flat(components) if c.get("custom_id") == press.custom_id)

    def _is_list(self, press: Press) -> bool:
        return self._component(press)["type"] != 2

    def _values(self, press: Press) -> list[Any]:
        (guild,) = self.backend.guilds.values()
        handle = GuildHandle(self.env, guild)
        kind = self._component(press)["type"]
        if kind == USER_SELECT:
            users = [UserHandle(self.env, self.backend.users[int(value)]) for value in press.values]
            return [MemberActor(self.env, handle, user) for user in users]
        if kind == ROLE_SELECT:
            return [RoleHandle(self.env, handle, guild.roles[int(value)]) for value in press.values]
        if kind == CHANNEL_SELECT:
            channels = [self.backend.get_channel(int(value)) for value in press.values]
            return [ChannelHandle(self.env, handle, channel) for channel in channels]
        return list(press.values)

    def _answer(self, result: InteractionResult, before: int) -> Answer:
        requests = self.env.http_requests[before:]
        outcome = "+".join(_steps(requests, result._interaction.token)) or "silence"
        if result.modal is not None:
            return Answer(outcome, True, False, str(result.modal.get("title", "")))
        shown = [*([result.response] if result.response else []), *result.followups]
        words = "\n---\n".join(words_of(one).strip() for one in shown)
        return Answer(
            outcome,
            all(one.ephemeral for one in shown),
            any(_is_refusal(one) for one in shown),
            words,
        )


def _steps(requests: Sequence[Any], token: str) -> Iterator[str]:
    """List how an interaction was answered; the same step several times in a row is one."""
    last = None
    for request in requests:
        if token not in request.path:
            continue
        is_first = request.path.endswith("/callback")
        step = FIRST[int(request.json["type"])] if is_first else LATER.get(request.method)
        if step is not None and step != last:
            yield step
        last = step or last


def _is_refusal(message: ResponseMessage) -> bool:
    parts = list(flat(message.components))
    red = any(part.get("accent_color") == BAD.value for part in parts)
    return red and not any(part.get("custom_id") for part in parts)


def _copied(database: Path, folder: Path) -> Path:
    for leftover in folder.glob("replay.db*"):
        leftover.unlink()
    return Path(shutil.copy(database, folder / "replay.db"))


@asynccontextmanager
async def replay(folder: Path, database: Path) -> AsyncIterator[Replay]:
    """Start today's bot in a fresh copy of the recorded world, at the moment after its last one."""
    copy = _copied(database, folder)
    clock = SimClock()
    settings = Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{copy}")
    bot = create_bot(settings, clock=clock, rng=random.Random(1), bank=frozen_bank())
    timers = Timers(bot)
    env = Env(bot)
    env.backend = recorded_discord()
    clock.env = env
    with _no_bugs(env):
        await env.start()
        try:
            with env.time_context():
                yield Replay(env, timers)
        finally:
            await env.shutdown()
            await bot.services.close()


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.name}: {record.getMessage()} {cause!r}")


@contextmanager
def _no_bugs(env: Any) -> Iterator[None]:
    """Raise AssertionError if something is logged as an error meanwhile, or discord.py saw a bug."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(errors)
    bugs = [error for error in env.errors if explain(getattr(error, "original", error)) is None]
    assert not errors.lines, errors.lines
    assert not bugs, bugs
