"""When a like on a shared answer counts, and when it pays.

Accounts that like each other in a ring must not gain from it. So only members who have answered the question in
their own words, and some others before it, can like. A pair pays once a week and in one direction only, and what
one answer's kudos pay is capped (in the table of points).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain import points

OPEN_FOR = timedelta(days=7)
"""An answer can be liked this long after its question has closed."""
PAIR_REST = timedelta(days=7)
"""After one member liked the other's answer, a pair pays nothing for this long."""
ANSWERS_NEEDED = 3
"""A member's likes count once they have answered this many questions in their own words."""


@dataclass(frozen=True)
class Voter:
    """What the rules need to know about a member who likes an answer."""

    is_author: bool
    answered_this: bool
    """In their own words, and as an honest attempt."""
    answered: int
    """Questions answered in their own words, including this one."""
    pair_paid: bool
    """Whether one of the two has been paid for the other's like within ``PAIR_REST``."""


def refusal(voter: Voter, *, closed_for: timedelta) -> str | None:
    """Return why this like does not count at all; None when it does."""
    if voter.is_author:
        return "This is your own answer; kudos come from others."
    if closed_for > OPEN_FOR:
        return f"Kudos are open for {OPEN_FOR.days} days after a question has closed; this one is older."
    if not voter.answered_this:
        return "Kudos come from those who answered the question in their own words. The next one is a chance."
    if voter.answered < ANSWERS_NEEDED:
        return (
            f"You can give kudos once you have answered {ANSWERS_NEEDED} daily questions in your own words; "
            f"so far it is {voter.answered}."
        )
    return None


def pays(voter: Voter, paid_before: int) -> int:
    """Return what an accepted like pays the author of an answer whose kudos have paid ``paid_before``."""
    return 0 if voter.pair_paid else points.kudos(paid_before)
