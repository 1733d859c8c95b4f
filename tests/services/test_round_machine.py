"""Random interleavings of presses, deadlines, stops, crashes and restarts: each acknowledged answer counts once."""

from __future__ import annotations

import asyncio
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import text

from bot.bootstrap import Services, build_services
from bot.config import Settings
from bot.domain.points import ROUND_LUCK
from bot.domain.rounds import LIVE, RIGHT
from bot.services.rounds.values import Options
from tests.support.bank import small_bank
from tests.support.database import prepared

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
PLAYERS = (11, 12, 13)
GUILD, CHANNEL = 1, 2


class HandClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


def snowflake(moment: datetime, number: int = 0) -> int:
    return (round((moment - EPOCH) / timedelta(milliseconds=1)) << 22) + number


class Machine(RuleBasedStateMachine):
    """Drives the services as the conductor does, one step at a time, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.services: Services = self.build()
        self.round_id = 0
        self.read: Any = None
        self.counter = 0
        self.messages: dict[int, int] = {}
        """Message ids by the question's number."""
        self.acknowledged: dict[tuple[int, int], int] = {}
        """(message, member) -> chosen option."""
        self.ends = 0

    def build(self) -> Services:
        file = Path(self.folder.name) / "m.db"
        return build_services(
            Settings(_env_file=None, database_url=prepared(file)),
            clock=self.clock,
            bank=small_bank(),
            rng=random.Random(7),
        )

    def run(self, awaitable: Any) -> Any:
        """Do a step, after which the round must be read again."""
        self.read = None
        return self.loop.run_until_complete(awaitable)

    def state(self) -> Any:
        """Return the round as it is stored, None before the first; preconditions ask many times a step."""
        if self.read is None and self.round_id:
            self.read = self.run(self.services.rounds.look(self.round_id))[0]
        return self.read

    def is_live(self) -> bool:
        current = self.state()
        return current is not None and current.state in LIVE

    @precondition(lambda self: not self.is_live())
    @rule()
    def open(self) -> None:
        opened = self.run(self.services.lobbies.open(GUILD, CHANNEL, PLAYERS[0], Options(planned=5)))
        self.round_id = opened.round.id
        self.messages, self.acknowledged, self.ends = {}, {}, 0

    @precondition(lambda self: self.is_live())
    @rule(seconds=st.sampled_from([0, 1, 5, 16, 20]))
    def wait_and_step(self, seconds: int) -> None:
        self.clock.time += timedelta(seconds=seconds)
        self.step()

    def step(self) -> None:
        rounds = self.services.rounds
        looked = self.run(rounds.look(self.round_id))
        current, step = looked
        if step == "begin":
            self.run(self.services.lobbies.begin(self.round_id))
        elif step == "send":
            asked = self.run(rounds.to_ask(self.round_id))
            self.counter += 1
            message = snowflake(self.clock.time, self.counter)
            self.run(rounds.record(asked, message, self.clock.time))
            self.messages[current.number] = message
        elif step == "close":
            self.run(rounds.close(self.round_id, current.number))
        elif step == "reveal":
            closing = self.run(rounds.closing(self.round_id))
            if closing.over is not None:
                self.end(closing.over)
            else:
                self.run(rounds.pause(self.round_id, current.number))
        elif step == "next":
            self.run(rounds.go_on(self.round_id, current.number))
        elif step == "abandon":
            if current.state == "lobby":
                self.run(self.services.lobbies.cancel(self.round_id))
            else:
                self.end("late")

    def end(self, why: Any) -> None:
        both = self.run(self._end_twice(why))
        self.ends += sum(both)

    async def _end_twice(self, why: Any) -> list[bool]:
        finish = self.services.round_endings.finish
        return list(await asyncio.gather(finish(self.round_id, why), finish(self.round_id, why)))

    @precondition(lambda self: bool(self.messages))
    @rule(
        player=st.sampled_from(PLAYERS),
        position=st.integers(0, 3),
        ago=st.sampled_from([0, 1_000, 9_000]),
        twice=st.booleans(),
        data=st.data(),
    )
    def press(self, player: int, position: int, ago: int, twice: bool, data: Any) -> None:
        """Press on any question so far; the press may be handled long after it was made."""
        message = self.messages[data.draw(st.sampled_from(sorted(self.messages)))]
        made = snowflake(self.clock.time - timedelta(milliseconds=ago))
        presses = 2 if twice else 1
        outcomes = self.run(self._press(message, made, player, position, presses))
        stored = [o for o in outcomes if not isinstance(o, Exception) and o.kind == "stored"]
        assert len(stored) <= 1
        if stored:
            key = (message, player)
            assert key not in self.acknowledged, "a second answer was acknowledged as counting"
            self.acknowledged[key] = position

    async def _press(self, message: int, made: int, player: int, position: int, times: int) -> Any:
        return await asyncio.gather(
            *(self.services.round_answers.choose(message, made, player, position) for _ in range(times)),
            return_exceptions=True,
        )

    @precondition(lambda self: self.is_live() and self.state().state != "lobby")
    @rule()
    def stop(self) -> None:
        self.end("stopped")

    @precondition(lambda self: self.round_id)
    @rule(seconds=st.sampled_from([0, 10, 130]))
    def crash_and_restart(self, seconds: int) -> None:
        """Lose all memory; the database stays."""
        self.run(self.services.close())
        self.clock.time += timedelta(seconds=seconds)
        self.services = self.build()

    @invariant()
    def every_acknowledged_answer_is_stored_once(self) -> None:
        if not self.round_id:
            return
        rows, results, awards = self.loop.run_until_complete(self._facts())
        assert len(rows) == len(self.acknowledged)
        current = self.state()
        if current.state != "finished":
            assert results == {}
            assert awards == {}
            return
        assert self.ends == 1
        expected: dict[int, int] = {}
        for _, player, points in rows:
            expected[player] = expected.get(player, 0) + points
        assert results == expected
        for player, paid in awards.items():
            assert len(expected) >= 2
            share = (expected[player] / (5 * RIGHT) - ROUND_LUCK) / (1 - ROUND_LUCK)
            assert 0 < paid <= round(100 * share)  # less when these players met before on this day

    async def _facts(self) -> Any:
        async with self.services.database.read() as session:
            rows = (
                await session.execute(
                    text("SELECT asked_id, user_id, points FROM round_answers WHERE round_id = :r"),
                    {"r": self.round_id},
                )
            ).all()
            results = (
                await session.execute(
                    text(
                        "SELECT user_id, points FROM round_members WHERE round_id = :r AND rank IS NOT NULL"
                    ),
                    {"r": self.round_id},
                )
            ).all()
            awards = (
                await session.execute(
                    text("SELECT user_id, points FROM awards WHERE earned_by = :e"),
                    {"e": f"round:{self.round_id}"},
                )
            ).all()
        return rows, dict(map(tuple, results)), dict(map(tuple, awards))

    def teardown(self) -> None:
        self.run(self.services.close())
        self.loop.close()
        self.folder.cleanup()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_round_under_any_interleaving_counts_each_answer_once():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
        ),
    )
