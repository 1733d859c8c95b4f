"""Two members hold an interview in their private thread: run sheet, kit, feedback, and what goes wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import discord
import pytest

from tests.support.interviews import RoomPair, id_of
from tests.support.rounds import press_at_once
from tests.support.world import World, buttons_of, flat, shown, text_of


@pytest.fixture
def room(w: World) -> RoomPair:
    return RoomPair(w)


async def test_two_members_go_the_whole_way(room: RoomPair):
    ann, ben = room.members
    await room.start()
    sheet = await room.last("The interview begins")
    assert text_of(sheet).count("19 minutes") == 2
    assert f"<@{ann.id}> interviews <@{ben.id}>" in text_of(sheet)

    await room.wait(2)
    refused = await room.press(ben, "Open kit", "Part 1:")
    assert "You are the candidate" in text_of(refused)
    page = await room.press(ann, "Open kit", "Part 1:")
    assert "Listen for" in text_of(page)
    assert "question 1 of" in text_of(page)
    ticked = shown(await ann.select(page, ["0", "1"], custom_id=id_of(page, "mock:tick")))
    assert text_of(ticked).count("✓") == 2
    assert "question 2 of" in text_of(await room.w.press(ann, ticked, "Next"))

    await room.wait(19)
    assert "Kit for part 2" in text_of(await room.press(ben, "Open kit", "Part 2:"))
    await room.wait(19)
    await room.wait(5)
    texts = await room.texts()
    begun = texts.index("### The interview begins: rapid-fire, 45 minutes")
    assert [text.split(":")[0] for text in texts[begun:]] == [
        "### The interview begins",
        "### Part 1",
        "### Part 2",
        "### Debrief, spoken",
        "### That was it, well done",
    ]

    sent = await room.give(ann, 4)
    assert "Your feedback is in" in text_of(sent)
    assert "### Feedback is in" not in await room.texts()
    sent = await room.give(ben, 2)
    assert "can read yours" in text_of(sent)
    assert (await room.texts()).count("### Feedback is in") == 1
    read = await room.press(ann, "Read my feedback", "### Feedback is in")
    assert "A clear plan before any number" in text_of(read)
    assert f"From <@{ben.id}>" in text_of(read)
    history = shown(await ann.slash(room.w.channel, "mock history"))
    assert "as interviewer and candidate" in text_of(history)
    opened = shown(await ann.select(history, [str(room.id)], custom_id=id_of(history, "mock:past")))
    assert "2 key points heard" in text_of(opened)
    back = await room.w.press(ann, opened, "Questions of part 1")
    assert "a look back" in text_of(back)
    got = shown(await ben.slash(room.w.channel, "mock feedback"))
    assert f"From <@{ann.id}>" in text_of(got)


async def test_nobody_is_pinged_by_the_timer(room: RoomPair):
    await room.start()
    await room.wait(2)
    await room.wait(45)
    backend = room.w.env.backend
    begun = (await room.messages()).index(await room.last("The interview begins"))
    told = (await room.messages())[begun:]
    assert len(told) > 2
    for message in told:
        assert backend.get_message(message.channel.id, message.id).ping_user_ids == []


async def test_both_press_move_on_at_the_same_moment_and_one_part_ends(room: RoomPair):
    await room.start()
    card = await room.last("The interview begins")
    press_at_once(room.w, card, [(member.id, "Move on") for member in room.members])
    await room.w.env.settle()
    assert (await room.now()).phase == 1
    assert sum(text.startswith("### Part") for text in await room.texts()) == 1


async def test_an_older_button_moves_nothing(room: RoomPair):
    await room.start()
    await room.press(room.members[0], "Move on", "The interview begins")
    said = await room.press(room.members[1], "Move on", "The interview begins")
    assert "over already" in text_of(said)
    assert (await room.now()).phase == 1


async def test_strangers_are_refused(room: RoomPair):
    await room.start()
    thread = room.w.bot.get_channel((await room.now()).thread_id)
    await thread.add_user(discord.Object(room.w.mod.id))
    for label in ("Open kit", "Move on", "Nobody came"):
        said = await room.press(room.w.mod, label, "The interview begins")
        assert "between other members" in text_of(said)


async def test_a_restart_in_the_middle_of_a_part_goes_on_where_it_was(room: RoomPair):
    await room.start()
    await room.wait(2)
    page = await room.press(room.members[0], "Open kit", "Part 1:")
    await room.restart()
    turned = await room.w.press(room.members[0], page, "Next")
    assert "question 2 of" in text_of(turned), "the private page outlives the process"
    await room.fire()
    assert sum(text.startswith("### Part 1") for text in await room.texts()) == 1
    assert room.w.bot.triggers.is_set(f"mock:phase:{room.id}"), "the sweep sets the timer that died"
    await room.wait(19)
    assert sum(text.startswith("### Part 2") for text in await room.texts()) == 1


async def test_a_feedback_card_outlives_a_restart_and_keeps_what_was_chosen(room: RoomPair):
    await room.start()
    await room.wait(46)
    ann = room.members[0]
    card = await room.press(ann, "Give feedback", "That was it")
    card = shown(await ann.select(card, ["5"], custom_id=id_of(card, "mock:mark:", ":depth")))
    await room.restart()
    card = shown(await ann.select(card, ["1"], custom_id=id_of(card, "mock:mark:", ":framing")))
    text = text_of(card)
    assert "Still to choose: Approach and trade-offs, Correctness, Communication, Would meet again." in text
    refused = await room.w.press(ann, card, "Write and send")
    assert "Choose first" in text_of(refused)


async def test_the_interview_goes_on_by_private_message_when_the_thread_is_deleted(room: RoomPair):
    await room.start()
    thread = room.w.bot.get_channel((await room.now()).thread_id)
    await thread.delete()
    await room.w.env.settle()
    await room.wait(2)
    for member in room.members:
        dms = [m async for m in (await room.w.bot.create_dm(discord.Object(member.id))).history(limit=20)]
        part = next(m for m in dms if "Part 1" in text_of(m))
        assert "Open kit" in buttons_of(part)
    ann = room.members[0]
    dms = [m async for m in (await room.w.bot.create_dm(discord.Object(ann.id))).history(limit=20)]
    page = await room.w.press(ann.user, next(m for m in dms if "Part 1" in text_of(m)), "Open kit")
    assert "Listen for" in text_of(page)


async def test_one_who_waits_alone_ends_it_and_the_other_is_asked(room: RoomPair):
    ann, ben = room.members
    await room.start()
    early = await room.press(ann, "Nobody came", "The interview begins")
    assert "people come late" in text_of(early)
    await room.wait(11)
    asked = await room.press(ann, "Nobody came", "The interview begins")
    assert "Has nobody come" in text_of(asked)
    assert (await room.now()).state == "running", "a slip of the finger ends nothing"
    said = await room.w.press(ann, asked, "Nobody is here, end it")
    assert "costs you nothing" in text_of(said)
    again = await room.press(ann, "Nobody came", "The interview begins")
    assert "This interview is over" in text_of(again)
    assert any(text.startswith("### Did you meet") for text in await room.texts())
    await room.press(ben, "I could not come", "Did you meet")
    assert (await room.now()).state == "missed"
    dms = [m async for m in (await room.w.bot.create_dm(discord.Object(ben.id))).history(limit=20)]
    assert any("You were missed" in text_of(m) for m in dms)
    dms = [m async for m in (await room.w.bot.create_dm(discord.Object(ann.id))).history(limit=20)]
    assert any("You come first" in text_of(m) for m in dms)


async def test_words_that_do_not_fit_together_promise_nothing_and_history_says_so(room: RoomPair):
    ann, ben = room.members
    await room.start()
    await room.wait(11)
    await room.say_alone(ann)
    said = await room.press(ben, "Yes, we met", "Did you meet")
    assert "counts for nobody and against nobody" in text_of(said)
    assert "Give feedback" not in buttons_of(said)
    assert (await room.now()).state == "closed"
    for member in room.members:
        assert "your words differ" in text_of(shown(await member.slash(room.w.channel, "mock history")))


async def test_whoever_was_let_down_finds_another_partner_from_a_private_message(room: RoomPair):
    ann, ben = room.members
    cleo = room.w.guild.add_member(room.w.env.create_user("cleo"))
    await room.start()
    await room.wait(11)
    await room.say_alone(ann)
    await room.press(ben, "I could not come", "Did you meet")
    letter = next(m for m in ann.user.dm_channel.history() if "You come first" in text_of(m))
    refused = await room.w.press(ann.user, letter, "Find me another partner")
    assert "Say first when you are free" in text_of(refused)
    hours, pool = room.w.services.mock.hours, room.w.services.mock.pool
    for member in (ann, cleo):
        await hours.use_preset(room.w.guild.id, member.id, "evenings")
    told = await room.w.press(ann.user, letter, "Find me another partner")
    assert "✅ You are in" in text_of(told)
    joined = await pool.join(room.w.guild.id, cleo.id, channel_id=room.w.channel.id)
    assert joined.interview is not None
    assert ann.id in joined.interview.members


async def test_one_who_left_the_server_cannot_join_from_a_private_message(room: RoomPair):
    ann, ben = room.members
    await room.start()
    await room.wait(11)
    await room.say_alone(ann)
    await room.press(ben, "I could not come", "Did you meet")
    letter = next(m for m in ann.user.dm_channel.history() if "You come first" in text_of(m))
    user = ann.user
    room.w.guild.remove_member(ann)
    assert "members of the server" in text_of(await room.w.press(user, letter, "Find me another partner"))


async def test_report_stands_wherever_the_pair_is_until_long_after_the_end(room: RoomPair):
    ann, ben = room.members
    await room.start()
    assert "Report" in buttons_of(await room.last("The interview begins"))
    opened = await ann.click(await room.last("The interview begins"), label="Report")
    field = next(c["custom_id"] for c in flat(opened.modal["components"]) if c.get("type") == 4)
    told = shown(await ann.submit_modal(opened, {field: "He shouts at me."}))
    assert "The moderators have your report" in text_of(told)
    assert not any("shouts" in text for text in await room.texts())
    await room.wait(46)
    assert "Report" in buttons_of(await room.last("That was it"))
    assert "Report" in buttons_of((await room.messages())[0]), "the meeting's card keeps it"
    history = shown(await ben.slash(room.w.channel, "mock history"))
    opened = shown(await ben.select(history, [str(room.id)], custom_id=id_of(history, "mock:past")))
    assert "Report" in buttons_of(opened)
    assert len(await room.w.services.mock.safety.open_reports(room.w.guild.id)) == 1


async def test_a_partner_is_invited_again_from_history_also_where_rooms_are_private_messages(room: RoomPair):
    ann, ben = room.members
    channel = room.w.bot.get_channel(room.w.channel.id)
    await channel.set_permissions(channel.guild.me, create_private_threads=False)
    await room.start()
    await room.w.env.advance_time(46 * 60)
    await room.fire()
    assert (await room.now()).by_message
    await room.both_rate()
    await room.fire()
    letter = next(m for m in ann.user.dm_channel.history() if "Each of you can read" in text_of(m))
    details = await room.w.press(ann.user, letter, "Read my feedback")
    told = await room.w.press(ann.user, details, "Invite again")
    assert f"<@{ben.id}> is asked" in text_of(told)
    again = await room.w.press(ann.user, details, "Invite again")
    assert "have a meeting ahead already" in text_of(again)
    invitation = next(
        m for m in ben.user.dm_channel.history() if "Invitation to a mock interview" in text_of(m)
    )
    assert "Accepted" in text_of(await room.w.press(ben.user, invitation, "Accept"))


async def test_without_feedback_the_room_asks_once_and_closes_after_two_days(room: RoomPair):
    await room.start()
    await room.wait(46)
    await room.wait(12 * 60)
    await room.wait(1)
    asked = [text for text in await room.texts() if text.startswith("### Did you meet")]
    assert len(asked) == 1
    said = await room.press(room.members[0], "Yes, we met", "Did you meet")
    assert "Give feedback" in buttons_of(said)
    await room.wait(36 * 60)
    assert (await room.now()).state == "closed"
    late = await room.press(room.members[0], "Give feedback", "That was it")
    assert "time for feedback on this interview is over" in text_of(late)


async def test_feedback_opens_only_after_the_end(room: RoomPair):
    await room.start()
    nothing = shown(await room.members[0].slash(room.w.channel, "mock feedback"))
    assert "You owe no feedback" in text_of(nothing)
    empty = shown(await room.members[0].slash(room.w.channel, "mock history"))
    assert "held no mock interview" in text_of(empty)
    await room.wait(46)
    owed = shown(await room.members[0].slash(room.w.channel, "mock feedback"))
    assert f"Feedback for <@{room.members[1].id}>" in text_of(owed)


async def test_a_sweep_while_a_timer_turns_the_phase_tells_it_once(room: RoomPair):
    await room.start()
    await room.w.env.advance_time(120)
    conductor = room.w.bot.mock.conductor
    await asyncio.gather(conductor.sweep(), conductor.step(room.id), conductor.sweep())
    await room.w.env.settle()
    assert sum(text.startswith("### Part 1") for text in await room.texts()) == 1


async def test_the_timer_wakes_for_the_next_phase(room: RoomPair):
    await room.start()
    name = f"mock:phase:{room.id}"
    assert room.w.bot.triggers.is_set(name)
    await room.w.env.advance_time(timedelta(minutes=2).total_seconds())
    await room.fire(name)
    assert (await room.now()).phase == 1
    assert room.w.bot.triggers.is_set(name)
    await room.wait(45)
    assert not room.w.bot.triggers.is_set(name)


async def test_a_member_who_leaves_the_server_in_the_middle_stops_nothing(room: RoomPair):
    ann, ben = room.members
    await room.start()
    await room.wait(2)
    room.w.guild.remove_member(ben)
    await room.w.env.settle()
    await room.wait(46)
    sent = await room.give(ann, 3)
    assert "Your feedback is in" in text_of(sent)
    await room.wait(49 * 60)
    interview = await room.now()
    assert interview.state == "closed"
    assert await room.points(ann) > 0
    assert "### Feedback is in" in await room.texts()


async def test_one_who_was_missed_three_times_is_told_how_to_return(room: RoomPair):
    ann, ben = room.members
    async with room.w.services.database.write() as session:
        from bot.db.mock import profiles
        from bot.services.mock.pool.profiles import ensure

        await ensure(session, room.w.guild.id, ben.id, room.w.clock.now())
        await profiles.change(session, room.w.guild.id, ben.id, {"misses": 2})
    await room.start()
    await room.wait(11)
    again = await room.say_alone(ann)
    assert "Find me another partner" in buttons_of(again)
    await room.press(ben, "I could not come", "Did you meet")
    dms = [m async for m in (await room.w.bot.create_dm(discord.Object(ben.id))).history(limit=20)]
    told = next(text_of(m) for m in dms if "You were missed" in text_of(m))
    assert "third one in a row" in told
    assert "/mock join" in told
    assert (await room.profile(ben)).state == "paused"


async def test_one_who_takes_no_messages_is_told_at_the_next_use(room: RoomPair):
    ann, ben = room.members
    await room.start()
    await room.wait(11)
    await room.say_alone(ann)
    user = room.w.env.backend.users[ben.id]
    user.bot = True  # Discord refuses messages to bots with the same code as to people who closed them
    await room.wait(48 * 60)
    user.bot = False
    assert (await room.now()).state == "missed"
    seen = await ben.slash(room.w.channel, "mock schedule")
    assert any("You were missed" in text_of(message) for message in [seen.response, *seen.followups])


async def test_three_take_turns_and_each_rates_the_two_others(w: World):
    cleo = w.guild.add_member(w.env.create_user("cleo"))
    room = RoomPair(w, w.ann, w.ben, cleo)
    await room.start(minutes=60)
    await room.wait(4)
    said = await room.press(cleo, "Open kit", "Part 1:")
    assert "You observe" in text_of(said)
    assert "observes" in text_of(await room.last("Part 1:"))
    await room.wait(60)
    first = await room.give(w.ann, 4)
    assert "Next person" in buttons_of(first)
    second = await room.w.press(w.ann, first, "Next person")
    assert f"Feedback for <@{cleo.id}>" in text_of(second)


async def test_the_pairs_own_voice_channel_is_taken_away_at_the_end(room: RoomPair):
    await room.start()
    voice = (await room.now()).voice_channel_id
    assert voice is not None
    assert room.w.bot.get_channel(voice) is not None
    assert f"<#{voice}>" in text_of(await room.last("The interview begins"))
    await room.wait(46)
    assert room.w.bot.get_channel(voice) is None
    assert (await room.now()).voice_channel_id is None
