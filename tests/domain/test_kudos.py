from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain import kudos, points

HONEST = kudos.Voter(is_author=False, answered_this=True, answered=5, pair_paid=False)
SOON = timedelta(hours=1)


def test_somebody_who_answered_may_like_and_it_pays():
    assert kudos.refusal(HONEST, closed_for=SOON) is None
    assert kudos.pays(HONEST, 0) == points.KUDOS


def test_ones_own_answer_old_ones_and_strangers_likes_do_not_count():
    assert "your own answer" in (kudos.refusal(replace(HONEST, is_author=True), closed_for=SOON) or "")
    assert "older" in (kudos.refusal(HONEST, closed_for=timedelta(days=8)) or "")
    assert "own words" in (kudos.refusal(replace(HONEST, answered_this=False), closed_for=SOON) or "")
    assert "so far it is 2" in (kudos.refusal(replace(HONEST, answered=2), closed_for=SOON) or "")


def test_a_pair_pays_once_a_week_and_an_answer_is_capped():
    assert kudos.pays(replace(HONEST, pair_paid=True), 0) == 0
    assert kudos.pays(HONEST, points.KUDOS_PER_ANSWER) == 0


def test_a_ring_of_accounts_is_not_worth_its_trouble():
    """Ten accounts that answer every day, share, and like each other as much as the rules pay."""
    members, days = 10, 28
    last_paid: dict[frozenset[int], int] = {}
    earned = dict.fromkeys(range(members), 0)
    for day in range(days):
        for author in range(members):
            paid = 0
            for fan in range(members):
                pair = frozenset((author, fan))
                rested = day - last_paid.get(pair, -99) >= kudos.PAIR_REST.days
                voter = kudos.Voter(fan == author, True, 99, not rested)
                if kudos.refusal(voter, closed_for=SOON) is None and (pay := kudos.pays(voter, paid)):
                    paid += pay
                    last_paid[pair] = day
            earned[author] += paid
    honest = days * points.HONEST_ATTEMPT
    # All that ten colluding accounts move in four weeks is less than what each gets for merely trying.
    assert sum(earned.values()) / members < honest / 5
    assert max(earned.values()) < honest / 2
