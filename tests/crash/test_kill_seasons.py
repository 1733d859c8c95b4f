"""SIGKILL at the end of a season: one summary, one champion, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.processes import KILLED, copied, lives_of

TO_MARCH = (28 * 24 + 9) * 3600
A_DAY = 24 * 3600
BEFORE = "posts=0 summaries=0 february=0 wears=['ann']"
AFTER = "posts=1 summaries=1 february=1 wears=['ben']"
A_DAY_LATER = AFTER.replace("posts=1", "posts=2")


life = lives_of("season_life")


@pytest.fixture(scope="module")
def two_seasons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which Ann won January, and Ben is ahead in February."""
    folder = tmp_path_factory.mktemp("two-seasons")
    assert life(folder, "none") == (0, BEFORE)
    return folder


@pytest.mark.parametrize(
    "moment",
    ["before-post-1", "after-post-1", "before-take-1", "after-take-1", "before-give-1", "after-give-1"],
)
def test_a_kill_leaves_one_summary_and_one_champion(two_seasons: Path, tmp_path: Path, moment: str):
    copied(two_seasons, tmp_path)
    assert life(tmp_path, moment, TO_MARCH)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, AFTER)
    assert life(tmp_path, "none", A_DAY) == (0, A_DAY_LATER)


def test_three_kills_in_a_row(two_seasons: Path, tmp_path: Path):
    copied(two_seasons, tmp_path)
    assert life(tmp_path, "after-post-1", TO_MARCH)[0] == KILLED
    assert life(tmp_path, "after-take-1", 120)[0] == KILLED
    assert life(tmp_path, "before-give-1", 120)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, AFTER)
