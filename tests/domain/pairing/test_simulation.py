from __future__ import annotations

from itertools import count

from typer.testing import CliRunner

from bot.__main__ import app
from bot.domain.pairing.simulation import Figures, community, simulate


def live(members: int, weeks: int, seed: int = 1) -> dict[str, Figures]:
    ticks = count()
    figures: list[Figures] = []
    for so_far in simulate(members, weeks, seed, lambda: float(next(ticks))):
        figures = so_far
    return {each.name: each for each in figures}


def test_the_matching_leaves_out_fewer_and_repeats_less_than_greedy_and_random_pairing():
    ways = live(60, 16)
    matching = ways.pop("matching")
    assert matching.twice == 0
    assert matching.longest_wait <= 1
    assert matching.avoidable == 0
    assert matching.of_best is not None
    assert matching.of_best > 0.999
    for other in ways.values():
        assert matching.left_out < other.left_out
        assert matching.groups > other.groups
        assert matching.avoidable < other.avoidable


def test_in_a_large_enough_community_almost_nobody_meets_the_same_partner_within_ten_rounds():
    matching = live(300, 12)["matching"]
    assert matching.avoidable == 0
    assert matching.twice == 0
    assert matching.repeats < 0.02 * matching.groups


def test_the_same_seed_gives_the_same_community_and_figures():
    assert community(30, 4) == community(30, 4)
    assert community(30, 4) != community(30, 5)
    assert live(20, 4) == live(20, 4)


def test_the_command_prints_a_line_for_each_way_of_pairing():
    result = CliRunner().invoke(app, ["simulate-pairing", "--members", "20", "--weeks", "3"])
    assert result.exit_code == 0
    assert "20 members, 3 weeks, seed 1" in result.stdout
    for name in ("matching", "greedy", "random"):
        assert name in result.stdout
