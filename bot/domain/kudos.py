"""When a like on a shared answer counts, and when it pays.

A ring of accounts that like each other must not be worth its trouble: whoever likes has answered the question in
own words and some others before it, a pair pays once a week and in one direction only, and an answer's kudos are
capped (in the table of points).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain import points

OPEN_FOR = timedelta(days=7)
"""How long after its question has closed an answer can be liked."""
PAIR_REST = timedelta(days=7)
"""How long a pair of members pays nothing after one liked the other's answer."""
ANSWERS_NEEDED = 3
"""Questions that somebody must have answered in own words before their likes count."""


@dataclass(frozen=True)
class Voter:
    """What the rules know about somebody who likes an answer."""

    is_author: bool
    answered_this: bool
    """In own words, as an honest attempt."""
    answered: int
    """Questions answered in own words, this one included."""
    pair_paid: bool
    """One of the two has been paid for the other's like within ``PAIR_REST``."""


def refusal(voter: Voter, *, closed_for: timedelta) -> str | None:
    """Say why this like does not count at all; None when it does."""
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
    """Give what an accepted like pays the author of an answer whose kudos have paid ``paid_before``."""
    return 0 if voter.pair_paid else points.kudos(paid_before)
