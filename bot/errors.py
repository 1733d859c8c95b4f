"""The error tree: what is safe to show, and what is a mistake in content or settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PracticeError(Exception):
    """Root of every error that Mockingbird raises on purpose."""


class UserError(PracticeError):
    """A refusal whose text may be shown to the member; it says what to do next."""


class InvalidInput(UserError):
    """The member typed or picked something that cannot be used."""


class NotFound(UserError):
    """What the member asked for does not exist here (any more)."""


class NotAllowed(UserError):
    """The member, or the bot, lacks a permission for this."""


class Conflict(UserError):
    """The thing was already done, or somebody else was faster."""


class Expired(UserError):
    """The thing is closed."""


class ConfigError(PracticeError):
    """A setting is wrong; the text is one readable line for the host."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the question bank, where an editor can jump to it."""

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
