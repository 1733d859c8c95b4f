"""What a press in a round costs; prints a table.

FLOOR is the same kind of component (a registered view with fixed ids) that answers privately without storing anything,
in the same process and through the same simulated Discord. CPU is that of the whole process, the writer's thread
included. Each figure is the median of several batches, taken in turns with FLOOR's, after a warm-up.

Run it with ``python -m tests.bench.bench_press``.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import discord
from discord import ui
from simcord.backend import serializers
from simcord.interactions import base_payload
from sqlalchemy import text

from bot.content.loader import load_bank
from bot.db import roundresults as queries
from bot.db.tables import MemberRating
from bot.services.scores import Earned, award_all
from bot.ui.layouts import StaticLayout, detached
from tests.support.rounds import Game
from tests.support.world import World, world

MEMBERS = 1_000
ON_RECORD = 10_000
LABELS = "ABCD"
TARGETS = {500: 1.25, 50: 1.4, 1: 4.0}
P99_TARGET_MS = 250


class FloorButton(ui.Button[Any]):
    """Answers privately and stores nothing."""

    def __init__(self, letter: str) -> None:
        super().__init__(label=letter, custom_id=f"floor:{letter.lower()}")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(
            f"**Locked in {self.label}** for question 3 of 10.", ephemeral=True
        )


class FloorLayout(StaticLayout):
    def __init__(self) -> None:
        super().__init__()
        self.add_item(ui.ActionRow(*(FloorButton(letter) for letter in LABELS)))


class Acknowledged:
    """Counts private answers and waits for a number of them."""

    def __init__(self) -> None:
        self.count = 0
        self.wanted = 0
        self.done = asyncio.Event()
        self.times: dict[int, float] = {}

    def expect(self, number: int) -> None:
        self.count, self.wanted = 0, number
        self.done.clear()

    @contextmanager
    def watching(self) -> Iterator[None]:
        original = discord.InteractionResponse.send_message
        watch = self

        async def send_message(response: Any, *args: Any, **options: Any) -> Any:
            result = await original(response, *args, **options)
            watch.times[response._parent.id] = time.perf_counter()
            watch.count += 1
            if watch.count >= watch.wanted:
                watch.done.set()
            return result

        discord.InteractionResponse.send_message = send_message  # type: ignore[method-assign]
        try:
            yield
        finally:
            discord.InteractionResponse.send_message = original  # type: ignore[method-assign]


class Bench:
    def __init__(self, game: Game, members: Sequence[int]) -> None:
        self.game, self.w, self.members = game, game.w, list(members)
        self.acknowledged = Acknowledged()
        self.floor: Any = None

    def payloads(self, message: Any, custom_ids: Sequence[str], users: Sequence[int]) -> list[dict[str, Any]]:
        backend = self.w.env.backend
        stored = dict(
            serializers.message_payload(backend, backend.get_message(message.channel.id, message.id))
        )
        made = []
        for user in users:
            record, payload = base_payload(
                backend,
                type=3,
                channel_id=message.channel.id,
                guild_id=self.w.guild.id,
                user_id=user,
                data={"component_type": 2, "custom_id": random.choice(custom_ids)},
            )
            record.source_message_id = message.id
            payload["message"] = stored
            made.append(payload)
        return made

    async def cpu(self, payloads: list[dict[str, Any]], at_once: int) -> float:
        """Return the CPU microseconds of a press when ``at_once`` of them arrive together."""
        gc.collect()
        emit, acknowledged = self.w.env.backend.emit, self.acknowledged
        start = time.process_time()
        for first in range(0, len(payloads), at_once):
            batch = payloads[first : first + at_once]
            acknowledged.expect(len(batch))
            for payload in batch:
                emit("INTERACTION_CREATE", payload)
            await acknowledged.done.wait()
        return (time.process_time() - start) / len(payloads) * 1e6

    async def next_question(self) -> Any:
        """Go on to a fresh question of a round that does not end."""
        if (await self.game.round()).number >= 18:
            await self.w.ann.slash(self.w.channel, "rapidfire stop")
            await self.game.start(questions=20, seconds=90)
        elif await self.game.questions():
            await self.game.to_next()
        return await self.game.card()

    async def compare(self, at_once: int, presses: int, rounds: int) -> tuple[float, float]:
        """Return the median microseconds of FLOOR and of a press in a round."""
        floor, round_ = [], []
        for _ in range(rounds):
            card = await self.next_question()
            users = random.sample(self.members, presses)
            floor.append(
                await self.cpu(
                    self.payloads(self.floor, [f"floor:{x.lower()}" for x in LABELS], users), at_once
                )
            )
            round_.append(
                await self.cpu(self.payloads(card, [f"rapid:{x.lower()}" for x in LABELS], users), at_once)
            )
            await asyncio.sleep(0.05)
        return statistics.median(floor), statistics.median(round_)

    async def latency(self, per_second: int, seconds: int) -> list[float]:
        """Press at a steady rate, however long the answers take; returns milliseconds to the acknowledgement."""
        card = await self.next_question()
        users = random.sample(self.members, per_second * seconds)
        payloads = self.payloads(card, [f"rapid:{x.lower()}" for x in LABELS], users)
        self.acknowledged.expect(len(payloads))
        sent: dict[int, float] = {}
        start = time.perf_counter()
        for index, payload in enumerate(payloads):
            await asyncio.sleep(max(0.0, start + index / per_second - time.perf_counter()))
            sent[int(payload["id"])] = start + index / per_second
            self.w.env.backend.emit("INTERACTION_CREATE", payload)
        await self.acknowledged.done.wait()
        return sorted((self.acknowledged.times[key] - begun) * 1000 for key, begun in sent.items())


async def put_on_record(w: World, count: int) -> None:
    """Store scores, awards and ratings for ``count`` other members."""
    now, today = w.env.now(), w.env.now().date()
    users = range(10**6, 10**6 + count)
    earned = [Earned(w.guild.id, user, queries.SOURCE, "round:0", 50, today) for user in users]
    async with w.services.database.write() as session:
        await award_all(session, earned, w.clock)
        session.add_all(
            MemberRating(guild_id=w.guild.id, user_id=user, mu=25, sigma=8, rounds=1, updated_at=now)
            for user in users
        )


@asynccontextmanager
async def writing_beside(w: World) -> AsyncIterator[list[float]]:
    """Write in short transactions in the meantime; yields the milliseconds that each had to wait."""
    waited: list[float] = []
    over = asyncio.Event()

    async def write() -> None:
        while not over.is_set():
            start = time.perf_counter()
            async with w.services.database.write() as session:
                await session.execute(text("SELECT 1"))
            waited.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(0.005)

    task = asyncio.create_task(write())
    try:
        yield waited
    finally:
        over.set()
        await task


async def the_end(w: World, game: Game, members: Sequence[int]) -> tuple[float, float]:
    """Return the CPU milliseconds a player at the end of a round, and the longest wait of another writer."""
    spent = []
    waited: list[float] = []
    for beside in (False, True):
        await game.start(questions=5)
        card = await game.card()
        press = card.id + (1_000 << 22)
        await asyncio.gather(*(game.answers.choose(card.id, press, user, user % 4) for user in members))
        gc.collect()
        start = time.process_time()
        async with writing_beside(w) if beside else nullcontext(waited) as waited:
            await w.services.round_endings.finish((await game.round()).id, "stopped")
        spent.append(time.process_time() - start)
    return spent[0] * 1000 / len(members), max(waited)


async def measure() -> None:
    bank = load_bank()
    with tempfile.TemporaryDirectory() as folder:
        async with world(Path(folder), bank=bank) as w:
            with w.env.time_context():
                await _measure(w)


async def _measure(w: World) -> None:
    members = [w.guild.add_member(w.env.create_user(f"m{i}")).id for i in range(MEMBERS)]
    await w.env.settle()
    game = Game(w)
    bench = Bench(game, members)
    w.bot.add_view(FloorLayout())
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(*(FloorButton(letter) for letter in LABELS)))
    channel: Any = w.bot.get_channel(w.channel.id)
    bench.floor = await channel.send(view=detached(view))
    await game.start(questions=20, seconds=90)
    with bench.acknowledged.watching():
        await bench.compare(at_once=50, presses=500, rounds=2)
        print(f"{'presses at once':<38}{'FLOOR':>9}{'round':>9}{'ratio':>8}{'target':>9}")
        for at_once, presses, rounds in ((500, 500, 9), (50, 500, 9), (1, 100, 9)):
            floor, pressed = await bench.compare(at_once, presses, rounds)
            print(
                f"{at_once:<38}{floor:>6.0f} us{pressed:>6.0f} us{pressed / floor:>8.2f}{TARGETS[at_once]:>9.2f}"
            )
        times = await bench.latency(100, 10)
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{'100 presses a second, acknowledged in':<38}p50 {p50:.1f} ms, p99 {p99:.1f} ms (target {P99_TARGET_MS})"
        )
        current = await game.round()
        for joined in (10, MEMBERS):
            start = time.perf_counter()
            await asyncio.gather(*(w.services.lobbies.join(current.id, user) for user in members[:joined]))
            taken = 1000 * (time.perf_counter() - start)
            print(f"{f'{joined} join at once, all in after':<47}{taken:>6.0f} ms")
            _, pressed = await bench.compare(50, 500, 5)
            print(f"{f'50 at once, {joined} members in the round':<47}{pressed:>6.0f} us")
        await put_on_record(w, ON_RECORD)
        _, pressed = await bench.compare(50, 500, 5)
        print(f"{f'50 at once, {ON_RECORD} members on record':<47}{pressed:>6.0f} us")
    await w.ann.slash(w.channel, "rapidfire stop")
    for players in (10, 100, MEMBERS):
        spent, waited = await the_end(w, game, members[:players])
        print(
            f"{f'end of a round of {players}, {ON_RECORD} on record':<47}{spent:>6.2f} ms a player, "
            f"other writers wait {waited:.0f} ms at most"
        )


def main() -> None:
    """Print the table."""
    random.seed(1)
    asyncio.run(measure())


if __name__ == "__main__":
    main()
