"""What the use cases of timed rounds hand out."""

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


@dataclass(frozen=True)
class Options:
    """How a round is wished for."""

    area: str | None = None
    level: Level | None = None
    planned: int = rules.DEFAULT_QUESTIONS
    seconds: int | None = None
    pace: Pace = "calm"
    mode: Mode = "choice"
    changeable: bool = False
    lobby: timedelta = rules.DEFAULT_LOBBY

    def stored(self) -> dict[str, Any]:
        """Give what is kept of a wish: all but the lobby's length."""
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
    """Turn a row into a value; its words are held by CHECKs."""
    return Round(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        host_id=row.host_id,
        state=row.state,  # type: ignore[arg-type]
        ending=row.ending,  # type: ignore[arg-type]
        mode=row.mode,  # type: ignore[arg-type]
        pace=row.pace,  # type: ignore[arg-type]
        changeable=row.changeable,
        area=row.area,
        level=row.level,  # type: ignore[arg-type]
        seconds=row.seconds,
        planned=row.planned,
        number=row.number,
        due_at=row.due_at,
        lobby_message_id=row.lobby_message_id,
        podium=row.podium,
        answerers=row.answerers,
        ended_at=row.ended_at,
        quiz_id=row.quiz_id,
    )


@dataclass(frozen=True)
class Lobby:
    """A round before it starts, with those who are in, in the order of joining."""

    round: Round
    members: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    """Members who are named nowhere."""


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
        """The last instant that counts; None before the question was sent."""
        if self.asked_at is None or self.limit_ms is None:
            return None
        return self.asked_at + timedelta(milliseconds=self.limit_ms)

    @property
    def options(self) -> tuple[tuple[str, int], ...]:
        """Letter and index in the bank of each option, as shown."""
        return tuple(zip(LETTERS, self.order, strict=False))


def asked_of(row: RoundQuestion, current: Round, question: Question, answered: int = 0) -> Asked:
    """Turn a row into a value."""
    return Asked(
        id=row.id,
        round=current,
        number=row.number,
        question=question,
        order=tuple(row.shown_order),
        seconds=row.seconds,
        reading_ms=row.reading_ms,
        message_id=row.message_id,
        asked_at=row.asked_at,
        limit_ms=row.limit_ms,
        answered=answered,
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
    """Members below the top who share its last place."""
    over: Ending | None
    """Why the round ends with this question; None when it goes on."""
    wrong_texts: tuple[str, ...] = ()
    """Wrong answers that several members typed."""
    hidden: frozenset[int] = frozenset()
    """Members who are named nowhere."""


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
    """Turn the row of a member who answered into a value."""
    return Result(
        user_id=row.user_id,
        rank=row.rank or 0,
        points=row.points,
        right=row.right,
        answered=row.answered,
        average_ms=row.total_ms // row.answered if row.answered else 0,
        paid=row.paid,
        rating_before=row.rating_before,
        rating_after=row.rating_after,
    )


@dataclass(frozen=True)
class Podium:
    """How a round ended."""

    round: Round
    asked: int
    results: tuple[Result, ...]
    hidden: frozenset[int] = frozenset()
    """Members who are named nowhere."""


@dataclass(frozen=True)
class Miss:
    """A question that a member missed in a round; ``chosen`` and ``text`` are None when it was not answered."""

    asked: Asked
    chosen: int | None
    text: str | None
    index: int
    """Place among the misses of this round, from 0."""
    before: int | None
    after: int | None
    """Row ids of the neighbouring misses."""
    total: int


@dataclass(frozen=True)
class Review:
    """A member's look back at a round: the own result, and the first miss if there is one."""

    result: Result
    players: int
    first: Miss | None


@dataclass
class Live:
    """A question that stands in the channel, kept in memory so that a press costs one write and no read."""

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
    """Members whose answer is still awaited; when the last one answers the question closes early."""
    awaited: bool = False
    """Whether anybody was awaited at all."""


OutcomeKind = Verdict | Literal["late"]


@dataclass(frozen=True)
class Outcome:
    """What became of a press, and what the member's scorecard shows."""

    kind: OutcomeKind
    round_id: int
    number: int
    planned: int
    answer: str
    """The letter or the text that stands."""
    changeable: bool
    tally: Tally | None
    """What the member had before this question."""
    everybody_in: bool = False


def shown_characters(question: Question, mode: Mode) -> int:
    """Count what there is to read."""
    options = sum(len(choice.text) for choice in question.choices) if mode == "choice" else 0
    return len(question.prompt) + options
