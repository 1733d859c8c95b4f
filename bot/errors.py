"""The error tree: what members may read, and what is a mistake in content or settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


class PracticeError(Exception):
    """Base of every error that Mockingbird raises on purpose."""


class UserError(PracticeError):
    """A refusal whose text the member may read; it says what to do next.

    ``moments`` fill the fields of the same names, such as ``{again:R}``; each reader sees them in their own zone, in
    the style that follows the colon.
    """

    def __init__(self, text: str, **moments: datetime) -> None:
        super().__init__(text)
        self.moments = moments


class InvalidInput(UserError):
    """The member typed or picked something that cannot be used."""


class NotFound(UserError):
    """What the member asked for does not exist here, or not any more."""


class NotAllowed(UserError):
    """The member, or the bot, lacks a permission for this."""


class Conflict(UserError):
    """It was done already, or somebody else was faster."""


class Expired(UserError):
    """What the member acted on is closed."""


class ConfigError(PracticeError):
    """A setting is wrong; the text is one readable line for the host."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the question bank, with its file and line."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(PracticeError):
    """The bank has mistakes; ``problems`` lists all of them, sorted by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
