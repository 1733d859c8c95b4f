from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.world import World, shown, text_of


async def remind(w: World) -> None:
    await w.bot.triggers.fire("reminders:sweep")
    await w.env.settle()


async def messages_to(w: World, member: Any) -> list[Any]:
    channel = await w.bot.get_user(member.id).create_dm() if w.bot.get_user(member.id) else None
    channel = channel or await (await w.bot.fetch_user(member.id)).create_dm()
    return [message async for message in channel.history()]


async def opted_in(w: World) -> None:
    await w.switch_on()
    page = shown(await w.ann.slash(w.channel, "daily history"))
    assert "three hours before" in text_of(await w.press(w.ann, page, "Remind me"))


async def test_who_asked_for_it_is_reminded_once_three_hours_before_closing(w: World):
    await opted_in(w)
    post = await w.post()
    await w.to(post.closes_at - timedelta(hours=3, minutes=1))
    await remind(w)
    assert await messages_to(w, w.ann) == []
    await w.to(post.closes_at - timedelta(hours=2, minutes=59))
    await remind(w)
    await remind(w)
    (message,) = await messages_to(w, w.ann)
    assert "Daily question #1" in text_of(message)
    assert f"/{post.message_id})" in text_of(message)
    assert await messages_to(w, w.ben) == []


async def test_whoever_has_answered_is_left_in_peace(w: World):
    await opted_in(w)
    post = await w.post()
    await w.write(w.ann, w.channel.last_message, w.answer("half", post))
    await w.to(post.closes_at - timedelta(hours=2))
    await remind(w)
    assert await messages_to(w, w.ann) == []


async def test_a_question_that_is_open_for_a_short_time_needs_no_reminder(w: World):
    await w.to(datetime(2026, 1, 2, 7, 30, tzinfo=UTC))
    await opted_in(w)
    await w.to(datetime(2026, 1, 2, 8, 0, tzinfo=UTC))
    await remind(w)
    assert await messages_to(w, w.ann) == []


async def test_closed_messages_switch_it_off_and_the_next_private_reply_says_so(w: World):
    await opted_in(w)
    post = await w.post()
    public_before = len(await w.cards())
    await w.to(post.closes_at - timedelta(hours=2))
    w.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await remind(w)
    assert not (await w.services.members.get(w.guild.id, w.ann.id)).reminder
    assert len(await w.cards()) == public_before
    result = await w.write(w.ann, w.channel.last_message, w.answer("half", post))
    assert "messages are closed to me" in text_of(result)
    again = await w.ann.slash(w.channel, "daily history")
    assert "messages are closed to me" not in text_of(shown(again))


async def test_the_own_progress_card_says_it_too(w: World):
    await opted_in(w)
    await w.services.reminders.switch_off(w.guild.id, w.ann.id)
    result = await w.ann.slash(w.channel, "progress")
    assert any("messages are closed to me" in text_of(message) for message in result.followups)


async def test_only_closed_messages_switch_it_off(w: World):
    await opted_in(w)
    post = await w.post()
    await w.to(post.closes_at - timedelta(hours=2))
    w.env.inject_error("POST", "/channels/*/messages", status=403, code=40003)  # opening messages too fast
    await remind(w)
    assert (await w.services.members.get(w.guild.id, w.ann.id)).reminder


async def test_nobody_is_reminded_of_a_question_that_closed_while_others_were(w: World):
    await opted_in(w)
    post = await w.post()
    await w.to(post.closes_at - timedelta(hours=2))
    (reminder,) = await w.services.reminders.due()
    await w.services.closing.claim(post.id)
    assert not await w.services.reminders.claim(reminder)


async def test_what_must_be_said_survives_a_restart(w: World):
    await opted_in(w)
    await w.services.reminders.switch_off(w.guild.id, w.ann.id)
    w.services.reminders._in_trouble = None  # what a fresh process knows
    result = await w.ann.slash(w.channel, "help")
    assert any("messages are closed to me" in text_of(message) for message in result.followups)


async def test_the_reminder_itself_can_switch_reminders_off(w: World):
    await opted_in(w)
    post = await w.post()
    await w.to(post.closes_at - timedelta(hours=2))
    await remind(w)
    (message,) = await messages_to(w, w.ann)
    await w.ann.user.click(message, label="Stop reminding me")
    assert not (await w.services.members.get(w.guild.id, w.ann.id)).reminder
