"""What pays how much: the one table. No other module knows a number of points."""

from __future__ import annotations

from collections.abc import Collection

DAILY_TEXT = 100
DAILY_CHOICE = 60
HONEST_ATTEMPT = 30
"""What an honest attempt in the member's own words earns at least."""
REVISION_SHARE = 0.8
"""The share of what was missing that a revision can still earn."""
HINT_FACTOR = 0.8
ROUND = 100
ROUNDS_PAID = 3
"""This many rounds a day pay."""
ROUND_ANSWERERS = 2
"""A round pays when this many members have answered in it."""
ROUND_LUCK = 0.25
"""The share of a round's points that guessing among four choices earns."""
MOCK = 150
MOCKS_PAID = 2
"""This many mock interviews a week pay, each with a different partner."""
FEEDBACK = 20
KUDOS = 5
KUDOS_PER_ANSWER = 25
"""The most that the kudos of one shared answer pay."""
PRACTICE = 2
PRACTICE_PER_DAY = 30
"""The most that practice and review pay a day."""
CODE = 50
CODE_PER_DAY = 100
"""The most that coding problems pay a day."""


def daily_text(score: float, *, honest: bool, hinted: bool) -> int:
    """Points of a first answer in the member's own words; ``score`` is in 0..1."""
    if not honest:
        return 0
    return round(max(HONEST_ATTEMPT, DAILY_TEXT * score) * (HINT_FACTOR if hinted else 1.0))


def revised_score(first: float, revised: float) -> float:
    """Return the score after a revision: up to 80 % of what was missing can be made up; never less than ``first``."""
    return first + REVISION_SHARE * max(0.0, revised - first)


def daily_revision(first: float, revised: float, *, honest: bool, hinted: bool, already: int) -> int:
    """Points that a revision adds to those ``already`` awarded."""
    total = daily_text(revised_score(first, revised), honest=honest, hinted=hinted)
    return max(0, total - already)


def daily_choice(*, right: bool, hinted: bool) -> int:
    """Points of an answer by choice."""
    return round(DAILY_CHOICE * (HINT_FACTOR if hinted else 1.0)) if right else 0


def round_share(
    earned: int, best: int, *, answerers: int, paid_today: int, luck: float = 0.0, met: float = 0.0
) -> int:
    """Points that a round pays a member who has ``earned`` points of the ``best`` possible ones in it.

    ``paid_today`` counts the rounds that have paid them on this day. ``luck`` is the share that guessing earns: it
    is subtracted, and less than twice of it pays nothing. ``met`` says how often they have met the same people in
    earlier rounds of the day: once halves what the round pays, twice leaves a third. Without these, a script with a
    few accounts earns more by guessing than a member does by thinking.
    """
    if answerers < ROUND_ANSWERERS or paid_today >= ROUNDS_PAID or best <= 0:
        return 0
    share = min(1.0, max(0, earned) / best)
    if share < 2 * luck:
        return 0
    return round(ROUND * (share - luck) / (1 - luck) / (1 + met))


def mock_held(partner: int, paid_partners: Collection[int]) -> int:
    """Points for a held mock interview, in either role; ``paid_partners`` are this week's partners who paid."""
    return 0 if partner in paid_partners or len(paid_partners) >= MOCKS_PAID else MOCK


def mock_feedback(*, in_time: bool, interview_pays: bool) -> int:
    """Points for feedback on a mock interview: only in time, and only when the interview itself pays."""
    return FEEDBACK if in_time and interview_pays else 0


def kudos(paid_before: int) -> int:
    """Points that one more kudos pays the author of an answer whose kudos have paid ``paid_before``."""
    return max(0, min(KUDOS, KUDOS_PER_ANSWER - paid_before))


def practice(paid_today: int, *, honest: bool) -> int:
    """Points for a practised question, after ``paid_today`` earned by practice; no feature pays this yet."""
    return max(0, min(PRACTICE, PRACTICE_PER_DAY - paid_today)) if honest else 0


def code_solved(share: float, paid_today: int) -> int:
    """Points for the first accepted solution; ``share`` is the problem's worth in 0..1. No feature pays this yet."""
    return max(0, min(round(CODE * min(1.0, max(0.0, share))), CODE_PER_DAY - paid_today))
