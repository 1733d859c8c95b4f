"""The interview from its beginning to its end, on the real database: each step once, whatever else happens."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain import points
from bot.errors import Conflict, Expired, InvalidInput, NotAllowed, NotFound
from bot.services.mock.interview.kits import sheet_of
from tests.support.interviews import Pair
from tests.support.world import World


@pytest.fixture
def pair(w: World) -> Pair:
    return Pair(w)


async def test_an_agreed_interview_starts_once_however_often_it_is_begun(pair: Pair):
    await pair.agree()
    begun = await asyncio.gather(*(pair.services.running.begin(pair.id) for _ in range(10)))
    assert begun.count(True) == 1
    interview = await pair.now()
    assert (interview.state, interview.phase, interview.plan) == ("running", 0, "swap")
    assert interview.phase_due_at == interview.started_at + timedelta(minutes=2)
    assert await pair.told() == ["run-sheet"]


async def test_one_that_is_not_due_or_was_moved_does_not_start(pair: Pair):
    later = pair.w.clock.now() + timedelta(minutes=1)
    await pair.agree(starts_at=later)
    assert not await pair.services.running.begin(pair.id)
    assert (await pair.now()).state == "agreed"


async def test_a_form_nobody_chose_is_chosen_at_the_start(pair: Pair):
    interview = await pair.begin(form=None)
    assert interview.form is not None


async def test_each_phase_is_told_once(pair: Pair):
    await pair.begin()
    await pair.told()
    seen = []
    for minutes in (1, 1, 18, 1, 19, 4, 1):
        interview = await pair.pass_minutes(minutes)
        await pair.services.running.step(pair.id)
        seen.append((interview.phase, await pair.told()))
    assert seen == [
        (0, []),
        (1, ["phase"]),
        (1, []),
        (2, ["phase"]),
        (3, ["phase"]),
        (3, []),
        (None, ["feedback"]),
    ]
    assert (await pair.now()).state == "ended"


async def test_after_a_long_silence_only_the_present_phase_is_told(pair: Pair):
    await pair.begin()
    await pair.told()
    assert (await pair.pass_minutes(25)).phase == 2
    assert await pair.told() == ["phase"]
    ended = await pair.pass_minutes(600)
    assert ended.state == "ended"
    assert ended.ended_at == ended.started_at + timedelta(minutes=45), (
        "as the sheet says, not when we woke up"
    )
    assert await pair.told() == ["feedback"]


async def test_a_bot_that_comes_late_joins_what_two_people_have_begun(pair: Pair):
    await pair.agree()
    await pair.after(timedelta(minutes=10))
    assert await pair.services.running.begin(pair.id)
    interview = await pair.now()
    assert interview.phase == 1
    assert interview.phase_due_at == interview.starts_at + timedelta(minutes=21)
    assert await pair.told() == ["run-sheet"]


async def test_a_bot_that_slept_through_the_interview_asks_for_feedback(pair: Pair):
    await pair.agree()
    await pair.after(timedelta(hours=3))
    assert await pair.services.running.begin(pair.id)
    interview = await pair.now()
    assert (interview.state, await pair.questions(0)) == ("ended", [])
    assert interview.ended_at == interview.starts_at + timedelta(minutes=45)
    assert await pair.told() == ["feedback"]


async def test_both_press_move_on_at_once_and_one_part_is_skipped_not_two(pair: Pair):
    await pair.begin()
    results = await asyncio.gather(
        *(pair.services.running.move_on(pair.id, member, 0) for member in pair.ids), return_exceptions=True
    )
    assert [type(result) for result in results].count(Conflict) == 1
    assert (await pair.now()).phase == 1
    with pytest.raises(Conflict):
        await pair.services.running.move_on(pair.id, pair.ids[0], 0)
    with pytest.raises(NotFound):
        await pair.services.running.move_on(pair.id, pair.w.mod.id, 1)


async def test_the_last_move_on_ends_the_interview(pair: Pair):
    await pair.begin()
    for phase in range(4):
        await pair.services.running.move_on(pair.id, pair.ids[0], phase)
    assert (await pair.now()).state == "ended"
    with pytest.raises(Expired):
        await pair.services.running.move_on(pair.id, pair.ids[0], 3)


# Kits


async def test_the_kits_of_the_two_halves_share_nothing_and_are_hidden_from_the_server(pair: Pair):
    await pair.begin()
    first, second = await pair.questions(0), await pair.questions(1)
    assert first
    assert not set(first) & set(second)
    hidden = await pair.w.services.history.hidden(pair.w.guild.id)
    assert set(first) | set(second) <= hidden
    assert await pair.w.services.history.hidden(pair.w.guild.id + 1) == set()
    await pair.end()
    assert await pair.w.services.history.hidden(pair.w.guild.id) == set(), "they come back at the end"


async def test_a_kit_holds_nothing_that_a_member_has_seen_or_that_is_open(pair: Pair):
    w = pair.w
    await w.switch_on()
    post = await w.post()
    asked = post.question_id
    await w.services.answering.submit(post.id, w.ben.id, w.answer("full", post), w.clock.now())
    await pair.begin()
    assert asked not in await pair.questions(0) + await pair.questions(1)
    leaf = await pair.services.kits.open(pair.id, w.ann.id)
    opened = (await pair.questions(0))[leaf.number]
    await pair.end()
    again = Pair(w, w.ben, w.ann)
    await again.begin()
    kits = await again.questions(0) + await again.questions(1)
    assert asked not in kits
    assert opened not in kits
    assert kits, "what lay in the first kit and was not asked may come"


async def test_only_the_interviewer_opens_the_kit_of_a_part(pair: Pair):
    await pair.begin()
    await pair.pass_minutes(2)
    ann, ben = pair.ids
    leaf = await pair.services.kits.open(pair.id, ann)
    assert (leaf.part, leaf.running) == (0, True)
    with pytest.raises(NotAllowed, match="You are the candidate"):
        await pair.services.kits.open(pair.id, ben)
    for part in (0, 1):
        with pytest.raises(NotAllowed):
            await pair.services.kits.turn(pair.id, ben, part, 0)
    with pytest.raises(NotFound):
        await pair.services.kits.open(pair.id, pair.w.mod.id)
    await pair.pass_minutes(19)
    assert (await pair.services.kits.open(pair.id, ben)).part == 1
    back = await pair.services.kits.turn(pair.id, ben, 0, 0)
    assert not back.running, "what was asked can be read once the part is over"
    assert (await pair.services.kits.open(pair.id, ann)).part == 0


async def test_ticks_are_kept_by_page_and_stay_after_the_part(pair: Pair):
    await pair.begin()
    ann = pair.ids[0]
    first = await pair.services.kits.tick(pair.id, ann, 0, 0, [0, 2, 99])
    assert first.ticked == (0, 2)
    await pair.services.kits.tick(pair.id, ann, 0, 1, [1])
    assert (await pair.services.kits.turn(pair.id, ann, 0, 0)).ticked == (0, 2)
    assert (await pair.services.kits.tick(pair.id, ann, 0, 0, [])).ticked == ()
    await pair.pass_minutes(25)
    with pytest.raises(Conflict):
        await pair.services.kits.tick(pair.id, ann, 0, 1, [])
    assert (await pair.services.kits.turn(pair.id, ann, 0, 1)).ticked == (1,)


async def test_the_kit_opens_where_the_interviewer_was(pair: Pair):
    await pair.begin()
    ann = pair.ids[0]
    await pair.services.kits.turn(pair.id, ann, 0, 2)
    assert (await pair.services.kits.open(pair.id, ann)).index == 2


# Feedback


async def test_feedback_is_saved_at_each_choice_and_shown_when_both_are_in(pair: Pair):
    await pair.begin()
    with pytest.raises(Conflict):
        await pair.services.feedback.state(pair.id, pair.ids[0])
    await pair.end()
    ann, ben = pair.members
    saved = await pair.services.feedback.mark(pair.id, ann.id, 1, "depth", 4)
    assert saved.draft.marks == {"depth": 4}
    assert "Depth" not in saved.draft.missing
    unsent = await pair.services.feedback.write(pair.id, ann.id, 1, "Clear.", "Why?", pair.w.clock.now())
    assert unsent.submitted_at is None
    assert unsent.went_well == "Clear.", "words are kept although marks are missing"
    assert (await pair.rate(ann, 1, 4)).revealed is False
    assert await pair.services.feedback.received(pair.w.guild.id, ben.id) == ()
    assert (await pair.rate(ben, 0, 2)).revealed
    got = await pair.services.feedback.received(pair.w.guild.id, ben.id)
    assert [(r.from_user, r.marks["depth"], r.went_well) for r in got] == [(ann.id, 4, "Good plan.")]
    assert (await pair.now()).state == "closed"
    assert "revealed" in await pair.told()


async def test_what_was_read_stays_as_it_is(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.rate(pair.members[0], 1)
    await pair.services.feedback.mark(pair.id, pair.ids[0], 1, "depth", 5)
    await pair.rate(pair.members[1], 0)
    with pytest.raises(Conflict):
        await pair.services.feedback.mark(pair.id, pair.ids[0], 1, "depth", 1)


async def test_both_send_at_once_and_it_is_shown_and_paid_once(pair: Pair):
    await pair.begin()
    await pair.end()
    await asyncio.gather(*(pair.rate(m, 1 - seat) for seat, m in enumerate(pair.members)))
    assert (await pair.now()).state == "closed"
    assert all(row.revealed_at for row in await pair.feedback_rows())
    assert (await pair.told()).count("revealed") == 1
    for member in pair.members:
        assert await pair.points(member) == points.MOCK
        assert await pair.points(member, "feedback") == points.FEEDBACK


async def test_after_two_days_what_is_in_is_shown(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.rate(pair.members[0], 1)
    await pair.after(timedelta(hours=47))
    assert await pair.services.closing.due() == []
    assert not await pair.services.closing.close(pair.id)
    await pair.after(timedelta(hours=1))
    assert await pair.services.closing.due() == [pair.id]
    assert [await pair.services.closing.close(pair.id) for _ in range(2)] == [True, False]
    got = await pair.services.feedback.received(pair.w.guild.id, pair.ids[1])
    assert len(got) == 1
    assert await pair.points(pair.members[0], "feedback") == points.FEEDBACK
    assert await pair.points(pair.members[1]) == points.MOCK, "one feedback says that they met"
    assert await pair.points(pair.members[1], "feedback") == 0
    with pytest.raises(Expired):
        await pair.services.feedback.state(pair.id, pair.ids[1])


async def test_whoever_only_interviewed_gets_words_and_no_marks(pair: Pair):
    async with pair.w.services.database.write() as session:
        from bot.db.mock import profiles
        from bot.services.mock.pool.profiles import ensure

        await ensure(session, pair.w.guild.id, pair.ids[0], pair.w.clock.now())
        await profiles.change(session, pair.w.guild.id, pair.ids[0], {"side": "interviewer"})
    interview = await pair.begin()
    assert interview.plan == "one_way"
    await pair.end()
    state = await pair.services.feedback.state(pair.id, pair.ids[1])
    assert state.draft.missing == ("Would meet again",)
    await pair.both_rate()
    assert (await pair.now()).state == "closed"


# Pay


async def test_two_interviews_a_week_pay_each_with_somebody_else(w: World):
    cleo = w.guild.add_member(w.env.create_user("cleo"))
    dev = w.guild.add_member(w.env.create_user("dev"))
    paid = []
    for partner in (w.ben, w.ben, cleo, dev):
        pair = Pair(w, w.ann, partner)
        await pair.begin()
        await pair.end()
        await pair.both_rate()
        paid.append(await pair.points(w.ann) // points.MOCK)
    assert paid == [1, 1, 2, 2]
    await w.env.advance_time(timedelta(days=7).total_seconds())
    pair = Pair(w, w.ann, w.ben)
    await pair.begin()
    await pair.end()
    await pair.both_rate()
    assert await pair.points(w.ann) == 3 * points.MOCK


async def test_an_interview_broken_off_early_pays_nothing(pair: Pair):
    await pair.begin()
    for phase in range(4):
        await pair.services.running.move_on(pair.id, pair.ids[0], phase)
    await pair.both_rate()
    assert (await pair.now()).state == "closed"
    assert [await pair.points(m) + await pair.points(m, "feedback") for m in pair.members] == [0, 0]


# Did you meet?


async def test_without_feedback_both_are_asked_once_whether_they_met(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.told()
    await pair.after(timedelta(hours=11))
    assert await pair.services.closing.ask_whether_met() == 0
    await pair.after(timedelta(hours=1))
    assert [await pair.services.closing.ask_whether_met() for _ in range(2)] == [1, 0]
    assert await pair.told() == ["met"]


async def test_with_feedback_nobody_is_asked(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.rate(pair.members[0], 1)
    await pair.after(timedelta(hours=13))
    assert await pair.services.closing.ask_whether_met() == 0


async def test_who_did_not_come_loses_reliability_and_the_other_comes_first(pair: Pair):
    await pair.begin()
    await pair.end()
    ann, ben = pair.members
    before = await pair.profile(ben)
    first = await pair.services.met.say(pair.id, ann.id, "alone")
    assert not first.closed
    second = await pair.services.met.say(pair.id, ben.id, "absent")
    assert second.closed
    assert (await pair.now()).state == "missed"
    assert (await pair.profile(ben)).reliability < before.reliability
    assert (await pair.profile(ben)).misses == 1
    waiting = await pair.profile(ann)
    assert waiting.waiting_since is not None
    assert waiting.left_out >= 1
    assert waiting.misses == 0
    assert sorted(await pair.told()) == ["feedback", "outcome", "outcome"]
    with pytest.raises(Expired):
        await pair.services.met.say(pair.id, ben.id, "yes")


async def test_silence_for_two_days_counts_as_not_having_come(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.services.met.say(pair.id, pair.ids[0], "alone")
    await pair.after(timedelta(hours=48))
    assert await pair.services.closing.close(pair.id)
    assert [(await pair.profile(m)).misses for m in pair.members] == [0, 1]


async def test_where_words_stand_against_each_other_nobody_is_blamed(pair: Pair):
    await pair.begin()
    await pair.end()
    await pair.services.met.say(pair.id, pair.ids[0], "alone")
    await pair.services.met.say(pair.id, pair.ids[1], "alone")
    assert [(await pair.profile(m)).misses for m in pair.members] == [0, 0]
    assert (await pair.now()).state == "closed"


async def test_nobody_reads_feedback_early_by_saying_that_they_were_alone(pair: Pair):
    ann, ben = pair.members
    await pair.begin()
    await pair.end()
    await pair.rate(ann, 1)
    for _ in range(2):
        answered = await pair.services.met.say(pair.id, ben.id, "alone")
        assert answered.finding.outcome == "disputed"
        assert not answered.closed
    assert await pair.services.feedback.received(pair.w.guild.id, ben.id) == ()
    assert (await pair.services.history.details(pair.id, ben.id)).waiting
    await pair.after(timedelta(hours=48))
    assert await pair.services.closing.close(pair.id)
    assert len(await pair.services.feedback.received(pair.w.guild.id, ben.id)) == 1


async def test_two_who_say_that_they_met_still_have_time_for_feedback(pair: Pair):
    await pair.begin()
    await pair.end()
    for member in pair.ids:
        assert not (await pair.services.met.say(pair.id, member, "yes")).closed
    await pair.both_rate()
    assert await pair.points(pair.members[0]) == points.MOCK


async def test_after_three_misses_in_a_row_a_member_is_paused_and_told(w: World):
    for count in range(1, 4):
        pair = Pair(w)
        await pair.begin()
        await pair.end()
        await pair.services.met.say(pair.id, w.ann.id, "alone")
        await pair.services.met.say(pair.id, w.ben.id, "absent")
        profile = await pair.profile(w.ben)
        assert profile.misses == count
        if count < 3:
            assert profile.state == "in"
    assert profile.state == "paused"
    assert (await pair.profile(w.ann)).state == "in"


async def test_a_meeting_that_was_held_ends_a_row_of_misses(pair: Pair):
    async with pair.w.services.database.write() as session:
        from bot.db.mock import profiles
        from bot.services.mock.pool.profiles import ensure

        await ensure(session, pair.w.guild.id, pair.ids[0], pair.w.clock.now())
        await profiles.change(session, pair.w.guild.id, pair.ids[0], {"misses": 2})
    await pair.begin()
    await pair.end()
    await pair.both_rate()
    assert (await pair.profile(pair.members[0])).misses == 0


async def test_whoever_waits_alone_can_end_it_after_ten_minutes(pair: Pair):
    await pair.begin()
    with pytest.raises(InvalidInput, match="people come late"):
        await pair.services.running.nobody_came(pair.id, pair.ids[0])
    await pair.pass_minutes(10)
    await pair.told()
    results = await asyncio.gather(
        *(pair.services.running.nobody_came(pair.id, user) for user in pair.ids), return_exceptions=True
    )
    assert [type(result) for result in results].count(Expired) == 1
    interview = await pair.now()
    assert interview.state == "ended"
    assert [seat.met for seat in interview.seats].count("alone") == 1
    assert await pair.told() == ["met"]
    await pair.after(timedelta(hours=13))
    assert await pair.services.closing.ask_whether_met() == 0, "asked already"


async def test_choices_that_arrive_together_are_stored_together_and_judged_one_by_one(w: World):
    pairs = [Pair(w) for _ in range(3)]
    for pair in pairs:
        await pair.begin()
        await pair.end()
    open_one, shown_one, running_one = pairs
    await shown_one.both_rate()
    async with w.services.database.write() as session:
        from bot.db.mock import meetings

        await meetings.change(session, running_one.id, {"state": "running"})
    mark, ann, ben = open_one.services.feedback.mark, w.ann.id, w.ben.id
    results = await asyncio.gather(
        mark(open_one.id, ann, 1, "depth", 2),
        mark(open_one.id, ann, 1, "framing", 4),
        mark(open_one.id, ann, 1, "depth", 5),
        mark(open_one.id, ben, 0, "depth", 1),
        open_one.services.feedback.meet_again(open_one.id, ben, 0, False),
        mark(open_one.id, w.mod.id, 1, "depth", 1),
        mark(open_one.id, ann, 0, "depth", 1),
        mark(shown_one.id, ann, 1, "depth", 1),
        mark(running_one.id, ann, 1, "depth", 1),
        mark(4711, ann, 1, "depth", 1),
        return_exceptions=True,
    )
    kinds = [type(result) for result in results[5:]]
    assert kinds == [NotFound, NotFound, Conflict, Conflict, NotFound]
    assert results[2].draft.marks == {"depth": 5, "framing": 4}
    assert results[4].draft.meet_again is False
    stored = {row.from_user: row for row in await open_one.feedback_rows()}
    assert set(stored) == {ann, ben}
    assert (stored[ann].depth, stored[ann].framing, stored[ann].meet_again) == (5, 4, None)
    assert (stored[ben].depth, stored[ben].meet_again) == (1, False)
    assert [row.depth for row in await shown_one.feedback_rows()] == [3, 3]
    assert await running_one.feedback_rows() == []


# Looking back


async def test_history_shows_roles_marks_and_what_was_asked(pair: Pair):
    await pair.begin()
    ann, ben = pair.members
    await pair.services.kits.tick(pair.id, ann.id, 0, 0, [0, 1])
    await pair.end()
    page = await pair.services.history.page(pair.w.guild.id, ann.id)
    assert [(p.id, p.partners, p.owes_feedback, p.state) for p in page.rows] == [
        (pair.id, (ben.id,), True, "ended")
    ]
    assert await pair.services.feedback.owed(pair.w.guild.id, ann.id) == pair.id
    await pair.rate(ben, 0, 2)
    waiting = await pair.services.history.details(pair.id, ann.id)
    assert waiting.waiting
    assert waiting.received == ()
    await pair.rate(ann, 1, 5)
    assert await pair.services.feedback.owed(pair.w.guild.id, ann.id) is None
    page = await pair.services.history.page(pair.w.guild.id, ann.id)
    assert page.rows[0].roles == ("interviewer", "candidate")
    assert page.standing.means["depth"] == 2
    details = await pair.services.history.details(pair.id, ben.id)
    assert [(a.part, a.heard) for a in details.asked] == [(0, 2)]
    assert details.received[0].marks["framing"] == 5
    with pytest.raises(NotFound):
        await pair.services.history.details(pair.id, pair.w.mod.id)


async def test_the_weakest_axis_of_earlier_feedback_steers_the_next_kit(pair: Pair):
    await pair.begin()
    await pair.end()
    for seat, member in enumerate(pair.members):
        await pair.services.feedback.mark(pair.id, member.id, 1 - seat, "approach", 1)
        for axis in ("framing", "correctness", "depth", "communication"):
            await pair.services.feedback.mark(pair.id, member.id, 1 - seat, axis, 4)
        await pair.services.feedback.meet_again(pair.id, member.id, 1 - seat, True)
        await pair.services.feedback.write(pair.id, member.id, 1 - seat, "a", "b", pair.w.clock.now())
    again = Pair(pair.w)
    await again.begin()
    leaf = await again.services.kits.open(again.id, again.ids[0])
    assert leaf.kit.axis == "approach"


async def test_three_rotate_and_each_rates_the_two_others(w: World):
    cleo = w.guild.add_member(w.env.create_user("cleo"))
    trio = Pair(w, w.ann, w.ben, cleo)
    interview = await trio.begin(minutes=60)
    assert interview.plan == "swap"
    assert [bool(await trio.questions(part)) for part in range(3)] == [True, True, True]
    await trio.pass_minutes(3)
    with pytest.raises(NotAllowed, match="You observe"):
        await trio.services.kits.open(trio.id, cleo.id)
    await trio.end(60)
    await trio.rate(w.ann, 1)
    await trio.rate(w.ben, 0)
    assert (await trio.now()).state == "ended", "three people owe each other six feedbacks"
    await trio.both_rate()
    assert (await trio.now()).state == "closed"
    assert [await trio.points(m) for m in trio.members] == [points.MOCK] * 3
    assert [await trio.points(m, "feedback") for m in trio.members] == [points.FEEDBACK] * 3


async def test_of_three_the_two_who_are_still_there_share_the_time(w: World):
    cleo = w.guild.add_member(w.env.create_user("cleo"))
    trio = Pair(w, w.ann, w.ben, cleo)
    await trio.agree(minutes=60)
    assert not await w.services.mock.meetings.member_left(trio.id, w.ben.id), "two can still meet"
    assert await trio.services.running.begin(trio.id)
    interview = await trio.now()
    assert [(seat.seat, seat.user_id) for seat in interview.seats] == [(0, w.ann.id), (1, cleo.id)]
    sheet = sheet_of(interview)
    assert [(p.interviewer, p.candidate, p.observer) for p in sheet if p.part is not None] == [
        (0, 1, None),
        (1, 0, None),
    ]
    trio.members = (w.ann, cleo)
    await trio.end(60)
    await trio.both_rate()
    assert (await trio.now()).state == "closed"
    assert (await trio.profile(w.ben)).misses == 0


async def test_another_pair_may_be_asked_what_lies_in_a_kit(w: World):
    cleo = w.guild.add_member(w.env.create_user("cleo"))
    dev = w.guild.add_member(w.env.create_user("dev"))
    pairs = [Pair(w), Pair(w, cleo, dev)]
    for pair in pairs:
        await pair.begin()
    kits = [set(await pair.questions(0)) | set(await pair.questions(1)) for pair in pairs]
    assert kits[0] & kits[1]
    await pairs[0].end()
    assert kits[1] <= await w.services.history.hidden(w.guild.id), "hidden until the last of them is over"


async def test_an_interview_that_a_moderator_took_off_the_list_in_the_middle_asks_for_nothing(pair: Pair):
    from bot.db.mock import meetings

    await pair.begin()
    async with pair.w.services.database.write() as session:
        now = pair.w.clock.now()
        assert await meetings.advance(session, pair.id, {"running"}, "dissolved", ended_at=now)
    assert (await pair.pass_minutes(30)).state == "dissolved"
    with pytest.raises(Expired, match="did not take place"):
        await pair.services.feedback.state(pair.id, pair.ids[0])
    with pytest.raises(Expired):
        await pair.services.running.move_on(pair.id, pair.ids[0], 0)
    await pair.after(timedelta(hours=60))
    assert await pair.services.closing.due() == []
    assert await pair.w.services.history.hidden(pair.w.guild.id) == set()


async def test_whoever_would_rather_meet_others_is_no_likely_partner_again(pair: Pair):
    from bot.domain.pairing import key
    from bot.services.mock.pool.pool import ties_of

    async def rounds_ago() -> int | None:
        async with pair.w.services.database.read() as session:
            ties = await ties_of(session, pair.w.guild.id, pair.w.clock.now())
            alone = await ties_of(session, pair.w.guild.id, pair.w.clock.now(), member=pair.ids[0])
        assert alone.met == ties.met
        return ties.met.get(key(*pair.ids))

    await pair.begin()
    await pair.end()
    await pair.both_rate()
    await pair.after(timedelta(weeks=8))
    assert await rounds_ago() == 9
    again = Pair(pair.w)
    await again.begin()
    await again.end()
    await again.services.feedback.meet_again(again.id, pair.ids[0], 1, False)
    await pair.after(timedelta(weeks=20))
    assert await rounds_ago() == 1
