"""Why a member got nobody, and what would help; in words that give nobody's block away."""

from __future__ import annotations

from bot.domain.availability import BLOCKS, QUARTERS_AHEAD, SLOTS_A_DAY, grid_start, slot_at, starts
from bot.domain.pairing.edges import Layout
from bot.domain.pairing.values import Matching, PoolMember, Unmatched
from bot.domain.pairing.weights import possible_starts
from bot.domain.vocabulary import WEEKDAYS

LOOKED_AT = 500
NEXT_TIME = "You come first next time."


def explain(layout: Layout, place: int, matching: Matching) -> Unmatched:
    """Tell the first condition that nobody met."""
    member, tally = layout.members[place], layout.tally(place)
    if not tally.others:
        return Unmatched(
            member.id,
            "alone",
            "Nobody else who fits you was looking for a partner.",
            "Invite somebody with `/mock invite`, or tell others about `/mock join`.",
        )
    if not tally.hours:
        return Unmatched(
            member.id,
            "no-hours",
            f"You have no {matching.minutes} minutes on end free in the next seven days.",
            "Add times in `/mock profile`; two half hours in a row are enough.",
        )
    if not tally.speak:
        return Unmatched(
            member.id,
            "language",
            "Nobody who shares a language with you was looking for a partner.",
            "If you can hold an interview in another language, add it in `/mock profile`.",
        )
    if not tally.sided:
        return _same_side(member)
    if not tally.timed:
        return Unmatched(
            member.id,
            "time",
            "Nobody who fits you is free when you are in the next seven days.",
            _more_time(layout, place, tally.sided, matching),
        )
    return _odd(member, tally.timed)


def _same_side(member: PoolMember) -> Unmatched:
    wish = "interview only" if member.side == "interviewer" else "be interviewed only"
    return Unmatched(
        member.id,
        "side",
        f"Everybody else wants to {wish}, as you do.",
        "Choose both sides in `/mock profile`: you then take turns.",
    )


def _odd(member: PoolMember, fitting: int) -> Unmatched:
    fit = "1 member fitted you" if fitting == 1 else f"{fitting} members fitted you"
    trio = "" if member.trio_ok else " If you allow groups of three in `/mock profile`, you can join a pair."
    return Unmatched(
        member.id,
        "odd",
        f"{fit}, but there were not enough partners for everybody.",
        NEXT_TIME + trio,
    )


def _more_time(layout: Layout, place: int, fitting: tuple[int, ...], matching: Matching) -> str:
    """Name the part of the member's week in which most of those who would fit are free."""
    others = [possible_starts(layout.members[index], matching) for index in fitting[:LOOKED_AT]]
    shown = slot_at(layout.members[place].week.zone, grid_start(matching.now))
    best, name = 0, ""
    for day, weekday in enumerate(WEEKDAYS):
        for block, slots in BLOCKS.items():
            wanted = {day * SLOTS_A_DAY + slot for slot in slots}
            free = sum(1 << quarter for quarter in range(QUARTERS_AHEAD) if shown[quarter] in wanted)
            meeting = starts(free, matching.minutes)
            count = sum(1 for other in others if other & meeting)
            if count > best:
                best, name = count, f"{weekday} {block}"
    if not best:
        return "Add more times in `/mock profile`."
    who = "1 member" if best == 1 else f"{best} members"
    return f"Add times in `/mock profile`: on {name} {who} would fit."
