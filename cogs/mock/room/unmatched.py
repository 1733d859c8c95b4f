"""Why a member got nobody this week, and what would help, in words that give nobody's block away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.vocabulary import WEEKDAYS
from bot.ui.text import count

NEXT_TIME = "You come first next time."


def unmatched_words(facts: Mapping[str, Any]) -> str:
    """Return two sentences for the facts in ``Unmatched``; earlier versions stored the sentences themselves."""
    if "why" in facts:
        return f"{facts['why']}\n{facts['help']}"
    why, advice = _words(facts)
    return f"{why}\n{advice}"


def _words(facts: Mapping[str, Any]) -> tuple[str, str]:
    match facts["reason"]:
        case "alone":
            return (
                "Nobody else who fits you was looking for a partner.",
                "Invite somebody with `/mock invite`, or tell others about `/mock join`.",
            )
        case "no-hours":
            return (
                f"You have no {facts['minutes']} minutes on end free in the next seven days.",
                "Add times in `/mock profile`; two half hours in a row are enough.",
            )
        case "language":
            return (
                "Nobody who shares a language with you was looking for a partner.",
                "If you can hold an interview in another language, add it in `/mock profile`.",
            )
        case "side":
            wish = "interview only" if facts["side"] == "interviewer" else "be interviewed only"
            return (
                f"Everybody else wants to {wish}, as you do.",
                "Choose both sides in `/mock profile`: you then take turns.",
            )
        case "time":
            return "Nobody who fits you is free when you are in the next seven days.", _more_time(facts)
        case _:
            trio = (
                ""
                if facts["trio_ok"]
                else " If you allow groups of three in `/mock profile`, you can join a pair."
            )
            return (
                f"{count(facts['fitting'], 'member')} fitted you, but there were not enough partners for everybody.",
                NEXT_TIME + trio,
            )


def _more_time(facts: Mapping[str, Any]) -> str:
    if facts["weekday"] is None:
        return "Add more times in `/mock profile`."
    when = f"{WEEKDAYS[facts['weekday']]} {facts['block']}"
    return f"Add times in `/mock profile`: on {when} {count(facts['fitting'], 'member')} would fit."
