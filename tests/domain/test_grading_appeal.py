from __future__ import annotations

import pytest

from bot.domain.grading_appeal import point_key, point_of

LONG = (
    "Regularisation shrinks the weights, which trades a little bias for less variance when data are few "
    "and noisy"
)
POINTS = ("More data helps", LONG, "More data costs time")


@pytest.mark.parametrize("point", POINTS)
def test_a_point_is_found_by_its_key_wherever_it_stands(point: str):
    for points in (POINTS, POINTS[::-1]):
        assert point_of(point_key(point), points) == point


@pytest.mark.parametrize(
    "shown, found",
    [
        ("More data helps", "More data helps"),
        (LONG[:90] + "…", LONG),
        ("More data", None),
        ("0", None),
        ("", None),
        (point_key("Something else"), None),
    ],
)
def test_a_point_is_found_by_the_text_that_a_menu_showed(shown: str, found: str | None):
    assert point_of(shown, POINTS) == found


def test_no_key_reads_like_a_place_in_a_list():
    assert not any(point_key(point).isdigit() for point in POINTS)
