"""A question as seen by the rules that choose one for a day, for a round or for an interviewer's kit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.vocabulary import Kind, Level


@dataclass(frozen=True, slots=True)
class Material:
    """The facts that choosing needs about a question; worked out once for each view of a server."""

    id: str
    area: str
    topic: str
    level: Level
    kind: Kind
    path_rank: int | None = None
    """Position on the learning path; None for a question that is not on it."""
    rungs: int = 0
    """Number of follow-ups."""
    length: int = 0
    """Characters of the prompt."""
    one_liner: bool = False
    """Whether it is for typed rounds only."""
    has_choices: bool = False
    has_short_answer: bool = False
