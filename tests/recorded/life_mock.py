"""Mock interviews from the first hour in a week to the last word of feedback, each step left open by somebody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.feedback import AXES
from tests.recorded.people import Person, words_of
from tests.recorded.town import Town

MEETING = "Mock interview #"
INVITED = "Invitation to a mock interview #"
PROFILE = "Your mock interview profile"
WEEK = "When are you free?"


async def _join(t: Town, names: str, preset: str = "Weekday evenings") -> None:
    for member in t.named(names):
        await member.slash("mock join", t.mocks)
        await member.press(preset, WEEK)
        await member.press("Join", WEEK)
        await t.settle()


async def _agree(t: Town, one: Person, other: Person, time: str) -> None:
    """Let two people who have a room agree on a time in plain words."""
    await one.press("Propose this time", await one.write("Another time", MEETING, time))
    await t.settle()
    await other.press("Accept", "proposes")
    await t.settle()


async def _invite(t: Town, one: Person, other: Person) -> None:
    await one.slash("mock invite", t.mocks, member=other.actor)
    await t.settle()
    await other.press("Accept", INVITED)
    await t.settle()


async def _hold(t: Town, pair: Sequence[Person], begins: str) -> None:
    """Let an interview begin tomorrow and pass; whoever interviews looks at the kit now and then."""
    await t.tomorrow(begins)
    for minute in range(0, 72, 8):
        await t.wait(minutes=8)
        if minute in (8, 40):
            for member in pair:
                await member.press("Open kit", "The interview begins")
    pair[0].sees("That was it", "Give feedback")


async def _give(giver: Person, *, send: bool = True) -> None:
    """Fill the card of feedback in, and send it."""
    shown = await giver.press("Give feedback", "That was it")
    await _mark(giver, shown, send=send)


async def _mark(giver: Person, shown: object, *, send: bool = True) -> None:
    for axis in AXES:
        if axis.title in words_of(shown):
            await giver.choose([f"{axis.title} 4"], shown)
    await giver.choose(["I would meet them again"], shown)
    if send:
        await giver.write("Write and send", shown, "A clear plan.", "Ask for numbers first.")


async def past_interviews(t: Town) -> None:
    """Let two people meet again and again, with and without feedback."""
    await _weeks(t)
    ann, ben = t.named("ann ben")
    await _join(t, "ann ben")
    for number in range(6):
        if number:
            await _invite(t, ann, ben)
        await _agree(t, ann, ben, "tomorrow 18:00")
        await _hold(t, (ann, ben), "18:01")
        if number != 1:
            await _give(ann)
            await _give(ben)
        await t.settle()
        await t.wait(hours=20)
        if number == 1:
            await t.wait(days=3)
    for member in (ann, ben):
        await member.slash("mock leave", t.mocks)


async def past_absences(t: Town) -> None:
    """Let an interview be called off, and let nobody come to another one."""
    cleo, dan, eve, fay = t.named("cleo dan eve fay")
    await _join(t, "cleo dan eve fay")
    await _agree(t, cleo, dan, "tomorrow 12:00")
    await _agree(t, eve, fay, "tomorrow 20:00")
    await eve.press("Call it off", await eve.slash("mock cancel", t.mocks))
    await t.settle()
    await t.tomorrow("12:01")
    await t.wait(minutes=11)
    await cleo.press("Nobody is here, end it", await cleo.press("Nobody came", "The interview begins"))
    await t.settle()
    await dan.press("I could not come", "Did you meet")
    await t.settle()
    for member in (cleo, dan, eve, fay):
        await member.slash("mock leave", t.mocks)


async def past_trio(t: Town) -> None:
    """Let the weekly matching make a group of three, which meets; one of them has begun with feedback."""
    tom, _, ted = trio = t.named("tom tia ted")
    presets = ("Weekday evenings", "Weekends", "Working hours")
    for member, preset in zip(trio, presets, strict=True):  # no hour in common: nobody is paired at once
        await _join(t, member.actor.name, preset)
    for member in trio:
        await member.press("Groups of three: no", await member.slash("mock profile", t.mocks))
        week = await member.press("Availability", PROFILE)
        await member.press("Clear all", week)
        await member.press("Weekday evenings", week)
    while not tom.has("Time 1", MEETING):
        await t.wait(hours=6)
    for member in trio:
        await member.press("Time 1", MEETING)
    await t.settle()
    while not tom.has("Give feedback", "That was it"):
        await t.wait(minutes=20)
    await _give(tom)
    await _give(ted)


async def silent_pair(t: Town) -> None:
    """Let two people agree to meet tomorrow, who will say nothing afterwards."""
    await _join(t, "viv wes")
    await _agree(t, *t.named("viv wes"), "tomorrow 08:00")
    await t.tomorrow("08:01")


async def present(t: Town) -> None:
    """Leave meetings in all states: invited, proposed, agreed, running, just over, over for a day."""
    await t.until("09:30")
    for pair in ("oda pia", "mia ned", "ivy jon", "gus hal"):
        await _join(t, pair)
    for pair, time in (
        ("oda pia", "14:30"),
        ("mia ned", "16:00"),
        ("ivy jon", "20:00"),
    ):
        await _agree(t, *t.named(pair), f"tomorrow {time}")
    await t["jon"].choose(["Kind: system design"], MEETING)
    await t["mia"].choose(["Kind: deep dive"], MEETING)
    await _reports(t)
    await t.tomorrow("14:20")
    await t.until("14:31")
    await t.wait(minutes=62)
    await t.until("16:00")
    await t.settle()
    await _proposals(t)
    await _running(t)


async def _proposals(t: Town) -> None:
    gus, hal, ivy, kim, lee, sam = t.named("gus hal ivy kim lee sam")
    await gus.press("Time 1", MEETING)
    await gus.press("Propose this time", await gus.write("Another time", MEETING, "tomorrow 18:30"))
    await t.settle()
    await hal.write("Another time", MEETING, "tomorrow 19:30")
    await gus.slash("mock invite", t.mocks, member=sam.actor)
    await kim.slash("mock invite", t.mocks, member=lee.actor)
    await t.settle()
    for member in (gus, ivy, sam):
        await member.slash("mock schedule", t.mocks)
    await ivy.slash("mock cancel", t.mocks)
    await ivy.press("Cancel", MEETING)


async def _running(t: Town) -> None:
    mia, ned, oda, ann, ben = t.named("mia ned oda ann ben")
    await t.wait(minutes=11)
    await ned.press("Nobody came", "The interview begins")
    await mia.press("Open kit", "The interview begins")
    for turns in (["Next"], ["Next", "Next"], ["Next question"], ["Next question", "Next question", "Back"]):
        kit = await mia.press("Open kit", "The interview begins")
        for label in turns:
            kit = await mia.press(label, kit)
        await mia.choose(["Stay inside" if "Stay inside" in words_of(kit) else "It needs a silver"], kit)
    await oda.press("Give feedback", "That was it")
    await _mark(oda, await oda.press("Give feedback", "That was it"), send=False)
    for member in (ann, ben):
        await member.slash("mock feedback", t.mocks)
        await member.slash("mock history", t.mocks)
        await member.press("Older", await member.slash("mock history", t.mocks))
        await member.press("Read my feedback", "Feedback is in")
    await ann.choose(["#3"], await ann.slash("mock history", t.mocks))
    past = await ann.choose(["#4"], await ann.slash("mock history", t.mocks))
    await ann.press("Questions of part 1", past)
    await t["tia"].slash("mock feedback", t.mocks)


async def _reports(t: Town) -> None:
    uma, zoe, quin, rob = t.named("uma zoe quin rob")
    await _join(t, "uma zoe")
    await uma.write("Report", MEETING, "They were rude to me.")
    await t.settle()
    await zoe.write("Report", MEETING, "They did not let me speak.")
    await t.settle()
    await t.mod.press("Close the report", "They were rude to me.")
    await quin.slash("mock block", t.mocks, member=rob.actor)
    await quin.slash("mock block", t.mocks)
    page = await t.mod.press("Mock interviews", await t.mod.slash("setup"))
    page = await t.mod.press("Pairings and reports", page)
    await t.mod.pick("Bar a member from the pool", [t["quin"].actor], page)
    await t.mod.press("Let somebody in again", page)


async def _weeks(t: Town) -> None:
    """Leave pages of the profile and of the week open in several states."""
    quin = t["quin"]
    await quin.slash("mock profile", t.mocks)
    await quin.press("Languages", await quin.slash("mock profile", t.mocks))
    week = await quin.press("Availability", await quin.slash("mock profile", t.mocks))
    await quin.choose(["Tuesday", "Thursday"], week)
    week = await quin.press("Availability", await quin.slash("mock profile", t.mocks))
    week = await quin.choose(["Monday"], week)
    week = await quin.choose(["Evening"], week)
    await quin.press("Half hours", week)
    week = await quin.press("Availability", await quin.slash("mock profile", t.mocks))
    week = await quin.choose(["Saturday", "Sunday"], week)
    await quin.press("Copy to other days", week)
    await quin.press("Availability", await quin.slash("mock profile", t.mocks))
    paused = t["rob"]
    await paused.press("Weekends", await paused.slash("mock join", t.mocks))
    await paused.press("Join", WEEK)
    await paused.write("Pause until …", await paused.slash("mock profile", t.mocks), "30")
