"""Why a member got nobody, as data; ``cogs/mock/room/unmatched.py`` has the words."""

from __future__ import annotations

from bot.domain.availability import BLOCKS, QUARTERS_AHEAD, SLOTS_A_DAY, grid_start, slot_at, starts
from bot.domain.pairing.edges import Layout
from bot.domain.pairing.values import Matching, Reason, Unmatched
from bot.domain.pairing.weights import possible_starts

LOOKED_AT = 500
"""This many of the others are enough to know when most of them are free."""


def explain(layout: Layout, place: int, matching: Matching) -> Unmatched:
    """Return the first condition that nobody met; see `Tally` for their order."""
    member, tally = layout.members[place], layout.tally(place)
    fitting, weekday, block = 0, None, None
    reason: Reason
    if not tally.others:
        reason = "alone"
    elif not tally.hours:
        reason = "no-hours"
    elif not tally.speak:
        reason = "language"
    elif not tally.sided:
        reason = "side"
    elif not tally.timed:
        reason = "time"
        fitting, weekday, block = _most_are_free(layout, place, tally.sided, matching)
    else:
        reason, fitting = "odd", tally.timed
    return Unmatched(
        member.id, reason, matching.minutes, member.side, member.trio_ok, fitting, weekday, block
    )


def _most_are_free(
    layout: Layout, place: int, fitting: tuple[int, ...], matching: Matching
) -> tuple[int, int | None, str | None]:
    """Return how many of ``fitting`` are free in the best part of the member's week, and its weekday and block."""
    others = [possible_starts(layout.members[index], matching) for index in fitting[:LOOKED_AT]]
    shown = slot_at(layout.members[place].week.zone, grid_start(matching.now))
    best: tuple[int, int | None, str | None] = (0, None, None)
    for day in range(7):
        for block, slots in BLOCKS.items():
            wanted = {day * SLOTS_A_DAY + slot for slot in slots}
            free = sum(1 << quarter for quarter in range(QUARTERS_AHEAD) if shown[quarter] in wanted)
            meeting = starts(free, matching.minutes)
            count = sum(1 for other in others if other & meeting)
            if count > best[0]:
                best = (count, day, block)
    return best
