"""Whether the members of an interview met, judged by what each of them says."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

Said = Literal["yes", "alone", "absent"]
"""``alone``: I was there and nobody came. ``absent``: I could not come."""
Outcome = Literal["held", "missed", "disputed"]


@dataclass(frozen=True)
class Finding:
    """What happened, who was certainly missing, and who came in vain."""

    outcome: Outcome
    absent: frozenset[int] = frozenset()
    let_down: frozenset[int] = frozenset()


def finding(said: Mapping[int, Said | None], gave_feedback: AbstractSet[int] = frozenset()) -> Finding:
    """Decide from what each member said (None: nothing yet); giving feedback says that they met.

    When their words contradict each other, nobody is blamed. When all are silent, nobody came.
    """
    words = {user: "yes" if user in gave_feedback else word for user, word in said.items()}
    yes = {user for user, word in words.items() if word == "yes"}
    alone = {user for user, word in words.items() if word == "alone"}
    away = {user for user, word in words.items() if word == "absent"}
    silent = {user for user, word in words.items() if word is None}
    if yes and not alone:
        return Finding("held", frozenset(away))
    if yes or len(alone) > 1:
        return Finding("disputed")
    if alone:
        return Finding("missed", frozenset(away | silent), frozenset(alone))
    if away:
        return Finding("missed", frozenset(away))
    return Finding("missed", frozenset(silent))


def is_settled(said: Mapping[int, Said | None], gave_feedback: AbstractSet[int] = frozenset()) -> bool:
    """Whether everybody has spoken, so that there is nothing to wait for."""
    return all(word is not None or user in gave_feedback for user, word in said.items())
