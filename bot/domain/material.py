"""A question as those rules see it that choose questions: for a day, a round or an interviewer's kit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.vocabulary import Kind, Level


@dataclass(frozen=True, slots=True)
class Material:
    """What any choice needs to know of a question; worked out once for each view of a server."""

    id: str
    area: str
    topic: str
    level: Level
    kind: Kind
    path_rank: int | None = None
    """Place on the learning path; None beside it."""
    rungs: int = 0
    """Follow-ups."""
    length: int = 0
    """Characters of the prompt."""
    one_liner: bool = False
    """Whether it is for typed rounds only."""
    has_choices: bool = False
    has_short_answer: bool = False
