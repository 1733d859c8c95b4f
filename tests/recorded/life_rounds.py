"""Rounds in every state: over, running, waiting in a lobby, and set for another evening."""

from __future__ import annotations

from typing import Any

from tests.recorded.people import Person, has_button, words_of
from tests.recorded.town import Town

QUESTION_SECONDS, PAUSE_SECONDS = 93, 8
"""Longer than any question, and than the pause after it."""


async def past_rounds(t: Town) -> None:
    """Play a round to its end; somebody misses all of it."""
    eve, fay, gus = t.named("eve fay gus")
    channel = t.arenas[0]
    lobby = await _open(t, eve, channel)
    for member in (fay, gus):
        await member.press("Join", lobby)
    await eve.click("Start now", lobby)
    for _ in range(12):
        newest = eve.sees("uestion", at=lambda message: message.channel_id == channel.id)
        if "The round is over" in words_of(newest):
            break
        await _answer(eve, channel, right=True)
        await _answer(fay, channel, right=False)
        await t.wait(seconds=QUESTION_SECONDS)
        await t.wait(seconds=PAUSE_SECONDS)
    for member in (eve, fay, gus):
        await member.press("Review my misses", "The round is over")
    await fay.press("Next", "Next")
    await fay.press("Review my misses", "The round is over")


async def _open(t: Town, host: Person, channel: Any, **options: Any) -> Any:
    seen = await host.slash("rapidfire start", channel, questions=5, **options)
    assert "lobby is open" in words_of(seen), words_of(seen)
    return host.sees("Start now", at=lambda message: message.channel_id == channel.id)


async def _answer(member: Person, channel: Any, *, right: bool) -> None:
    card = member.sees(" · question ", at=lambda m: m.channel_id == channel.id and has_button(m, "A"))
    lines = [line for line in words_of(card).splitlines() if line[:2] == "**" and line[3:5] == "**"]
    letters = [line[2] for line in lines if ("It keeps a dragon away." in line) is right]
    if letters:
        await member.press(letters[0], card)


async def running_rounds(t: Town) -> None:
    """Leave a round by choice and a typed one running, a lobby open and quiz nights ahead."""
    eve, fay, gus, hal = t.named("eve fay gus hal")
    await eve.slash("rapidfire schedule", t.arenas[4], time="20:00", questions=5)
    await t["gus"].press("Sign up", "Sign up")
    await t.mod.slash("rapidfire schedule", t.arenas[5], time="21:00", day="Friday", repeat="weekly")
    await t.mod.slash("rapidfire schedule", t.arenas[5])
    await eve.slash("rapidfire schedule", t.arenas[5])
    lobby = await _open(t, hal, t.arenas[3], lobby=10)
    await gus.press("Join", lobby)
    for host, channel, options in ((eve, t.arenas[1], {}), (fay, t.arenas[2], {"answers": "typed"})):
        lobby = await _open(t, host, channel, seconds=90, **options)
        await gus.press("Join", lobby)
        await host.click("Start now", lobby)
        await t.settle()
    await _answer(eve, t.arenas[1], right=True)
