from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from sqlalchemy import text

from bot.domain import reliability
from bot.errors import Expired, UserError
from tests.support.mock import Peers, select_id
from tests.support.rounds import press_at_once
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


async def test_a_compatible_partner_who_waits_is_paired_at_once_in_a_private_thread(w: World, peers: Peers):
    interview = await peers.pair()
    assert interview.state == "proposing"
    assert interview.origin == "instant"
    (thread,) = peers.threads
    assert {member.id for member in await thread.fetch_members()} >= {w.ann.id, w.ben.id}
    assert list(buttons_of(await peers.card())) == [
        "Time 1",
        "Time 2",
        "Time 3",
        "Another time",
        "Cancel",
        "Report",
    ]


async def test_whoever_is_paired_is_led_to_the_room(w: World, peers: Peers):
    await peers.free(w.ann, w.ben)
    seen = await peers.join(w.ann, w.ben)
    (thread,) = peers.threads
    assert f"paired with <@{w.ann.id}>. Agree on a time in <#{thread.id}>" in text_of(seen)


async def test_both_must_choose_the_same_time(w: World, peers: Peers):
    interview = await peers.pair()
    await w.press(w.ann, await peers.card(), "Time 1")
    await w.press(w.ben, await peers.card(), "Time 2")
    assert (await peers.now()).state == "proposing"
    assert peers.called("would take") == {w.ann.id}
    await w.press(w.ann, await peers.card(), "Time 2")
    agreed = await peers.now()
    assert agreed.state == "agreed"
    assert agreed.starts_at == interview.offered[1]
    assert peers.called("it is settled") == {w.ann.id, w.ben.id}


async def test_both_pressing_at_the_same_moment_settles_it_once(w: World, peers: Peers):
    await peers.pair()
    press_at_once(w, await peers.card(), [(w.ann.id, "Time 1"), (w.ben.id, "Time 1"), (w.ann.id, "Time 1")])
    await w.env.settle()
    assert (await peers.now()).state == "agreed"
    assert sum("it is settled" in text for text in await peers.texts()) == 1


async def test_a_stranger_cannot_press_into_the_meeting(w: World, peers: Peers):
    await peers.pair()
    with pytest.raises(Exception, match="between other members"):
        await w.services.mock.agreeing.pick(1, w.mod.id, 0)


async def test_another_time_is_shown_as_understood_and_saved_only_after_that(w: World, peers: Peers):
    await peers.pair()
    await peers.mock.profiles.set_zone(w.guild.id, w.ann.id, "America/New_York")
    understood = await peers.form(w.ann, await peers.card(), "Another time", "Tue 18:30")
    moment = datetime(2026, 1, 6, 23, 30, tzinfo=UTC)
    assert f"<t:{int(moment.timestamp())}:F>" in text_of(understood)
    assert "America/New_York" in text_of(understood)
    assert not any("proposes" in text for text in await peers.texts())
    await w.press(w.ann, understood, "Propose this time")
    proposal = await peers.find("proposes")
    assert peers.called("proposes") == {w.ben.id}
    assert "other one accepts" in text_of(await w.press(w.ann, proposal, "Accept"))
    assert "Settled" in text_of(await w.press(w.ben, proposal, "Accept"))
    assert (await peers.now()).starts_at == moment
    assert "settled or was replaced" in text_of(await w.press(w.ben, proposal, "Accept"))


async def test_a_time_that_cannot_be_read_says_how_to_write_it(w: World, peers: Peers):
    await peers.pair()
    refused = await peers.form(w.ann, await peers.card(), "Another time", "when I feel like it")
    assert "Tue 18:30" in text_of(refused)


async def test_a_declined_time_leaves_things_as_they_were(w: World, peers: Peers):
    agreed = await peers.agree()
    proposal = await peers.propose(w.ann, "tomorrow 21:00")
    assert "instead of" in text_of(proposal)
    assert "Declined" in text_of(await w.press(w.ben, proposal, "Decline"))
    assert (await peers.now()).starts_at == agreed.starts_at
    assert "The meeting stays" in (await peers.texts())[-1]
    proposal = await peers.propose(w.ann, "tomorrow 22:00")
    assert "taken back" in text_of(await w.press(w.ann, proposal, "Decline"))


async def test_moving_a_meeting_moves_its_event_its_reminders_and_its_calendar_file(w: World, peers: Peers):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    proposal = await peers.propose(w.ann, "2026-01-05 20:00")
    await w.press(w.ben, proposal, "Accept")
    moved = await peers.now()
    assert moved.starts_at == datetime(2026, 1, 5, 20, tzinfo=UTC)
    (event,) = await peers.guild.fetch_scheduled_events()
    assert event.start_time == moved.starts_at
    files = [(await peers.find(words)).attachments[0] for words in ("it is settled", "is moved")]
    events = [icalendar.Calendar.from_ical(await file.read()).walk("VEVENT")[0] for file in files]
    assert events[0]["UID"] == events[1]["UID"]
    assert (int(events[0]["SEQUENCE"]), int(events[1]["SEQUENCE"])) == (0, 1)

    await w.to(agreed.starts_at)
    await peers.sweep()
    assert (await peers.now()).state == "agreed"
    assert not any("begins" in text for text in await peers.texts())
    await w.to(moved.starts_at - timedelta(days=1))
    await peers.sweep()
    await peers.sweep()
    assert sum("begins" in text for text in await peers.texts()) == 1


async def test_reminders_come_a_day_and_ten_minutes_before_once_each(w: World, peers: Peers):
    await peers.pair()
    await w.press(w.ben, await peers.propose(w.ann, "2026-01-06 18:00"), "Accept")
    starts = datetime(2026, 1, 6, 18, tzinfo=UTC)
    for before, expected in ((1441, 0), (1440, 1), (1000, 1), (11, 1), (10, 2), (5, 2)):
        await w.to(starts - timedelta(minutes=before))
        await peers.sweep()
        assert sum("⏰" in text for text in await peers.texts()) == expected, before
    assert peers.called("⏰") == {w.ann.id, w.ben.id}


async def test_a_change_of_the_clocks_between_agreeing_and_meeting_does_not_move_it(w: World, peers: Peers):
    await w.to(datetime(2026, 3, 25, 12, tzinfo=UTC))
    for member, zone in ((w.ann, "Europe/Berlin"), (w.ben, "America/New_York")):
        await peers.mock.profiles.set_zone(w.guild.id, member.id, zone)
        await peers.free(member, preset="weekends")
    await peers.join(w.ann, w.ben)
    # Berlin changes its clocks on 29 March at 01:00 UTC: 18:30 on that Sunday is 16:30 UTC, not 17:30.
    await w.press(w.ben, await peers.propose(w.ann, "Sunday 18:30"), "Accept")
    agreed = await peers.now()
    assert agreed.starts_at == datetime(2026, 3, 29, 16, 30, tzinfo=UTC)
    files = {file.filename: await file.read() for file in (await peers.find("settled")).attachments}
    assert set(files) == {"mock-interview-1-berlin.ics", "mock-interview-1-new-york.ics"}
    for data in files.values():
        event = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
        assert event.decoded("dtstart") == agreed.starts_at


async def test_cancelling_asks_once_more_and_tells_the_partner(w: World, peers: Peers):
    await peers.agree()
    question = shown(await w.ann.slash(w.channel, "mock cancel"))
    assert "Call off meeting #1" in text_of(question)
    assert (await peers.now()).state == "agreed"
    await w.press(w.ann, question, "Call it off")
    assert (await peers.now()).state == "cancelled"
    assert peers.called("called this meeting off") == {w.ben.id}
    assert "Find me a new partner" in buttons_of(await peers.find("called this meeting off"))
    assert await peers.guild.fetch_scheduled_events() == []
    partner = await peers.mock.profiles.get(w.guild.id, w.ben.id)
    assert partner.waiting_since is not None
    assert partner.left_out >= 1
    with pytest.raises(Expired, match="called off already"):
        await peers.mock.meetings.cancel(1, w.ann.id)


async def test_only_a_late_cancel_costs_reliability(w: World, peers: Peers):
    async def reliability() -> float:
        return (await peers.mock.profiles.get(w.guild.id, w.ann.id)).reliability

    await peers.pair()
    await w.press(w.ben, await peers.propose(w.ann, "in 13 hours"), "Accept")
    assert "less than 12 hours" not in text_of(await w.press(w.ann, await peers.card(), "Cancel"))
    await w.env.advance_time(2 * 3600)
    question = await w.press(w.ann, await peers.card(), "Cancel")
    assert "less than 12 hours" in text_of(question)
    before = await reliability()
    await w.press(w.ann, question, "Call it off")
    assert await reliability() < before
    assert "less than 12 hours" in (await peers.texts())[-1]


async def test_two_cancels_and_a_move_at_once_leave_one_outcome(w: World, peers: Peers):
    await peers.agree()
    proposal = await peers.propose(w.ann, "tomorrow 21:00")
    row = next(iter(buttons_of(proposal).values())).rpartition(":")[2]
    outcomes = await asyncio.gather(
        peers.mock.meetings.cancel(1, w.ann.id),
        peers.mock.meetings.cancel(1, w.ben.id),
        peers.mock.agreeing.accept(int(row), w.ben.id),
        return_exceptions=True,
    )
    assert (await peers.now()).state == "cancelled"
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert all(isinstance(error, UserError) for error in refused), refused
    assert sum(isinstance(outcome, UserError) for outcome in outcomes[:2]) == 1, "one of them called it off"
    await peers.sweep()
    assert sum("called this meeting off" in text for text in await peers.texts()) == 1


async def test_the_schedule_lists_what_is_agreed_and_works_without_the_thread(w: World, peers: Peers):
    assert "Nothing is agreed" in text_of(shown(await w.ann.slash(w.channel, "mock schedule")))
    await peers.pair()
    mine = shown(await w.ann.slash(w.channel, "mock schedule"))
    theirs = shown(await w.ben.slash(w.channel, "mock schedule"))
    await w.ann.click(mine, label="Time 3")
    await w.ben.click(theirs, label="Time 3")
    assert (await peers.now()).state == "agreed"

    cleo = peers.third()
    await w.env.settle()
    await w.ann.slash(w.channel, "mock invite", member=cleo)
    listed = shown(await w.ann.slash(w.channel, "mock schedule"))
    assert "#1" in text_of(listed)
    assert "#2" in text_of(listed)
    one = shown(await w.ann.select(listed, ["2"], custom_id=select_id(listed, "mock:meeting")))
    assert "Invitation" in text_of(one)


async def test_the_kind_of_interview_is_chosen_together(w: World, peers: Peers):
    await peers.pair()
    card = await peers.card()
    await w.ann.select(card, ["system-design"], custom_id=select_id(card, "mock:form"))
    await w.env.settle()
    assert (await peers.now()).form == "system-design"
    card = await peers.card()
    assert "Swap requested" in text_of(await w.press(w.ben, card, "I would rather swap at half time"))
    assert [seat.wants_swap for seat in (await peers.now()).seats] == [False, True]


async def test_a_pair_that_never_agrees_is_taken_apart_after_a_week(w: World, peers: Peers):
    await peers.pair()
    await w.env.advance_time(7 * 24 * 3600 + 61)
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"
    assert "No time was agreed" in (await peers.texts())[-1]


async def test_who_does_not_answer_is_asked_once_more_and_who_waited_comes_first(w: World, peers: Peers):
    await peers.pair()
    await w.press(w.ann, await peers.card(), "Time 1")
    await w.env.advance_time(timedelta(days=2, minutes=1).total_seconds())
    for _ in range(2):
        await peers.sweep()
    assert peers.called("you have not chosen a time yet") == {w.ben.id}
    assert sum("you have not chosen a time yet" in text for text in await peers.texts()) == 1
    await w.env.advance_time(timedelta(days=5).total_seconds())
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"
    ann, ben = [await peers.mock.profiles.get(w.guild.id, member.id) for member in (w.ann, w.ben)]
    assert ann.waiting_since is not None
    assert ann.left_out >= 1
    assert ben.waiting_since is None
    assert ben.reliability < reliability.NEUTRAL
    assert ann.reliability == reliability.NEUTRAL


async def test_nobody_is_asked_once_more_who_chose_or_proposed(w: World, peers: Peers):
    await peers.pair()
    await w.press(w.ann, await peers.card(), "Time 1")
    await peers.propose(w.ben, "Fri 20:00")
    await w.env.advance_time(timedelta(days=2, minutes=1).total_seconds())
    await peers.sweep()
    assert not any("you have not chosen" in text for text in await peers.texts())


async def test_when_neither_answers_neither_loses_anything(w: World, peers: Peers):
    await peers.pair()
    await w.env.advance_time(timedelta(days=7, minutes=2).total_seconds())
    await peers.sweep()
    for member in (w.ann, w.ben):
        profile = await peers.mock.profiles.get(w.guild.id, member.id)
        assert profile.reliability == reliability.NEUTRAL
        assert profile.waiting_since is None


async def test_members_without_common_hours_this_week_are_not_paired_at_once(w: World, peers: Peers):
    await peers.free(w.ann, preset="office")
    await peers.free(w.ben, preset="weekends")
    seen = await peers.join(w.ann, w.ben)
    assert "cannot meet you this week" in text_of(seen)
    assert peers.threads == []


async def test_two_joins_at_the_same_moment_make_one_pair(w: World, peers: Peers):
    await peers.free(w.ann, w.ben)
    pool, guild = peers.mock.pool, w.guild.id
    joined = await asyncio.gather(
        *(pool.join(guild, member.id, channel_id=w.channel.id) for member in (w.ann, w.ben, w.ann, w.ben)),
        return_exceptions=True,
    )
    made = {one.interview.id for one in joined if not isinstance(one, Exception) and one.interview}
    assert made == {1}
    await peers.sweep()
    assert len(peers.threads) == 1


async def twice(peers: Peers, cleo: object) -> None:
    """Pair Ann with Ben and with Cleo; both meetings offer the same times."""
    w = peers.w
    await peers.free(w.ann, w.ben, cleo)
    await peers.join(w.ann, w.ben)
    await peers.join(w.ann, cleo)
    first, second = await peers.now(1), await peers.now(2)
    assert first.offered == second.offered


async def test_nobody_agrees_to_two_meetings_at_one_time(w: World, peers: Peers):
    cleo = peers.third()
    await twice(peers, cleo)
    cards = [(await peers.messages(thread))[0] for thread in peers.threads]
    for member in (w.ann, w.ben):
        await member.click(cards[0], label="Time 1")
    assert (await peers.now(1)).state == "agreed"
    seen = await w.press(w.ann, cards[1], "Time 1")
    agreed = (await peers.now(1)).starts_at
    assert f"You have another meeting at <t:{int(agreed.timestamp())}:F>. Choose" in text_of(seen)
    await w.press(cleo, cards[1], "Time 1")
    assert (await peers.now(2)).state == "proposing"


async def test_a_time_chosen_before_one_agreed_elsewhere_is_not_settled(w: World, peers: Peers):
    cleo = peers.third()
    await twice(peers, cleo)
    cards = [(await peers.messages(thread))[0] for thread in peers.threads]
    await w.press(w.ann, cards[1], "Time 1")
    for member in (w.ann, w.ben):
        await member.click(cards[0], label="Time 1")
    seen = await w.press(cleo, cards[1], "Time 1")
    assert f"<@{w.ann.id}> has another meeting at that time by now" in text_of(seen)
    assert (await peers.now(2)).state == "proposing"


async def test_a_proposal_is_not_accepted_at_the_time_of_another_meeting(w: World, peers: Peers):
    cleo = peers.third()
    await twice(peers, cleo)
    cards = [(await peers.messages(thread))[0] for thread in peers.threads]
    for member in (w.ann, w.ben):
        await member.click(cards[0], label="Time 1")
    starts_at = (await peers.now(1)).starts_at
    assert starts_at is not None
    understood = await peers.form(cleo, cards[1], "Another time", f"<t:{int(starts_at.timestamp()) + 600}>")
    await w.press(cleo, understood, "Propose this time")
    await w.env.settle()
    proposal = next(m for m in await peers.messages(peers.threads[1]) if "proposes" in text_of(m))
    assert "You have another meeting at" in text_of(await w.press(w.ann, proposal, "Accept"))
    assert (await peers.now(2)).state == "proposing"


async def test_times_that_passed_unused_are_replaced_by_new_ones(w: World, peers: Peers):
    paired = await peers.pair()
    await w.press(w.ann, await peers.card(), "Time 1")
    await w.to(paired.offered[-1] + timedelta(minutes=1))
    for _ in range(2):
        await peers.sweep()
    renewed = await peers.now()
    assert len(renewed.offered) == 3
    assert min(renewed.offered) > w.env.now()
    assert f"<t:{int(renewed.offered[0].timestamp())}:F>" in text_of(await peers.card())
    assert sum("The times that I offered have passed" in text for text in await peers.texts()) == 1
    assert peers.called("The times that I offered have passed") == set()
    for member in (w.ann, w.ben):
        await w.press(member, await peers.card(), "Time 2")
    assert (await peers.now()).starts_at == renewed.offered[1]


async def test_of_three_the_two_who_chose_the_same_are_settled_when_the_third_leaves_the_server(
    w: World, peers: Peers
):
    cleo = peers.third()
    await twice(peers, cleo)
    async with w.services.database.write() as session:
        await session.execute(
            text(
                "INSERT INTO mock_seats SELECT 1, :cleo, guild_id, 2, NULL, FALSE, NULL, NULL, FALSE, NULL, NULL "
                "FROM mock_interviews WHERE id = 1"
            ),
            {"cleo": cleo.id},
        )
    for member in (w.ann, w.ben):
        await w.press(member, (await peers.messages(peers.threads[0]))[0], "Time 1")
    assert (await peers.now(1)).state == "proposing"
    await peers.mock.meetings.member_left(1, cleo.id)
    await peers.sweep()
    assert (await peers.now(1)).state == "agreed"
    said = [text_of(message) for message in await peers.messages(peers.threads[0])]
    assert sum("has left the server" in words and "go on as two" in words for words in said) == 1


async def test_a_form_is_not_opened_for_a_meeting_that_is_off(w: World, peers: Peers):
    await peers.pair()
    first, asked = [await w.press(w.ann, await peers.card(), "Cancel") for _ in range(2)]
    assert f"with <@{w.ben.id}>" in text_of(asked)
    await w.press(w.ann, first, "Call it off")
    for label, words in (("Another time", "over or was called off"), ("Call it off", "called off already")):
        assert words in text_of(await w.press(w.ann, asked, label))


async def test_whoever_waits_and_adds_hours_looks_again_from_the_week(w: World, peers: Peers):
    await peers.free(w.ann)
    await peers.free(w.ben, preset="weekends")
    profile = await peers.join(w.ann, w.ben)
    week = await w.press(w.ben, profile, "Availability")
    week = await w.press(w.ben, week, "Weekday evenings")
    assert "You are paired with" in text_of(await w.press(w.ben, week, "Find me a partner"))
