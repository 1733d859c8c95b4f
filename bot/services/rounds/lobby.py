"""Before a round: open the lobby, join, leave, start, or cancel it."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.bank import Bank
from bot.content.library import Library
from bot.content.models import Question
from bot.db import members as member_queries
from bot.db import roundresults as result_queries
from bot.db import rounds as round_queries
from bot.db.coming import Step, Stepped, store_steps
from bot.db.engine import Database
from bot.db.hidden import hidden_questions
from bot.db.tables import Round as RoundRow
from bot.db.writer import GroupWriter
from bot.domain import rounds as rules
from bot.domain.rounds import Mode
from bot.errors import Conflict, Expired, InvalidInput, NotAllowed, NotFound
from bot.services.rounds.settings import RoundSettings, settings_of
from bot.services.rounds.values import (
    Lobby,
    Options,
    Round,
    round_of,
    shown_characters,
)

RECENT = 200
"""How many of a channel's latest questions its members are assumed to remember."""


async def hidden_now(session: AsyncSession, guild_id: int, *, but: int | None = None) -> set[str]:
    """Return the ids that a round of this server must not ask now."""
    return await hidden_questions(session, guild_id, but_round=but)


def question_values(question: Question, row: RoundRow, rng: random.Random) -> dict[str, object]:
    """Return the columns that follow from a question: the order of its options, and its time."""
    mode: Mode = row.mode  # type: ignore[assignment]  # held by a CHECK
    order = list(range(len(question.choices) if mode == "choice" else 0))
    rng.shuffle(order)
    characters = shown_characters(question, mode)
    return {
        "question_id": question.id,
        "shown_order": order,
        "seconds": row.seconds or rules.seconds_for(characters, question.level, mode),
        "reading_ms": rules.reading_ms(characters),
    }


class RoundIsOn(Conflict):
    """A channel already has a live round; ``message_id`` is its lobby's card, None while it is not posted."""

    def __init__(self, message_id: int | None) -> None:
        super().__init__("A round is already on in this channel. There is room for everybody in it.")
        self.message_id = message_id


def _unknown() -> NotFound:
    return NotFound("I do not know that round (any more). `/rapidfire start` opens a new one.")


class LobbyService:
    """Use cases before a round's first question."""

    def __init__(self, database: Database, clock: Clock, library: Library, rng: random.Random) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self._rng = rng
        self._writer: GroupWriter[Step, Stepped] = GroupWriter(database, store_steps)

    async def close(self) -> None:
        """Let the last members in and stop the writer."""
        await self._writer.close()

    async def open(
        self,
        guild_id: int,
        channel_id: int,
        host_id: int,
        options: Options,
        *,
        moderator: bool = False,
        roles: Collection[int] = (),
        parent_id: int | None = None,
        quiz_id: int | None = None,
    ) -> Lobby:
        """Open a lobby; raises NotAllowed, Conflict, InvalidInput.

        The host is in it, unless it opens automatically for a quiz night: then nobody has joined yet.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            stored = await round_queries.settings(session, guild_id)
            settings = settings_of(stored) if stored else RoundSettings(guild_id)
            if not moderator:
                settings.check(channel_id, parent_id, roles)
            await self._check_free(session, settings, channel_id, moderator)
            await self._check_material(session, guild_id, options)
            added = await round_queries.add(
                session,
                {
                    **options.stored(),
                    "guild_id": guild_id,
                    "channel_id": channel_id,
                    "host_id": host_id,
                    "number": 0,
                    "due_at": now + min(options.lobby, rules.LONGEST_LOBBY),
                    "podium": "no",
                    "answerers": 0,
                    "quiz_id": quiz_id,
                    "created_at": now,
                },
            )
            if added is None:
                raise RoundIsOn(None)
            if quiz_id is None:
                await result_queries.join(session, added, host_id, now)
            return await self._lobby(session, added)

    async def _check_free(
        self, session: AsyncSession, settings: RoundSettings, channel_id: int, moderator: bool
    ) -> None:
        current = await round_queries.live_in(session, channel_id)
        if current is not None:
            raise RoundIsOn(current.lobby_message_id)
        if not settings.cooldown_minutes or moderator:
            return
        ended = await round_queries.last_end(session, channel_id)
        again = ended + timedelta(minutes=settings.cooldown_minutes) if ended else None
        if again is not None and again > self._clock.now():
            raise Conflict("The next round can start here {again:R}.", again=again + timedelta(seconds=1))

    async def _check_material(self, session: AsyncSession, guild_id: int, options: Options) -> None:
        hidden = await hidden_now(session, guild_id)
        there = [m for m in self._library.of(guild_id).for_rounds(options.mode) if m.id not in hidden]
        usable = [m for m in there if options.area is None or m.area == options.area]
        if len(usable) >= rules.FEWEST_QUESTIONS:
            return
        kind = "typed answers" if options.mode == "typed" else "answers to choose from"
        raise InvalidInput(
            f"The bank has {len(usable)} questions with {kind} on that topic, too few for a round. "
            "Leave the topic out for a mix of all."
        )

    async def set_message(self, round_id: int, message_id: int) -> None:
        """Record where the lobby's card is."""
        async with self._db.write() as session:
            await round_queries.change(session, round_id, {"lobby_message_id": message_id})

    async def get(self, round_id: int) -> Lobby:
        """Return the lobby, or the round that it became; raises NotFound."""
        async with self._db.read() as session:
            return await self._lobby(session, round_id)

    async def _lobby(self, session: AsyncSession, round_id: int) -> Lobby:
        row = await round_queries.get(session, round_id)
        if row is None:
            raise _unknown()
        members = tuple(await result_queries.members(session, round_id))
        return Lobby(round_of(row), members, await member_queries.hidden(session, row.guild_id))

    async def join(self, round_id: int, user_id: int) -> Round:
        """Add a member, even while the round is running. Raises NotFound, Expired when it is over."""
        current, done = await self._step(round_id, user_id, joins=True)
        if not done:
            raise Expired("That round is over. `/rapidfire start` opens a new one.")
        return current

    async def leave(self, round_id: int, user_id: int) -> Round:
        """Take a member out. When the host leaves, the next member takes over; an empty lobby is called off."""
        current, done = await self._step(round_id, user_id, joins=False)
        if not done and current.state in rules.LIVE:
            raise Conflict("You are not in this round.")
        if not done:
            raise Expired("That round is over.")
        return current

    async def _step(self, round_id: int, user_id: int, *, joins: bool) -> tuple[Round, bool]:
        stepped = await self._writer.put(Step(round_id, user_id, joins, self._clock.now()))
        if stepped.round is None:
            raise _unknown()
        return round_of(stepped.round), stepped.done

    async def may_steer(self, round_id: int, user_id: int, *, moderator: bool) -> Lobby:
        """Return the lobby if the member may start or stop its round; raises NotAllowed."""
        lobby = await self.get(round_id)
        if user_id != lobby.round.host_id and not moderator:
            raise NotAllowed("Only the host of the round and moderators can do that.")
        return lobby

    async def begin(self, round_id: int) -> bool:
        """Choose the questions and start; False when it has already started, or was called off as empty."""
        now = self._clock.now()
        async with self._db.write() as session:
            row = await round_queries.get(session, round_id)
            if row is None or row.state != "lobby":
                return False
            bank = self._library.of(row.guild_id)
            chosen = rules.pick_questions(
                bank.for_rounds(row.mode),  # type: ignore[arg-type]  # held by a CHECK
                row.planned,
                area=row.area,
                level=row.level,  # type: ignore[arg-type]  # held by a CHECK
                recent=await round_queries.recent_questions(session, row.channel_id, RECENT),
                hidden=await hidden_now(session, row.guild_id),
                rng=self._rng,
            )
            if not chosen or not await result_queries.members(session, round_id):
                await round_queries.move(session, round_id, expected="lobby", to="cancelled", due_at=None)
                return False
            begun = await round_queries.move(
                session,
                round_id,
                expected="lobby",
                to="asking",
                number=0,
                due_at=now,
                planned=len(chosen),
            )
            if not begun:
                return False
            await round_queries.change(session, round_id, {"number": 1})
            await round_queries.add_questions(session, self._questions(bank, row, chosen))
        return True

    def _questions(self, bank: Bank, row: RoundRow, chosen: Sequence[str]) -> list[dict[str, object]]:
        rows = []
        for number, question_id in enumerate(chosen, start=1):
            question = bank.get(question_id)
            assert question is not None
            rows.append({"round_id": row.id, "number": number, **question_values(question, row, self._rng)})
        return rows

    async def cancel(self, round_id: int) -> bool:
        """Call a lobby off; False when it has started or is gone."""
        async with self._db.write() as session:
            return await round_queries.move(session, round_id, expected="lobby", to="cancelled", due_at=None)

    async def live_in(self, channel_id: int) -> Round | None:
        """Return the live round of a channel; None when there is none."""
        async with self._db.read() as session:
            row = await round_queries.live_in(session, channel_id)
        return round_of(row) if row else None
