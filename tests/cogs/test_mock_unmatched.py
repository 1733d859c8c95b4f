"""What a member who got nobody is told."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from bot.domain.pairing import Unmatched
from cogs.mock.room.unmatched import unmatched_words


def words(reason: Any, **facts: Any) -> str:
    one = Unmatched(1, reason, **{"minutes": 60, "side": "both", "trio_ok": True, **facts})
    return unmatched_words(asdict(one))


@pytest.mark.parametrize(
    "told, expected",
    [
        (words("alone"), "`/mock invite`"),
        (words("no-hours", minutes=45), "You have no 45 minutes on end free"),
        (words("language"), "Nobody who shares a language with you"),
        (words("side", side="interviewer"), "Everybody else wants to interview only, as you do."),
        (words("side", side="candidate"), "Everybody else wants to be interviewed only, as you do."),
        (words("time", weekday=0, block="night", fitting=5), "on Monday night 5 members would fit."),
        (words("time", weekday=6, block="early", fitting=1), "on Sunday early 1 member would fit."),
        (words("time"), "Add more times in `/mock profile`."),
        (words("odd", fitting=2), "2 members fitted you, but there were not enough partners"),
        (words("odd", fitting=1, trio_ok=False), "If you allow groups of three"),
    ],
)
def test_each_reason_is_told_with_what_would_help(told: str, expected: str):
    assert expected in told
    assert len(told.split("\n")) == 2
    assert all(line.endswith(".") for line in told.split("\n"))


def test_who_allows_groups_of_three_is_not_asked_to():
    assert "three" not in words("odd", fitting=2)


def test_a_notice_that_an_earlier_version_stored_is_still_sent():
    assert unmatched_words({"why": "Nobody fits.", "help": "Add times."}) == "Nobody fits.\nAdd times."
