"""What the features' own rows say was earned, compared with what the ledger holds for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.boards import REVERSED

MENDED = "mended"
"""Part of the ``earned_by`` name of a row that corrects an earlier payment."""
_PARTS = {"daily": 2, "round": 2, "kudos": 3, "mock": 2, "feedback": 2}
"""This many parts of an award's name identify the row that earned it; the rest tells awards of one row apart."""


@dataclass(frozen=True)
class Entry:
    """One row of the ledger."""

    id: int
    source: str
    earned_by: str
    area: str | None
    points: int
    day: date | None


@dataclass(frozen=True)
class Worth:
    """What a feature's own row says it earned; ``points`` is None when it only says that it may have earned."""

    points: int | None
    day: date | None = None
    area: str | None = None
    at: datetime | None = None
    """When it was earned, for rows that do not store the server's day."""


@dataclass(frozen=True)
class Difference:
    """One cause for which the ledger does not hold what was earned."""

    cause: str
    worth: Worth
    entries: tuple[Entry, ...]

    @property
    def paid(self) -> int:
        """What the ledger holds for it."""
        return sum(entry.points for entry in self.entries)

    @property
    def missing(self) -> int:
        """What still has to be paid; negative when too much was paid."""
        return (self.worth.points or 0) - self.paid

    @property
    def correction(self) -> Entry:
        """Return the row to append: it counts where the award counted, under a name that was not used before."""
        name = f"{self.cause}:{MENDED}:"
        number = 1 + sum(entry.earned_by.startswith(name) for entry in self.entries)
        last = self.entries[-1] if self.entries else None
        return Entry(
            0,
            self.cause.split(":")[0],
            f"{name}{number}",
            last.area if last else self.worth.area,
            self.missing,
            last.day if last else self.worth.day,
        )


def cause_of(earned_by: str) -> str | None:
    """Return the part of an award's name that identifies the row which earned it; None when there is no such row."""
    parts = earned_by.split(":")
    count = _PARTS.get(parts[0])
    return ":".join(parts[:count]) if count is not None and len(parts) >= count else None


def differences(worth: Mapping[str, Worth], entries: Iterable[Entry]) -> list[Difference]:
    """Compare one member's earnings, cause by cause, with their rows of the ledger, oldest first.

    Awards whose own row is gone are left alone, because nothing says what they were worth. So is whatever a
    moderator has taken back: any mistake went with it, and a correction would take it back twice.
    """
    by_cause: dict[str, list[Entry]] = {}
    taken_back = 0
    for entry in entries:
        if entry.source.startswith(REVERSED):
            taken_back = entry.id
        elif (cause := cause_of(entry.earned_by)) is not None:
            by_cause.setdefault(cause, []).append(entry)
    found = []
    for cause, one in sorted(worth.items()):
        rows = tuple(by_cause.get(cause, ()))
        if one.points is None or (rows and rows[0].id < taken_back):
            continue
        difference = Difference(cause, one, rows)
        if difference.missing:
            found.append(difference)
    return found
