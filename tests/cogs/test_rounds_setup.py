from __future__ import annotations

from tests.cogs.test_setup import select_id
from tests.support.world import World, flat, payload, shown, text_of


async def test_the_panels_second_page_sets_up_rounds(w: World):
    other = w.guild.create_text_channel("quiz")
    role = w.guild.create_role("Quizmaster")
    await w.env.settle()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Rapid-fire rounds")
    assert "every channel where I may write" in text_of(page)
    await w.mod.select(page, custom_id=select_id(page, "setup:round-channels"), values=[other])
    await w.mod.select(page, custom_id=select_id(page, "setup:round-cooldown"), values=["5"])
    await w.mod.select(page, custom_id=select_id(page, "setup:round-starters"), values=["moderators"])
    settings = await w.services.round_settings.get(w.guild.id)
    assert (settings.channels, settings.cooldown_minutes) == ((other.id,), 5)
    assert settings.starters == "moderators"
    result = shown(await w.mod.select(page, custom_id=select_id(page, "setup:round-role"), values=[role]))
    for words in (f"<#{other.id}>", f"<@&{role.id}>", "5 min"):
        assert words in text_of(result)
    back = await w.press(w.mod, page, "Back")
    assert "Mockingbird setup" in text_of(back)


async def test_the_page_says_what_keeps_rounds_from_running_where_they_should(w: World):
    quiz, gone = (w.guild.create_text_channel(name) for name in ("quiz", "gone"))
    role = w.guild.create_role("Quizmaster")
    await w.env.settle()
    await w.services.round_settings.set_channels(w.guild.id, [quiz.id, gone.id])
    await w.services.round_settings.set_role(w.guild.id, role.id)
    me = w.bot.get_guild(w.guild.id).me
    await w.bot.get_channel(quiz.id).set_permissions(me, send_messages=False)
    await w.bot.get_channel(gone.id).delete()
    await w.bot.get_guild(w.guild.id).get_role(role.id).delete()
    await w.env.settle()
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = text_of(await w.press(w.mod, panel, "Rapid-fire rounds"))
    assert f"In <#{quiz.id}> I cannot run rounds; I lack: **Send Messages**" in page
    assert "A chosen channel is gone" in page
    assert "The role that starts rounds is gone" in page


async def test_the_panel_stays_within_discords_limits_with_the_second_page(w: World):
    await w.switch_on(post=False)
    await w.services.guilds.set_role(w.guild.id, w.guild.create_role("Daily").id)
    panel = shown(await w.mod.slash(w.channel, "setup"))
    assert len(list(flat(payload(panel)))) <= 40
    page = await w.press(w.mod, panel, "Rapid-fire rounds")
    assert len(list(flat(payload(page)))) <= 40
