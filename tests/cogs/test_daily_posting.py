from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import create_bot
from bot.config import Settings
from bot.db import daily as queries
from tests.support.world import World, buttons_of, shown, text_of


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


async def test_the_question_is_posted_once_at_the_servers_time(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 8, 59))
    await w.sweep()
    assert await w.cards() == []
    await w.to(utc(2026, 1, 1, 9, 0))
    for _ in range(3):
        await w.sweep()
    assert len(await w.cards()) == 1
    assert list(buttons_of((await w.cards())[0])) == ["Answer", "Pick A–D", "Hint"]


async def test_a_bot_that_was_down_posts_when_back_on_the_same_day(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 23, 30))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_a_day_that_passed_while_the_bot_was_down_is_not_made_up_for(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 3, 1))
    await w.sweep()
    assert await w.cards() == []
    await w.to(utc(2026, 1, 3, 9))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_days_that_are_not_chosen_have_no_question(w: World):
    await w.switch_on(post=False)
    await w.services.guilds.set_weekdays(w.guild.id, [4])  # Friday, 2 January
    await w.to(utc(2026, 1, 1, 10))
    await w.sweep()
    assert await w.cards() == []
    await w.to(utc(2026, 1, 2, 10))
    await w.sweep()
    assert len(await w.cards()) == 1


@pytest.mark.parametrize(
    "zone,before,due",
    [
        ("Europe/Berlin", utc(2026, 3, 28, 12), utc(2026, 3, 29, 1, 30)),
        ("America/New_York", utc(2026, 10, 31, 12), utc(2026, 11, 1, 6, 30)),
    ],
)
async def test_days_on_which_the_clocks_change_have_exactly_one_question(
    w: World, zone: str, before: datetime, due: datetime
):
    await w.to(before)
    await w.services.guilds.set_timezone(w.guild.id, zone)
    await w.services.guilds.set_time(w.guild.id, "02:30")
    await w.switch_on(post=False)
    expected = utc(2026, 11, 1, 7, 30) if zone.startswith("America") else due
    await w.to(expected - timedelta(minutes=1))
    await w.sweep()
    assert await w.cards() == []
    for minutes in (0, 30, 60, 90, 120):
        await w.to(expected + timedelta(minutes=minutes))
        await w.sweep()
    assert len(await w.cards()) == 1


async def test_moving_the_time_on_a_posted_day_does_not_post_twice(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9))
    await w.sweep()
    await w.services.guilds.set_time(w.guild.id, "11:00")
    await w.to(utc(2026, 1, 1, 12))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_moving_the_time_into_the_past_waits_for_the_next_day(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 8))
    await w.services.guilds.set_time(w.guild.id, "07:00")
    await w.sweep()
    assert await w.cards() == []
    await w.to(utc(2026, 1, 2, 7))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_a_zone_change_that_repeats_the_date_does_not_post_twice(w: World):
    await w.services.guilds.set_timezone(w.guild.id, "Pacific/Auckland")
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 20, 1))  # 2 January, 09:01 in Auckland
    await w.sweep()
    await w.services.guilds.set_timezone(w.guild.id, "America/Los_Angeles")
    for hour in range(2, 50, 3):
        await w.to(utc(2026, 1, 2) + timedelta(hours=hour))
        await w.sweep()
    days = {card.created_at.date() for card in await w.cards()}
    assert len(await w.cards()) == len(days) == 2  # 2 January (Auckland) and 3 January (Los Angeles)


async def test_a_deleted_channel_is_told_once_and_other_servers_go_on(w: World):
    other = w.env.create_guild()
    elsewhere = other.create_text_channel("daily")
    await w.env.settle()
    await w.switch_on(post=False)
    await w.services.guilds.set_channel(other.id, elsewhere.id)
    await w.bot.get_channel(w.channel.id).delete()
    await w.env.settle()
    await w.to(utc(2026, 1, 1, 9, 1))
    for _ in range(3):
        await w.sweep()
    assert len(await w.cards(elsewhere)) == 1
    settings = await w.services.guilds.get(w.guild.id)
    assert settings.trouble == "The channel for the daily question is gone."
    told = [r for r in w.env.http_requests if r.method == "POST" and "could not post" in str(r.json)]
    assert len(told) == 1


async def test_a_lost_permission_is_told_and_the_question_comes_when_it_is_back(w: World):
    await w.switch_on(post=False)
    real = w.bot.get_channel(w.channel.id)
    await real.set_permissions(w.bot.get_guild(w.guild.id).me, send_messages=False)
    await w.env.settle()
    await w.to(utc(2026, 1, 1, 9, 1))
    await w.sweep()
    settings = await w.services.guilds.get(w.guild.id)
    assert settings.trouble
    assert "Send Messages" in settings.trouble
    panel = text_of(shown(await w.mod.slash(w.guild.create_text_channel("mods"), "setup")))
    assert "I cannot post; I lack: **Send Messages**" in panel
    await real.set_permissions(w.bot.get_guild(w.guild.id).me, send_messages=True)
    await w.env.settle()
    await w.sweep()
    assert len(await w.cards()) == 1
    assert (await w.services.guilds.get(w.guild.id)).trouble is None


async def test_a_failing_discord_loses_no_day(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9, 1))
    w.env.inject_error("POST", "/channels/*/messages", status=400)
    await w.sweep()
    assert await w.cards() == []
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_a_restart_leaves_the_buttons_working(w: World):
    await w.switch_on()
    card = w.channel.last_message
    post = await w.post()
    old = w.bot
    fresh = create_bot(Settings(_env_file=None, database_url=w.database_url), clock=w.clock, bank=w.bank)
    await w.env.restart_bot(fresh)
    w.bot = fresh
    await old.services.close()
    result = await w.write(w.ann, card, w.answer("full", post))
    assert "100 points" in text_of(result)


async def test_a_claim_that_was_never_recorded_finds_its_own_card(w: World):
    await w.switch_on()
    post = await w.post()
    async with w.services.database.write() as session:
        await queries.move(
            session, post.id, expected="open", to="claimed", lease_until=w.env.now() - timedelta(seconds=1)
        )
    await w.sweep()
    assert len(await w.cards()) == 1
    assert (await w.post()).message_id == post.message_id


async def test_a_claim_whose_lease_runs_is_left_alone(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9, 1))
    (post_id,) = await w.services.posting.plan()
    assert await w.services.posting.claim(post_id) is not None
    await w.sweep()
    assert await w.cards() == []
    await w.to(w.env.now() + timedelta(minutes=2))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_an_unsent_claim_of_yesterday_is_given_up(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 23, 59, 30))
    (post_id,) = await w.services.posting.plan()
    await w.services.posting.claim(post_id)
    await w.to(utc(2026, 1, 2, 1))
    await w.sweep()
    assert await w.cards() == []
    await w.to(utc(2026, 1, 2, 9))
    await w.sweep()
    assert "Daily question #1\n" in text_of((await w.cards())[0])


async def test_skip_leaves_out_one_day_and_now_takes_it_back(w: World):
    await w.switch_on(post=False)
    said = text_of(shown(await w.mod.slash(w.channel, "daily skip")))
    assert "Skipped" in said
    await w.to(utc(2026, 1, 1, 10))
    await w.sweep()
    assert await w.cards() == []
    assert "Posted" in text_of(shown(await w.mod.slash(w.channel, "daily now")))
    assert "already posted" in text_of(shown(await w.mod.slash(w.channel, "daily now")))
    assert len(await w.cards()) == 1


async def test_daily_commands_of_moderators_are_closed_to_members(w: World):
    await w.switch_on(post=False)
    for command in ("daily now", "daily skip"):
        assert "Manage Server" in text_of(shown(await w.ann.slash(w.channel, command)))


async def test_daily_now_without_a_channel_says_what_to_do(w: World):
    assert "Run /setup" in text_of(shown(await w.mod.slash(w.channel, "daily now")))
    assert "Run /setup" in text_of(shown(await w.mod.slash(w.channel, "daily skip")))


async def test_questions_do_not_repeat_until_all_are_used_and_then_say_so(w: World):
    await w.switch_on(post=False)
    for day in range(1, 10):
        await w.to(utc(2026, 1, day, 9, 0, 30))
        await w.sweep()
    async with w.services.database.read() as session:
        used = await queries.used_questions(session, w.guild.id)
    assert len(used) == 9
    assert len(set(used[:8])) == 8
    assert "this one was longest ago" in text_of((await w.cards())[-1])


async def test_the_role_is_pinged_and_members_take_it_themselves(w: World):
    role = w.guild.create_role("Daily", mentionable=True)
    await w.env.settle()
    await w.services.guilds.set_role(w.guild.id, role.id)
    await w.switch_on()
    card = w.channel.last_message
    assert f"<@&{role.id}>" in text_of(card)
    sent = [r for r in w.env.http_requests if r.method == "POST" and r.path.endswith("/messages")][-1]
    assert sent.json["allowed_mentions"]["roles"] == [role.id] or sent.json["allowed_mentions"]["roles"] == [
        str(role.id)
    ]
    assert "You now have" in text_of(await w.press(w.ann, card, "Notify me"))
    assert w.bot.get_guild(w.guild.id).get_role(role.id) is not None
    assert "no longer" in text_of(await w.press(w.ann, card, "Notify me"))
