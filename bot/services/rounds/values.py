"""The values that the use cases of timed rounds return."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.content.models import Question
from bot.db.presses import Verdict
from bot.db.tables import Round as RoundRow
from bot.db.tables import RoundMember, RoundQuestion
from bot.domain import rounds as rules
from bot.domain.rounds import Ending, Mode, Pace, State, Tally
from bot.domain.vocabulary import LETTERS, Level
from bot.services.rows import from_row


@dataclass(frozen=True)
class Options:
    """What a host asked for when starting a round."""

    area: str | None = None
    level: Level | None = None
    planned: int = rules.DEFAULT_QUESTIONS
    seconds: int | None = None
    pace: Pace = "calm"
    mode: Mode = "choice"
    changeable: bool = False
    lobby: timedelta = rules.DEFAULT_LOBBY

    def stored(self) -> dict[str, Any]:
        """Return the options that are stored: all but the lobby's length."""
        return {name: value for name, value in asdict(self).items() if name != "lobby"}


@dataclass(frozen=True)
class Round:
    """A timed round."""

    id: int
    guild_id: int
    channel_id: int
    host_id: int
    state: State
    ending: Ending | None
    mode: Mode
    pace: Pace
    changeable: bool
    area: str | None
    level: Level | None
    seconds: int | None
    planned: int
    number: int
    due_at: datetime | None
    lobby_message_id: int | None
    podium: str
    answerers: int
    ended_at: datetime | None
    quiz_id: int | None = None


def round_of(row: RoundRow) -> Round:
    """Return the round of a row; CHECKs guarantee its words."""
    return from_row(Round, row)


@dataclass(frozen=True)
class Lobby:
    """A round before it starts, with its members in the order in which they joined."""

    round: Round
    members: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    """Members who must not be named anywhere."""


@dataclass(frozen=True)
class Asked:
    """One question of a round."""

    id: int
    round: Round
    number: int
    question: Question
    order: tuple[int, ...]
    seconds: int
    reading_ms: int
    message_id: int | None
    asked_at: datetime | None
    limit_ms: int | None
    answered: int = 0

    @property
    def deadline(self) -> datetime | None:
        """The last instant that counts; None until the question is sent."""
        if self.asked_at is None or self.limit_ms is None:
            return None
        return self.asked_at + timedelta(milliseconds=self.limit_ms)

    @property
    def options(self) -> tuple[tuple[str, int], ...]:
        """The letter and the bank's index of each option, as shown."""
        return tuple(zip(LETTERS, self.order, strict=False))


def asked_of(row: RoundQuestion, current: Round, question: Question, answered: int = 0) -> Asked:
    """Return the question of a row, with the number of answers so far."""
    return from_row(
        Asked, row, round=current, question=question, order=tuple(row.shown_order), answered=answered
    )


@dataclass(frozen=True)
class Fast:
    """One of the fastest right answers."""

    user_id: int
    elapsed_ms: int


@dataclass(frozen=True)
class Closing:
    """How a question went."""

    asked: Asked
    shares: tuple[int, ...]
    """How often each option was chosen, in the bank's order; empty in a typed round."""
    answered: int
    right: int
    fastest: tuple[Fast, ...]
    top: tuple[rules.Placed, ...]
    level: int
    """How many members below the top share its last rank."""
    over: Ending | None
    """Why the round ends with this question; None when it goes on."""
    wrong_texts: tuple[str, ...] = ()
    """Wrong answers that several members typed."""
    hidden: frozenset[int] = frozenset()
    """Members who must not be named anywhere."""


@dataclass(frozen=True)
class Result:
    """A member's result of a round."""

    user_id: int
    rank: int
    points: int
    right: int
    answered: int
    average_ms: int
    paid: int
    rating_before: int | None
    rating_after: int | None


def result_of(row: RoundMember) -> Result:
    """Return the result of a member who answered."""
    average = row.total_ms // row.answered if row.answered else 0
    return from_row(Result, row, rank=row.rank or 0, average_ms=average)


@dataclass(frozen=True)
class Podium:
    """How a round ended."""

    round: Round
    asked: int
    results: tuple[Result, ...]
    hidden: frozenset[int] = frozenset()
    """Members who must not be named anywhere."""


@dataclass(frozen=True)
class Miss:
    """A question that a member missed; ``chosen`` and ``text`` are None when they did not answer it."""

    asked: Asked
    chosen: int | None
    text: str | None
    index: int
    """Its index among the misses of this round, from 0."""
    before: int | None
    after: int | None
    """Row ids of the neighbouring misses."""
    total: int


@dataclass(frozen=True)
class Review:
    """What a member sees when reviewing a round: their own result, and their first miss if there is one."""

    result: Result
    players: int
    first: Miss | None


@dataclass
class Live:
    """A question that is open in the channel, kept in memory so that a press costs one write and no read."""

    id: int
    round_id: int
    number: int
    planned: int
    order: tuple[int, ...]
    right: int | None
    """Index of the right option in the bank's order; None in a typed round."""
    accepted: tuple[str, ...]
    prompt: str
    message_id: int
    reading_ms: int
    limit_ms: int
    pace: Pace
    changeable: bool
    mode: Mode
    waiting: set[int] = field(default_factory=set)
    """Members whose answer is still awaited; when the last one answers, the question closes early."""
    awaited: bool = False
    """Whether anybody's answer was awaited in the first place."""


OutcomeKind = Verdict | Literal["late"]


@dataclass(frozen=True)
class Outcome:
    """What happened to a press, and what the member's scorecard shows."""

    kind: OutcomeKind
    round_id: int
    number: int
    planned: int
    answer: str
    """The letter or the text that counts now."""
    changeable: bool
    tally: Tally | None
    """The member's score before this question."""
    everybody_in: bool = False


def shown_characters(question: Question, mode: Mode) -> int:
    """Count the characters that members have to read."""
    options = sum(len(choice.text) for choice in question.choices) if mode == "choice" else 0
    return len(question.prompt) + options
