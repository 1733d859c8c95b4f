from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from simcord.backend.errors import SetupError

from bot.domain.schedule import zone_names
from bot.ui.text import when
from tests.support.world import World, buttons_of, fill, flat, payload, shown, text_of


def select_id(message, action: str) -> str:
    return next(c["custom_id"] for c in flat(payload(message)) if c.get("custom_id", "").startswith(action))


async def test_one_press_switches_the_daily_question_on_here(w: World):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    assert panel.ephemeral
    assert "is off" in text_of(panel)
    on = await w.press(w.mod, panel, "Start here")
    assert f"<#{w.channel.id}>" in text_of(on)
    posted = await w.press(w.mod, on, "Post one now")
    assert "Posted: https://discord.com/channels/" in text_of(posted)
    assert len(await w.cards()) == 1
    again = await w.press(w.mod, posted, "Post one now")
    assert "already posted" in text_of(again)


async def test_members_cannot_use_a_moderators_panel(w: World):
    with pytest.raises(SetupError, match="default-member-permissions"):
        await w.ann.slash(w.channel, "setup")


async def _chief(w: World) -> Any:
    """Give a moderator who may also hand out roles, as most do."""
    power = discord.Permissions(manage_guild=True, manage_roles=True)
    chiefs = w.guild.create_role("Chiefs", permissions=power, position=50)
    return w.guild.add_member(w.env.create_user("chief"), roles=[chiefs])


async def test_every_select_of_the_panel_is_stored(w: World):
    other = w.guild.create_text_channel("quiz")
    role = w.guild.create_role("Daily")
    w.mod = await _chief(w)
    await w.env.settle()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    await w.mod.select(panel, custom_id=select_id(panel, "setup:channel"), values=[other])
    await w.mod.select(panel, custom_id=select_id(panel, "setup:weekdays"), values=["0", "2"])
    await w.mod.select(panel, custom_id=select_id(panel, "setup:topics"), values=["everything", "evaluation"])
    await w.mod.select(panel, custom_id=select_id(panel, "setup:mix"), values=["demanding"])
    await w.mod.select(panel, custom_id=select_id(panel, "setup:window"), values=["12"])
    result = await w.mod.select(panel, custom_id=select_id(panel, "setup:role"), values=[role])
    settings = await w.services.guilds.get(w.guild.id)
    assert settings.channel_id == other.id
    assert settings.weekdays == (0, 2)
    assert settings.areas == ("evaluation",), "what was added wins over Everything"
    assert (settings.mix, settings.window_hours, settings.role_id) == ("demanding", 12, role.id)
    text = text_of(shown(result))
    for words in ("Mon, Wed", "Evaluation", "demanding", "12 hours", f"<@&{role.id}>"):
        assert words in text


async def test_the_learning_path_and_everything_stand_alone(w: World):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    topics = select_id(panel, "setup:topics")
    await w.mod.select(panel, custom_id=topics, values=["path", "everything"])
    assert (await w.services.guilds.get(w.guild.id)).areas == ("path",)
    await w.mod.select(panel, custom_id=topics, values=["path", "evaluation"])
    assert (await w.services.guilds.get(w.guild.id)).areas == ("evaluation",)
    await w.mod.select(panel, custom_id=topics, values=["everything", "evaluation"])
    assert (await w.services.guilds.get(w.guild.id)).areas == ()


@pytest.mark.parametrize(
    "button,bad,good,words",
    [
        ("Set time", "half past nine", "18:30", "18:30"),
        ("Set time zone", "Atlantis", "europe/berlin", "Europe/Berlin"),
    ],
)
async def test_a_bad_value_says_what_is_right_and_changes_nothing(
    w: World, button: str, bad: str, good: str, words: str
):
    await w.switch_on(post=False)
    panel = shown(await w.mod.slash(w.channel, "setup"))
    before = await w.services.guilds.get(w.guild.id)
    opened = await w.mod.click(panel, label=button)
    refused = text_of(shown(await fill(w.mod, opened, bad)))
    assert bad in refused
    assert "example" in refused or "like" in refused
    assert await w.services.guilds.get(w.guild.id) == before
    opened = await w.mod.click(panel, label=button)
    assert words in text_of(shown(await fill(w.mod, opened, good)))


async def test_the_zone_option_suggests_while_typing_and_is_stored(w: World):
    suggested = await w.mod.autocomplete(w.channel, "setup", "timezone", "berl")
    choices = suggested.autocomplete_choices if hasattr(suggested, "autocomplete_choices") else suggested
    assert choices[0]["value"] == "Europe/Berlin"
    result = await w.mod.slash(w.channel, "setup", timezone="Europe/Berlin", time="7:15")
    settings = await w.services.guilds.get(w.guild.id)
    assert (settings.timezone, settings.post_time) == ("Europe/Berlin", "07:15")
    assert "Mockingbird setup" in text_of(shown(result))
    assert len(zone_names()) > 300


async def test_switching_off_keeps_the_scores(w: World):
    await w.switch_on()
    await w.write(w.ann, w.channel.last_message, w.answer("full", await w.post()))
    panel = shown(await w.mod.slash(w.channel, "setup"))
    off = await w.press(w.mod, panel, "Switch off")
    assert "is off" in text_of(off)
    assert "Switch off" not in buttons_of(off)
    assert f"<@{w.ann.id}> · 100 points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


@pytest.mark.parametrize(
    "button,value,hours", [("Set time", "18:00", 18), ("Set time zone", "Asia/Tokyo", 0)]
)
async def test_an_open_question_ends_with_the_new_schedule_and_its_card_says_so(
    w: World, button: str, value: str, hours: int
):
    await w.switch_on()
    before = await w.post()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    await fill(w.mod, await w.mod.click(panel, label=button), value)
    after = await w.post()
    assert before.closes_at == datetime(2026, 1, 2, 9, tzinfo=UTC)
    assert after.closes_at == datetime(2026, 1, 2, hours, tzinfo=UTC)
    await w.bot.triggers.fire(f"daily:refresh:{after.id}")
    await w.env.settle()
    assert f"closes {when(after.closes_at)}" in text_of((await w.cards())[0])


async def test_an_open_question_with_a_window_keeps_its_end_when_the_schedule_changes(w: World):
    await w.services.guilds.set_window(w.guild.id, 6)
    await w.switch_on()
    before = await w.post()
    await w.mod.slash(w.channel, "setup", time="18:00", timezone="Asia/Tokyo")
    panel = shown(await w.mod.slash(w.channel, "setup"))
    await w.mod.select(panel, custom_id=select_id(panel, "setup:weekdays"), values=["0", "2"])
    assert (await w.post()).closes_at == before.closes_at


async def test_days_chosen_anew_move_the_end_of_the_open_question(w: World):
    await w.switch_on()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    await w.mod.select(panel, custom_id=select_id(panel, "setup:weekdays"), values=["0"])
    assert (await w.post()).closes_at == datetime(2026, 1, 5, 9, tzinfo=UTC)


async def test_a_bad_time_beside_a_good_zone_shows_what_was_stored(w: World):
    text = text_of(shown(await w.mod.slash(w.channel, "setup", timezone="Europe/Berlin", time="noonish")))
    assert "noonish" in text
    assert "09:00 (Europe/Berlin)" in text


async def test_nobody_lets_members_take_a_role_that_they_may_not_give_themselves(w: World):
    role = w.guild.create_role("Daily")
    await w.env.settle()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    refused = shown(await w.mod.select(panel, custom_id=select_id(panel, "setup:role"), values=[role]))
    assert "You may not hand out" in text_of(refused)
    assert (await w.services.guilds.get(w.guild.id)).role_id is None


@pytest.mark.parametrize("power", ["administrator", "manage_messages", "everyone"])
async def test_a_role_that_members_must_not_take_by_a_button_is_refused(w: World, power: str):
    chief = await _chief(w)
    if power == "everyone":
        role = w.guild.default_role
    else:
        role = w.guild.create_role("Staff", permissions=discord.Permissions(**{power: True}))
    await w.env.settle()
    panel = shown(await chief.slash(w.channel, "setup"))
    refused = shown(await chief.select(panel, custom_id=select_id(panel, "setup:role"), values=[role]))
    assert "role of its own" in text_of(refused)
    assert (await w.services.guilds.get(w.guild.id)).role_id is None


async def test_a_role_that_got_power_later_is_not_handed_out_any_more(w: World):
    role = w.guild.create_role("Daily")
    await w.env.settle()
    await w.services.guilds.set_role(w.guild.id, role.id)
    await w.switch_on()
    card = w.channel.last_message
    await (
        w.bot.get_guild(w.guild.id).get_role(role.id).edit(permissions=discord.Permissions(ban_members=True))
    )
    await w.env.settle()
    assert "only by hand" in text_of(await w.press(w.ann, card, "Notify me"))
    assert role.id not in w.env.backend.guilds[w.guild.id].members[w.ann.id].role_ids
    assert "only by hand" in text_of(shown(await w.mod.slash(w.channel, "setup")))
