"""Every kind of notice and what it tells. Old rows hold kinds and arguments by name, so they must stay readable.

A new kind is a class here and a renderer in ``cogs/mock``; a test fails when either is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Self, get_type_hints


@dataclass(frozen=True)
class Kind:
    """What one notice tells."""

    name: ClassVar[str]
    has_meeting: ClassVar[bool] = True

    def stored(self) -> dict[str, Any]:
        """Return the arguments as JSON can hold them."""
        held = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, datetime) else value for name, value in held.items()
        }

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> Self:
        """Read stored arguments; raises KeyError and ValueError for those of another version."""
        hints = get_type_hints(cls)
        held: dict[str, Any] = {}
        for field in fields(cls):
            if field.name not in args and field.default is not MISSING:
                continue
            value = args[field.name]
            is_moment = isinstance(value, str) and hints[field.name] in (datetime, datetime | None)
            held[field.name] = datetime.fromisoformat(value) if is_moment else value
        return cls(**held)


# Until the interview begins


@dataclass(frozen=True)
class Picked(Kind):
    """A member chose one of the offered times."""

    name = "picked"
    by: int
    starts_at: datetime


@dataclass(frozen=True)
class Settled(Kind):
    """Something that holds only while the meeting is at this time."""

    starts_at: datetime


@dataclass(frozen=True)
class Agreed(Settled):
    """A time is agreed."""

    name = "agreed"


@dataclass(frozen=True)
class Moved(Settled):
    """An agreed meeting has another time."""

    name = "moved"


@dataclass(frozen=True)
class ReminderDay(Settled):
    """The meeting is a day ahead."""

    name = "reminder-day"


@dataclass(frozen=True)
class ReminderSoon(Settled):
    """The meeting is about to begin; this names the place."""

    name = "reminder-soon"


@dataclass(frozen=True)
class Proposed(Kind):
    """A member put another time forward."""

    name = "proposal"
    proposal_id: int
    by: int
    starts_at: datetime
    instead_of: datetime | None = None


@dataclass(frozen=True)
class Declined(Kind):
    """A member declined another time, or took their own back."""

    name = "declined"
    by: int
    withdrawn: bool
    starts_at: datetime


@dataclass(frozen=True)
class Off(Kind):
    """The meeting does not take place."""

    name = "off"
    reason: str
    by: int | None = None
    late: bool = False


@dataclass(frozen=True)
class Renewed(Kind):
    """The offered times have passed; ``found`` says whether there are others."""

    name = "renewed"
    found: bool


@dataclass(frozen=True)
class Gone(Kind):
    """One of three has left the server."""

    name = "gone"
    by: int


@dataclass(frozen=True)
class Nudge(Kind):
    """Somebody has not answered yet."""

    name = "nudge"


@dataclass(frozen=True)
class MovedHere(Kind):
    """The thread is lost, so the meeting goes on by private message."""

    name = "moved-here"


@dataclass(frozen=True)
class Link(Kind):
    """A member suggests where to talk."""

    name = "link"
    by: int
    link: str


@dataclass(frozen=True)
class Accepted(Kind):
    """An invitation is accepted."""

    name = "accepted"
    by: int


@dataclass(frozen=True)
class Unmatched(Kind):
    """The weekly matching found nobody for a member."""

    name = "unmatched"
    has_meeting = False
    facts: Mapping[str, Any]
    """Those of ``bot.domain.pairing.Unmatched``; earlier versions stored the sentences ``why`` and ``help``."""

    def stored(self) -> dict[str, Any]:
        """Return the facts themselves, as earlier versions stored them."""
        return dict(self.facts)

    @classmethod
    def of(cls, args: Mapping[str, Any]) -> Self:
        """Take whatever facts a version stored; the renderer knows them all."""
        return cls(dict(args))


@dataclass(frozen=True)
class Reported(Kind):
    """A member reported a meeting; this is for the moderators, not for its room."""

    name = "report"
    report_id: int
    channel_id: int | None = None


# From the beginning of the interview on


@dataclass(frozen=True)
class RunSheet(Kind):
    """The interview begins."""

    name = "run-sheet"


@dataclass(frozen=True)
class PhaseBegun(Kind):
    """A phase begins."""

    name = "phase"
    phase: int


@dataclass(frozen=True)
class FeedbackOpen(Kind):
    """The interview is over; feedback is asked for."""

    name = "feedback"


@dataclass(frozen=True)
class AskMet(Kind):
    """No feedback has come: did they meet?"""

    name = "met"


@dataclass(frozen=True)
class Revealed(Kind):
    """Feedback can be read."""

    name = "revealed"


@dataclass(frozen=True)
class Missed(Kind):
    """What a meeting that did not take place means for one member."""

    name = "outcome"
    absent: bool = False
    paused: bool = False


def _all(parent: type[Kind]) -> Iterator[type[Kind]]:
    for kind in parent.__subclasses__():
        if "name" in vars(kind):
            yield kind
        yield from _all(kind)


KINDS: Mapping[str, type[Kind]] = {kind.name: kind for kind in _all(Kind)}
