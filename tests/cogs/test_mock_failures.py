from __future__ import annotations

from datetime import timedelta

import discord
import pytest
from sqlalchemy import text

from bot.domain import reliability
from tests.support.mock import Peers
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def peers(w: World) -> Peers:
    return Peers(w)


def letter(peers: Peers, member, words: str):
    found = [message for message in peers.letters(member) if words in text_of(message)]
    assert found, [text_of(message) for message in peers.letters(member)]
    return found[-1]


async def test_without_the_permission_for_threads_the_pair_goes_on_by_private_message(w: World, peers: Peers):
    await peers.forbid(create_private_threads=False)
    await peers.free(w.ann, w.ben)
    assert "written to each of you privately" in text_of(await peers.join(w.ann, w.ben))
    interview = await peers.now()
    assert peers.threads == []
    assert interview.by_message
    for member in (w.ann, w.ben):
        await member.user.click(letter(peers, member, "Mock interview #1"), label="Time 1")
    await w.env.settle()
    agreed = await peers.now()
    assert agreed.state == "agreed"
    for member in (w.ann, w.ben):
        assert letter(peers, member, "it is settled").attachments
        assert "Calendar file" in buttons_of(letter(peers, member, "Mock interview #1"))


async def test_who_takes_no_private_messages_is_told_at_the_next_use(w: World, peers: Peers):
    await peers.forbid(create_private_threads=False)
    peers.close_messages(w.ann)
    interview = await peers.pair()
    assert interview.state == "proposing"
    listed = await w.ann.slash(w.channel, "mock schedule")
    texts = [text_of(message) for message in (listed.response, *listed.followups)]
    assert any("I could neither open a private thread nor write to you" in text for text in texts)
    card = listed.response
    await w.ann.click(card, label="Time 1")
    await w.ben.user.click(letter(peers, w.ben, "Mock interview #1"), label="Time 1")
    assert (await peers.now()).state == "agreed"
    assert "📬" in text_of(shown(await w.ann.slash(w.channel, "mock profile")))  # that it is settled


@pytest.mark.parametrize("command", ["mock profile", "mock schedule"])
async def test_what_was_not_shown_is_not_forgotten(w: World, peers: Peers, command: str):
    await peers.mock.profiles.leave_note(w.guild.id, w.ann.id, "Ben called it off.")
    w.broken = True
    w.env.inject_error("POST", "/interactions/*/*/callback", status=400, times=1)
    failed = await w.ann.slash(w.channel, command)
    seen = [failed.response, *failed.followups]
    assert not any("Ben called it off." in text_of(message) for message in seen if message is not None)
    again = await w.ann.slash(w.channel, command)
    assert any("Ben called it off." in text_of(message) for message in (again.response, *again.followups))
    third = await w.ann.slash(w.channel, command)
    assert not any("Ben called it off." in text_of(message) for message in (third.response, *third.followups))


async def test_a_note_that_grows_while_it_is_shown_is_shown_again(w: World, peers: Peers):
    profiles, (guild, ann) = peers.mock.profiles, (w.guild.id, w.ann.id)
    await profiles.leave_note(guild, ann, "one")
    shown_note = (await profiles.get(guild, ann)).note
    await profiles.leave_note(guild, ann, "two")
    await profiles.note_was_shown(guild, ann, shown_note)
    assert (await profiles.get(guild, ann)).note == "one\n\ntwo"


async def test_a_deleted_thread_is_replaced_by_private_messages(w: World, peers: Peers):
    agreed = await peers.agree()
    await peers.threads[0].delete()
    await w.env.settle()
    assert (await peers.now()).by_message
    assert "was deleted or closed to me" in text_of(letter(peers, w.ann, "go on here"))
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    for member in (w.ann, w.ben):
        assert "Talk in" in text_of(letter(peers, member, "⏰"))


async def test_a_thread_deleted_while_the_bot_was_away_is_noticed_at_the_next_word(w: World, peers: Peers):
    await peers.pair()
    channel_id = peers.threads[0].id
    w.env.backend.delete_channel(channel_id)
    await w.env.settle()
    await peers.mock.agreeing.pick(1, w.ann.id, 0)
    await peers.sweep()
    assert letter(peers, w.ben, "would take")


async def test_a_deleted_channel_takes_its_threads_along_and_the_pair_goes_on(w: World, peers: Peers):
    await peers.agree()
    await w.bot.get_channel(w.channel.id).delete()
    await w.env.settle()
    await peers.mock.meetings.cancel(1, w.ann.id)
    await peers.sweep()
    assert letter(peers, w.ben, "called this meeting off")


async def test_a_member_who_leaves_the_server_ends_the_meeting_and_the_other_is_told(w: World, peers: Peers):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    w.guild.remove_member(w.ann)
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"
    assert peers.called("has left the server") == {w.ben.id}
    partner = await peers.mock.profiles.get(w.guild.id, w.ben.id)
    assert partner.waiting_since is not None
    gone = await peers.mock.profiles.get(w.guild.id, w.ann.id)
    assert gone.state == "out"
    await peers.sweep()
    assert peers.guild.voice_channels == []
    assert await peers.guild.fetch_scheduled_events() == []


async def test_a_member_who_left_before_the_room_was_opened(w: World, peers: Peers):
    await peers.free(w.ann, w.ben)
    for member in (w.ann, w.ben):
        await peers.mock.pool.join(w.guild.id, member.id, channel_id=w.channel.id)
    w.guild.remove_member(w.ben)
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"


async def test_without_the_permission_for_events_the_meeting_stands_all_the_same(
    w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch
):
    lacking = discord.Permissions.all()
    lacking.update(create_events=False, manage_events=False, manage_channels=False)
    monkeypatch.setattr(discord.Member, "guild_permissions", lacking)
    agreed = await peers.agree()
    assert agreed.state == "agreed"
    assert agreed.event_id is None
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    assert "no voice channel for you here" in text_of(await peers.find("⏰"))
    assert "Paste a link" in text_of(await peers.find("⏰"))
    told = await peers.form(w.ann, await peers.card(), "Paste a link", "not a link")
    assert "begins with https://" in text_of(told)
    await peers.form(w.ann, await peers.card(), "Paste a link", "https://meet.example.org/room-7")
    assert "https://meet.example.org/room-7" in text_of(await peers.card())
    assert peers.called("suggests to talk") == {w.ben.id}


async def test_a_private_voice_channel_is_there_in_time_and_taken_away_when_the_meeting_is_off(
    w: World, peers: Peers
):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    for _ in range(3):
        await peers.sweep()
    (voice,) = peers.guild.voice_channels
    seen_by = {target.id for target, over in voice.overwrites.items() if over.view_channel}
    assert seen_by == {w.ann.id, w.ben.id, peers.guild.me.id}
    assert voice.overwrites_for(peers.guild.default_role).view_channel is False
    (event,) = await peers.guild.fetch_scheduled_events()
    assert str(voice.id) in event.location
    await peers.mock.meetings.cancel(1, w.ben.id)
    await peers.sweep()
    assert peers.guild.voice_channels == []


async def test_a_deleted_voice_channel_is_made_anew(w: World, peers: Peers):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    await peers.guild.voice_channels[0].delete()
    await w.env.settle()
    (voice,) = peers.guild.voice_channels
    assert f"<#{voice.id}>" in text_of(await peers.card())


async def test_a_meeting_that_is_moved_away_at_the_last_minute_gives_its_channel_back(w: World, peers: Peers):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=5))
    await peers.sweep()
    assert len(peers.guild.voice_channels) == 1
    await w.press(w.ben, await peers.propose(w.ann, "tomorrow 18:00"), "Accept")
    await w.env.settle()
    assert peers.guild.voice_channels == []
    moved = await peers.now()
    assert moved.starts_at is not None
    await w.to(moved.starts_at - timedelta(minutes=10))
    await peers.sweep()
    assert len(peers.guild.voice_channels) == 1


async def test_where_no_channel_can_be_made_the_servers_own_voice_channel_is_named(
    w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch
):
    talk = w.guild.create_voice_channel("talk")
    await w.env.settle()
    await peers.mock.settings.set_voice(w.guild.id, talk.id)
    lacking = discord.Permissions.all()
    lacking.update(manage_channels=False)
    monkeypatch.setattr(discord.Member, "guild_permissions", lacking)
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=9))
    await peers.sweep()
    assert f"<#{talk.id}>" in text_of(await peers.find("⏰"))
    await peers.mock.meetings.cancel(1, w.ben.id)
    await peers.sweep()
    assert [channel.name for channel in peers.guild.voice_channels] == ["talk"]


async def test_a_pair_that_agrees_on_a_time_in_one_minute_is_told_the_place_at_once(w: World, peers: Peers):
    await peers.pair()
    await w.press(w.ben, await peers.propose(w.ann, "in 1 minute"), "Accept")
    await w.env.settle()
    assert (await peers.now()).voice_channel_id is not None
    assert sum("Talk in" in text and "⏰" in text for text in await peers.texts()) == 1
    assert "It begins in a moment" in text_of(await peers.find("it is settled"))
    await w.env.advance_time(60)
    await peers.sweep()
    assert (await peers.now()).state == "running"


async def test_the_buttons_of_a_meeting_work_after_a_restart(w: World, peers: Peers):
    await peers.pair()
    card = await peers.card()
    await peers.restart()
    for member in (w.ann, w.ben):
        await member.click(card, label="Time 1")
    await w.env.settle()
    assert (await peers.now()).state == "agreed"
    assert sum("it is settled" in text for text in await peers.texts()) == 1


async def test_a_start_that_passed_while_the_bot_was_away_is_made_up_for(w: World, peers: Peers):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at + timedelta(minutes=5))
    await peers.restart()
    await peers.sweep()
    assert (await peers.now()).state == "running"


async def test_one_server_that_fails_does_not_hold_up_the_others(w: World, peers: Peers):
    await peers.agree()
    await peers.free(peers.third("dan"), w.mod)
    real = peers.mock.meetings
    async with w.services.database.write() as session:
        from bot.db.mock import meetings

        # A meeting of a server that the bot is no longer in.
        await meetings.add(
            session,
            {"guild_id": 1, "origin": "instant", "created_at": w.clock.now(), "channel_id": 2},
            [5, 6],
        )
    agreed = await peers.now(1)
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at)
    await peers.sweep()
    assert (await real.get(1)).state == "running"


async def test_a_voice_channel_deleted_while_the_bot_was_away_is_made_anew_for_the_start(
    w: World, peers: Peers
):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    (old,) = peers.guild.voice_channels
    async with w.services.database.write() as session:  # as if its deletion had not been heard of
        await session.execute(text("UPDATE mock_interviews SET voice_channel_id = 1"))
    await old.delete()
    await w.env.settle()
    await w.to(agreed.starts_at)
    await peers.sweep()
    (voice,) = peers.guild.voice_channels
    assert f"<#{voice.id}>" in text_of(await peers.find("The interview begins"))


async def test_a_channel_that_an_outage_hides_is_not_forgotten(
    w: World, peers: Peers, monkeypatch: pytest.MonkeyPatch
):
    agreed = await peers.agree()
    assert agreed.starts_at is not None
    await w.to(agreed.starts_at - timedelta(minutes=10))
    await peers.sweep()
    voice = (await peers.now()).voice_channel_id
    known = discord.Guild.get_channel
    with monkeypatch.context() as outage:
        outage.setattr(discord.Guild, "get_channel", lambda g, i: None if i == voice else known(g, i))
        await peers.mock.meetings.cancel(1, w.ben.id)
        await peers.sweep()
    assert voice not in w.env.backend.channels


async def test_whoever_was_never_told_of_a_meeting_loses_nothing_by_silence(w: World, peers: Peers):
    await peers.forbid(create_private_threads=False)
    await peers.free(w.ann, w.ben)
    peers.close_messages(w.ben)
    await peers.join(w.ben, w.ann)
    w.env.backend.users[w.ben.id].bot = False
    await w.press(w.ann.user, letter(peers, w.ann, "Mock interview #1"), "Time 1")
    await w.env.advance_time(timedelta(days=7, minutes=2).total_seconds())
    await peers.sweep()
    assert (await peers.now()).state == "cancelled"
    ben = await peers.mock.profiles.get(w.guild.id, w.ben.id)
    assert ben.reliability == reliability.NEUTRAL


async def channel_of(peers: Peers, member):
    """Make a channel that only this member and the bot can see."""
    hidden = {peers.w.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    shared = discord.PermissionOverwrite(view_channel=True)
    channel = peers.w.guild.create_text_channel(
        "staff", overwrites={**hidden, member: shared, peers.guild.me: shared}
    )
    await peers.w.env.settle()
    return channel


async def test_the_thread_is_made_where_both_can_see_it(w: World, peers: Peers):
    staff = await channel_of(peers, w.mod)
    await peers.free(w.ann, w.mod)
    await peers.join(w.ann)
    seen = shown(await w.mod.slash(staff, "mock join"))
    await w.env.settle()
    assert "You are paired with" in text_of(seen)
    thread = w.bot.get_channel((await peers.now()).thread_id)
    assert thread.parent_id == w.channel.id


async def test_where_no_channel_is_seen_by_both_the_room_is_private_messages(w: World, peers: Peers):
    staff = await channel_of(peers, w.mod)
    await peers.mock.settings.set_channel(w.guild.id, staff.id)
    await peers.pair()
    interview = await peers.now()
    assert interview.thread_id is None
    assert interview.by_message
    assert "Time 1" in buttons_of(letter(peers, w.ann, "Mock interview #1"))
