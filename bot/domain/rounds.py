"""The rules of a timed round: its states, its clock, what an answer earns, and who comes where.

All times are milliseconds on Discord's own clock: a press and the question are dated by their snowflakes, so a slow
network or a busy bot costs nobody anything.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.material import Material
from bot.domain.vocabulary import LEVELS, Level

State = Literal["lobby", "asking", "closing", "pausing", "finished", "cancelled"]
Pace = Literal["calm", "race"]
Mode = Literal["choice", "typed"]
Ending = Literal["done", "stopped", "silent", "lost", "late"]
Step = Literal["wait", "begin", "send", "close", "reveal", "next", "abandon"]

LIVE: tuple[State, ...] = ("lobby", "asking", "closing", "pausing")
RUNNING: tuple[State, ...] = ("asking", "closing", "pausing")
TRANSITIONS: Mapping[State, frozenset[State]] = {
    "lobby": frozenset({"asking", "cancelled"}),
    "asking": frozenset({"closing", "finished"}),
    "closing": frozenset({"pausing", "finished"}),
    "pausing": frozenset({"asking", "finished"}),
    "finished": frozenset(),
    "cancelled": frozenset(),
}

FEWEST_QUESTIONS, DEFAULT_QUESTIONS, MOST_QUESTIONS = 5, 10, 20
SHORTEST_SECONDS, LONGEST_SECONDS = 10, 90
DEFAULT_LOBBY = timedelta(minutes=1)
LONGEST_LOBBY = timedelta(minutes=10)
GRACE = timedelta(seconds=2)
"""Presses made before the deadline may arrive this long after it."""
ALL_IN = timedelta(seconds=1)
"""The pause between the last expected answer and the closing, so that members see their press land."""
PAUSE = timedelta(seconds=8)
"""The pause between the closing of a question and the next: time to read the explanation."""
TOO_LATE = timedelta(minutes=2)
"""A round that was interrupted for longer than this ends with what was there."""
SILENT_QUESTIONS = 2
"""A round stops by itself after this many questions in a row without any answer."""

RIGHT = 100
MOST_BONUS = 20
"""The most that the race adds: a fifth."""
CHARACTERS_PER_SECOND = 18
"""Reading speed: about 200 words a minute."""
THINKING_SECONDS: Mapping[Level, int] = {"junior": 7, "mid": 9, "senior": 11, "research": 14}
TYPING_SECONDS = 10
"""Time to open the form and write a few words, also on a phone."""


class BadTransition(ValueError):
    """A change of state that the rules do not allow."""


def check_transition(before: State, after: State) -> None:
    """Raise BadTransition unless a round may go from one state to the other."""
    if after not in TRANSITIONS[before]:
        raise BadTransition(f"{before} -> {after}")


def reading_ms(characters: int) -> int:
    """Return the milliseconds that a text of this length takes to read."""
    return math.ceil(characters * 1000 / CHARACTERS_PER_SECOND)


def seconds_for(characters: int, level: Level, mode: Mode) -> int:
    """Return the default seconds for a question, from its length, its level and the way of answering."""
    typing = TYPING_SECONDS if mode == "typed" else 0
    wanted = math.ceil(reading_ms(characters) / 1000) + THINKING_SECONDS[level] + typing
    return min(max(wanted, SHORTEST_SECONDS), LONGEST_SECONDS)


def deadline_of(asked_at: datetime, seconds: int) -> datetime:
    """Return the last instant that counts: a full second, because the card's countdown cannot show less."""
    exact = asked_at + timedelta(seconds=seconds)
    return exact if exact.microsecond == 0 else exact.replace(microsecond=0) + timedelta(seconds=1)


def in_time(elapsed_ms: int, limit_ms: int) -> bool:
    """Whether an answer counts that came ``elapsed_ms`` after its question was in the channel."""
    return 0 <= elapsed_ms <= limit_ms


def points_for(*, right: bool, elapsed_ms: int, reading: int, limit_ms: int, pace: Pace) -> int:
    """Return what an answer earns within the round; the race's bonus starts to fall after the reading time."""
    if not right:
        return 0
    if pace == "calm" or limit_ms <= 0:
        return RIGHT
    falling = limit_ms - min(reading, limit_ms)
    if elapsed_ms <= reading or falling <= 0:
        return RIGHT + MOST_BONUS
    left = max(0.0, (limit_ms - elapsed_ms) / falling)
    return RIGHT + round(MOST_BONUS * left)


def best_possible(questions: int, pace: Pace) -> int:
    """Return the points of a member who answers everything right, and in a race immediately."""
    return questions * (RIGHT + (MOST_BONUS if pace == "race" else 0))


@dataclass(frozen=True)
class Tally:
    """What a member has done in a round."""

    user_id: int
    points: int = 0
    right: int = 0
    answered: int = 0
    total_ms: int = 0
    """Time over all answers."""
    right_ms: int = 0
    """Time over the right ones."""

    @property
    def average_right_ms(self) -> int:
        """Mean time of a right answer; 0 when there is none."""
        return self.right_ms // self.right if self.right else 0

    @property
    def average_ms(self) -> int:
        """Mean time of an answer; 0 when there is none."""
        return self.total_ms // self.answered if self.answered else 0


@dataclass(frozen=True)
class Placed:
    """A member's rank; equal results share one."""

    rank: int
    tally: Tally


def ranking(tallies: Iterable[Tally], pace: Pace) -> tuple[Placed, ...]:
    """Rank members by points; only in a race does time decide between equal points.

    That is the time of right answers, so pressing a wrong one quickly gains nothing.
    """

    def key(tally: Tally) -> tuple[int, ...]:
        return (-tally.points, tally.average_right_ms) if pace == "race" else (-tally.points,)

    ordered = sorted(tallies, key=lambda t: (*key(t), -t.right, t.average_ms, t.user_id))
    placed: list[Placed] = []
    for index, tally in enumerate(ordered):
        same = bool(placed) and key(placed[-1].tally) == key(tally)
        placed.append(Placed(placed[-1].rank if same else index + 1, tally))
    return tuple(placed)


def what_now(
    state: State, *, sent: bool, due: datetime | None, now: datetime, everybody_in: bool = False
) -> Step:
    """Decide what a round needs at ``now``; ``sent`` says whether the question is in the channel."""
    if state not in LIVE or due is None:
        return "wait"
    if now - due > TOO_LATE:
        return "abandon"
    if state == "closing":
        return "reveal"
    if state == "asking" and not sent:
        return "send"
    if state == "asking" and everybody_in:
        return "close"
    if now < due:
        return "wait"
    return {"lobby": "begin", "asking": "close", "pausing": "next"}[state]  # type: ignore[return-value]


def fell_silent(answers_per_question: Sequence[int]) -> bool:
    """Whether nobody answered the latest questions."""
    latest = answers_per_question[-SILENT_QUESTIONS:]
    return len(latest) == SILENT_QUESTIONS and not any(latest)


def pick_questions(
    pool: Sequence[Material],
    count: int,
    *,
    area: str | None,
    level: Level | None,
    recent: Sequence[str],
    hidden: Collection[str],
    rng: random.Random,
) -> list[str]:
    """Choose up to ``count`` questions: none hidden, those not asked recently first, from mixed areas.

    When too few have the wished level, the nearest levels fill up; after that, those asked longest ago do.
    ``recent`` lists ids, oldest first. Questions of a different area than the wished one are never taken.
    """
    open_pool = [m for m in pool if m.id not in hidden and (area is None or m.area == area)]
    seen = {question: index for index, question in enumerate(recent)}
    steps = [0] if level is None else range(len(LEVELS))
    chosen: list[str] = []
    for fresh in (True, False):
        for step in steps:
            group = [
                m
                for m in open_pool
                if (m.id not in seen) is fresh and m.id not in chosen and _distance(m.level, level) == step
            ]
            rng.shuffle(group)
            if not fresh:
                group.sort(key=lambda m: seen[m.id])
            chosen += _mixed(group, count - len(chosen), rng, keep_order=not fresh)
            if len(chosen) >= count:
                rng.shuffle(chosen)
                return chosen
    rng.shuffle(chosen)
    return chosen


def _distance(level: Level, wanted: Level | None) -> int:
    return 0 if wanted is None else abs(LEVELS.index(level) - LEVELS.index(wanted))


def _mixed(group: list[Material], count: int, rng: random.Random, *, keep_order: bool) -> list[str]:
    """Take from each area in turn."""
    if keep_order:
        return [m.id for m in group[:count]]
    by_area: dict[str, list[Material]] = {}
    for material in sorted(group, key=lambda m: m.id):
        by_area.setdefault(material.area, []).append(material)
    for members in by_area.values():
        rng.shuffle(members)
    areas = sorted(by_area)
    rng.shuffle(areas)
    taken: list[str] = []
    while len(taken) < count and areas:
        for name in list(areas):
            if len(taken) >= count:
                break
            taken.append(by_area[name].pop().id)
            if not by_area[name]:
                areas.remove(name)
    return taken


def share_of_choices(chosen: Iterable[int | None], options: int) -> tuple[int, ...]:
    """Count how often each option was chosen, in the bank's order."""
    counts = [0] * options
    for index in chosen:
        if index is not None and 0 <= index < options:
            counts[index] += 1
    return tuple(counts)
