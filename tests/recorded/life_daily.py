"""Weeks of daily questions: answers of all kinds, contested points, shared answers with kudos, reminders, boards."""

from __future__ import annotations

from tests.recorded.make_bank import answer_to
from tests.recorded.people import Person, words_of
from tests.recorded.town import CROWD, Town
from tests.support.bank import FULL_ANSWER, HALF_ANSWER

OPEN = ("Daily question #", "Pick A–D")
PAST_DAYS = 12
"""From the middle of one season into the next one."""


def _text(t: Town, template: str) -> str:
    """Return an answer to the question that is open."""
    return answer_to(words_of(t.mod.sees(*OPEN)), template)


async def _guess(person: Person, letter: str) -> None:
    await person.press(letter, await person.press("Pick A–D", OPEN))


async def past_days(t: Town) -> None:
    """Let weeks pass in which people answer, share and like."""
    ann, dan = t.named("ann dan")
    switched = await dan.slash("daily history")
    await dan.press("Remind me", switched)
    await ann.press("Remind me", await ann.slash("daily history"))
    await t.until("09:01")
    for day in range(PAST_DAYS):
        if day in (2, PAST_DAYS - 2):
            await _full_day(t)
        elif day % 3 == 0:
            for number, name in enumerate((*CROWD, "ann")):
                await _guess(t[name], "ABCD"[(day + number) % 4])
        else:
            await _guess(ann, "A")
        await t.until("06:30")  # reminders come three hours before the end
        await t.until("09:01")
        if day in (2, PAST_DAYS - 2):
            await t["cleo"].press("Kudos", "Kudos")


async def _full_day(t: Town) -> None:
    ann, ben, cleo = t.named("ann ben cleo")
    await ann.press("Share", await ann.write("Answer", OPEN, _text(t, FULL_ANSWER)))
    await ben.press("Share anonymously", await ben.write("Answer", OPEN, _text(t, HALF_ANSWER)))
    await cleo.write("Answer", OPEN, _text(t, HALF_ANSWER))
    await cleo.press("Show model answer", "Share anonymously")
    asked = await cleo.press("I did say that", "I did say that")
    await cleo.choose(["It fails in heavy rain"], asked)
    await t.mod.press("Confirm", await t.mod.slash("daily contested"))


async def day_before(t: Town) -> None:
    """Answer and share on the last day that is over."""
    await t.until("09:10")
    await _full_day(t)


async def open_day(t: Town) -> None:
    """Answer the open question in all ways, and leave every private card open."""
    ann, ben, cleo, eve, fay, kim = t.named("ann ben cleo eve fay kim")
    await cleo.press("Kudos", "Kudos")
    await ann.press("Hint", OPEN)
    await ann.write("Answer", OPEN, _text(t, FULL_ANSWER))
    await ann.press("Show model answer", ("Show model answer", "Share"))
    await ben.write("Answer", OPEN, _text(t, HALF_ANSWER))  # may be revised
    await eve.press("Share", await eve.write("Answer", OPEN, _text(t, HALF_ANSWER)))
    for member in (cleo, fay, kim):  # with a contested point, or about to contest one
        await member.press("Show model answer", await member.write("Answer", OPEN, _text(t, HALF_ANSWER)))
    for member in (cleo, fay):
        asked = await member.press("I did say that", "I did say that")
        await member.choose(["It fails in heavy rain"], asked)
    await kim.press("I did say that", "I did say that")
    await t["gus"].press("Pick A–D", OPEN)
    await _guess(t["hal"], "B")
    await t.mod.slash("daily contested")
    await t.mod.press("Next", await t.mod.slash("daily contested"))
    for member in (ann, ben):
        await member.slash("daily history")
    await ann.press("Older", await ann.slash("daily history"))
    await ann.press("Show model answer", "Answer as practice")
    await ann.write("Answer as practice", "Answer as practice", "It keeps a dragon away.")


async def boards(t: Town) -> None:
    """Look at boards and progress; correct scores."""
    ann, ben = t.named("ann ben")
    for options in ({"period": "all"}, {"period": "all", "board": "streak"}, {"period": "2026-01"}, {}):
        await ann.slash("leaderboard", **options)
    await ann.press("Lower", await ann.slash("leaderboard", period="all"))
    await t["guest9"].slash("leaderboard", period="all")
    await ben.press("Hide me", await ben.slash("leaderboard", period="all"))
    for member in (ann, ben):
        await member.slash("progress")
        await member.press("Readiness", await member.slash("progress"))
    await ben.press("Share", await ben.slash("progress"))
    await t.mod.slash("scores adjust", member=t["eve"].actor, points=40, reason="won the quiz")
    await t.mod.slash("scores reset", member=t["eve"].actor, reason="a fresh start")
    await t.mod.slash("scores reset", reason="a new year")
