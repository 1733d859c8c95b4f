"""Did the members of an interview meet? What follows from what each of them says."""

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
    """What happened, who was missing without a doubt, and who came for nothing."""

    outcome: Outcome
    absent: frozenset[int] = frozenset()
    let_down: frozenset[int] = frozenset()


def finding(said: Mapping[int, Said | None], gave_feedback: AbstractSet[int] = frozenset()) -> Finding:
    """Decide from the answers (None: silent) of all members; feedback says that one met.

    Where words stand against each other nobody is blamed. Silence of all counts as nobody having come.
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
    """Tell whether everybody has spoken, so that nothing needs to be waited for."""
    return all(word is not None or user in gave_feedback for user, word in said.items())
