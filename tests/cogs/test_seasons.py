from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import discord

from bot.app import create_bot
from bot.config import Settings
from bot.services.scores import Earned, award
from bot.services.scores.standings import View
from tests.support.interviews import Pair
from tests.support.world import World, flat, payload, shown, text_of


async def give(w: World, user_id: int, points: int, day: date, key: str = "x") -> None:
    async with w.services.database.write() as session:
        await award(session, Earned(w.guild.id, user_id, "daily", f"{key}:{day}", points, day), w.clock)


async def pick_role(w: World, member: Any, page: Any, role: Any) -> str:
    """Choose the champion's role on the page, and give what it says then."""
    (chooser,) = [c["custom_id"] for c in flat(payload(page)) if "setup:champion" in c.get("custom_id", "")]
    return text_of(shown(await member.select(page, [role], custom_id=chooser)))


async def posts_in_channel(w: World) -> int:
    sent = [r for r in w.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    return len([r for r in sent if str(w.channel.id) in r.path])


async def morning(w: World, month: int, day: int) -> str:
    await w.to(datetime(2026, month, day, 9, 0, 30, tzinfo=UTC))
    await w.sweep()
    return text_of((await w.cards())[-1])


async def crown(w: World) -> None:
    await w.bot.triggers.fire("seasons:sweep")
    await w.env.settle()


def wears(w: World, member: Any, role: Any) -> bool:
    return role.id in w.env.backend.get_member(w.guild.id, member.id).role_ids


async def test_the_end_of_a_season_is_part_of_the_days_one_post(w: World):
    await w.switch_on()
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await give(w, w.ben.id, 200, date(2026, 1, 20))
    await morning(w, 1, 31)
    before = await posts_in_channel(w)
    text = await morning(w, 2, 1)
    assert await posts_in_channel(w) == before + 1
    assert "The season is over: January 2026" in text
    assert f"🥇 <@{w.ann.id}> · 300 points" in text
    assert f"🥈 <@{w.ben.id}> · 200 points" in text
    assert "2 members took part" in text
    assert "The season is over" not in await morning(w, 2, 2)


async def test_the_summary_stays_on_its_post_when_the_card_is_edited(w: World):
    await w.switch_on()
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await morning(w, 2, 1)
    post = await w.post()
    await w.write(w.ben, w.channel.last_message, w.answer("half", post))
    await w.poster.refresh(post.id)
    text = text_of((await w.cards())[-1])
    assert "1 answer" in text
    assert "The season is over: January 2026" in text
    await morning(w, 2, 2)
    (closed,) = [text for card in await w.cards() if "The season is over" in (text := text_of(card))]
    assert "· closed" in closed


async def test_only_the_latest_season_is_news(w: World):
    await w.services.seasons.set_length(w.guild.id, "week")
    for day, member in ((5, w.ann), (12, w.ben)):
        await give(w, member.id, 50, date(2026, 1, day))
        await w.to(datetime(2026, 1, day + 7, 0, 5, tzinfo=UTC))
        await crown(w)
    await w.switch_on()
    told = text_of((await w.cards())[-1])
    assert "The season is over: week 3 of 2026" in told
    assert "The season is over" not in await morning(w, 1, 20)


async def test_an_answer_to_the_last_days_question_still_counts_on_the_next_morning(w: World):
    await w.switch_on(post=False)
    await give(w, w.ben.id, 20, date(2026, 1, 20))
    await morning(w, 1, 31)
    await w.to(datetime(2026, 2, 1, 8, 0, tzinfo=UTC))
    await crown(w)
    post = await w.post()
    await w.write(w.ann, w.channel.last_message, w.answer("full", post))
    assert f"🥇 <@{w.ann.id}> · 100 points" in await morning(w, 2, 1)


async def test_an_interview_on_the_last_evening_still_counts(w: World):
    await give(w, w.mod.id, 20, date(2026, 1, 20))
    await w.to(datetime(2026, 1, 31, 20, tzinfo=UTC))
    pair = Pair(w)
    await pair.begin()
    await pair.end()
    await w.to(datetime(2026, 2, 1, 9, tzinfo=UTC))
    await crown(w)
    assert await w.services.seasons.past(w.guild.id) == []
    await pair.both_rate()
    await crown(w)
    assert list(await w.services.seasons.past(w.guild.id)) == ["2026-01"]
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(key="2026-01"))
    assert {row.user_id for row in board.rows if row.rank == 1} == {w.ann.id, w.ben.id}


async def test_a_season_does_not_wait_forever_for_an_interview(w: World):
    await give(w, w.mod.id, 20, date(2026, 1, 20))
    await w.to(datetime(2026, 1, 31, 20, tzinfo=UTC))
    await Pair(w).begin()
    await w.to(datetime(2026, 2, 4, 0, 5, tzinfo=UTC))
    assert await w.services.seasons.close(w.guild.id)


async def test_the_champion_role_moves_to_the_next_winner(w: World):
    role = w.guild.create_role("Champion")
    await w.services.seasons.set_role(w.guild.id, role.id)
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    assert wears(w, w.ann, role)
    await give(w, w.ben.id, 10, date(2026, 2, 10))
    await w.to(datetime(2026, 3, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    assert wears(w, w.ben, role)
    assert not wears(w, w.ann, role)
    await crown(w)
    assert wears(w, w.ben, role)
    await w.services.seasons.set_role(w.guild.id, None)
    await crown(w)
    assert not wears(w, w.ben, role)


async def test_a_role_that_may_not_be_given_is_told_on_the_panel_and_stops_nothing(w: World):
    role = w.guild.create_role("Champion", managed=True)
    await w.services.seasons.set_role(w.guild.id, role.id)
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    assert (await w.services.seasons.choices(w.guild.id)).trouble
    panel = shown(await w.mod.slash(w.channel, "setup"))
    text = text_of(await w.press(w.mod, panel, "Scores"))
    assert "I cannot give members" in text
    assert await w.services.seasons.crownings() == []


async def test_a_process_that_dies_while_it_moves_the_role_leaves_it_to_the_next(w: World):
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.services.seasons.set_role(w.guild.id, 1)
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    assert await w.services.seasons.close(w.guild.id)
    assert not await w.services.seasons.close(w.guild.id)
    (season,) = await w.services.seasons.crownings()
    assert await w.services.seasons.claim_crowning(season) is not None
    assert await w.services.seasons.claim_crowning(season) is None
    assert await w.services.seasons.crownings() == []
    await w.to(w.env.now() + timedelta(minutes=2))
    assert list(await w.services.seasons.crownings()) == [season]
    assert await w.services.seasons.claim_crowning(season) is not None


async def test_past_seasons_can_be_looked_at(w: World):
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    suggested = await w.ann.autocomplete(w.channel, "leaderboard", "period", "january")
    assert [choice["value"] for choice in suggested] == ["2026-01"]
    for typed in ("2026-01", "2026-1", "2026-w02"):
        text = text_of(shown(await w.ann.slash(w.channel, "leaderboard", period=typed)))
        assert f"<@{w.ann.id}> · 300 points" in text
    assert "eason of week 2 of 2026" in text


async def test_of_equal_champions_the_one_who_was_there_first_wins(w: World):
    await w.to(datetime(2026, 1, 20, tzinfo=UTC))
    await give(w, w.ben.id, 300, date(2026, 1, 20))
    await w.to(datetime(2026, 1, 21, tzinfo=UTC))
    await give(w, w.ann.id, 300, date(2026, 1, 21))
    await w.services.seasons.set_role(w.guild.id, 1)
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await w.services.seasons.close(w.guild.id)
    (season,) = await w.services.seasons.crownings()
    crowning = await w.services.seasons.claim_crowning(season)
    assert crowning is not None
    assert crowning.champion_id == w.ben.id


async def test_of_many_with_the_same_points_the_first_wins_and_the_post_names_them(w: World):
    many = [w.guild.add_member(w.env.create_user(f"member{i}")) for i in range(8)]
    for minute, member in enumerate([w.ann, *many]):
        await w.to(datetime(2026, 1, 20, 0, minute, tzinfo=UTC))
        await give(w, member.id, 100, date(2026, 1, 20))
    await w.services.seasons.set_role(w.guild.id, 1)
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await w.services.seasons.close(w.guild.id)
    await w.switch_on()
    told = text_of((await w.cards())[-1])
    assert told.count("🥇") == 5
    assert told.index(f"🥇 <@{w.ann.id}>") == told.index("🥇")
    assert "and 4 more with as many points" in told
    assert f"<@{w.ann.id}> was there first and wears <@&1>" in told


async def test_who_hides_is_on_no_podium_and_becomes_no_champion(w: World):
    await w.switch_on()
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await give(w, w.ben.id, 200, date(2026, 1, 20))
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    await morning(w, 1, 31)
    text = await morning(w, 2, 1)
    assert f"🥇 <@{w.ben.id}>" in text
    assert f"<@{w.ann.id}>" not in text


async def test_who_hides_wears_no_champion_role_until_they_come_back(w: World):
    role = w.guild.create_role("Champion")
    await w.services.seasons.set_role(w.guild.id, role.id)
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    card = shown(await w.ann.slash(w.channel, "leaderboard"))
    hidden = await w.press(w.ann, card, "Hide me")
    assert "champion's role comes off" in text_of(hidden)
    await crown(w)
    assert not wears(w, w.ann, role)
    other = w.guild.create_role("Winner")
    await w.services.seasons.set_role(w.guild.id, other.id)
    await crown(w)
    assert not wears(w, w.ann, other)
    assert "role" not in text_of(await w.press(w.ann, hidden, "Show me again"))
    await crown(w)
    assert wears(w, w.ann, other)


async def test_who_hides_while_the_role_is_handed_over_loses_it_again(w: World):
    role = w.guild.create_role("Champion")
    await w.services.seasons.set_role(w.guild.id, role.id)
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await w.services.seasons.close(w.guild.id)
    (season_id,) = await w.services.seasons.crownings()
    crowning = await w.services.seasons.claim_crowning(season_id)
    w.env.backend.add_member_role(w.guild.id, w.ann.id, role.id)
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    await w.services.seasons.crowned(crowning)
    await crown(w)
    assert not wears(w, w.ann, role)


async def test_an_interview_of_which_nobody_told_is_not_in_the_recap(w: World):
    await w.switch_on()
    pair = Pair(w)
    await pair.begin()
    await pair.end()
    assert "Mock interviews held" not in await morning(w, 1, 5)


async def test_who_has_left_becomes_no_champion(w: World):
    role = w.guild.create_role("Champion")
    await w.services.seasons.set_role(w.guild.id, role.id)
    gone = w.guild.add_member(w.env.create_user("gone"))
    await give(w, gone.id, 300, date(2026, 1, 10))
    await give(w, w.ben.id, 200, date(2026, 1, 20))
    w.guild.remove_member(gone)
    await w.to(datetime(2026, 2, 1, 0, 5, tzinfo=UTC))
    await crown(w)
    assert wears(w, w.ben, role)
    await w.switch_on()
    told = text_of((await w.cards())[-1])
    assert f"🥇 <@{w.ben.id}> · 200 points" in told
    assert f"<@{gone.id}>" not in told


async def test_nobody_makes_a_role_the_champions_that_they_may_not_give(w: World):
    above = w.guild.create_role("Admins", permissions=discord.Permissions(administrator=True), position=50)
    below = w.guild.create_role("Champion")
    page = await w.press(w.mod, shown(await w.mod.slash(w.channel, "setup")), "Scores")
    assert "You may not hand out" in await pick_role(w, w.mod, page, below)
    boss = w.guild.create_role("Boss", permissions=discord.Permissions(manage_roles=True))
    w.env.backend.add_member_role(w.guild.id, w.mod.id, boss.id)
    await w.env.settle()
    assert "You may not hand out" in await pick_role(w, w.mod, page, above)
    assert (await w.services.seasons.choices(w.guild.id)).role_id is None
    await pick_role(w, w.mod, page, below)
    assert (await w.services.seasons.choices(w.guild.id)).role_id == below.id


async def test_a_crash_between_posting_and_recording_tells_of_the_season_once(w: World):
    await w.switch_on()
    await give(w, w.ann.id, 300, date(2026, 1, 10))
    await morning(w, 1, 31)
    old = w.bot
    record = old.services.posting.record

    async def die(*_: object, **__: object) -> None:
        raise RuntimeError("the process dies here")

    object.__setattr__(old.services.posting, "record", die)
    await w.to(datetime(2026, 2, 1, 9, 0, 30, tzinfo=UTC))
    await w.sweep()
    object.__setattr__(old.services.posting, "record", record)
    fresh = create_bot(Settings(_env_file=None, database_url=w.database_url), clock=w.clock, bank=w.bank)
    await w.env.restart_bot(fresh)
    w.bot = fresh
    await old.services.close()
    await w.to(datetime(2026, 2, 1, 9, 3, tzinfo=UTC))
    await w.sweep()
    told = [card for card in await w.cards() if "The season is over" in text_of(card)]
    assert len(told) == 1
    assert "The season is over" not in await morning(w, 2, 2)


async def test_weekly_seasons_and_none_at_all_can_be_chosen(w: World):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Scores")
    assert "a season lasts a month" in text_of(page)
    changed = shown(await w.mod.select(page, ["week"], custom_id=f"setup:season-length:{w.guild.id}"))
    assert "a season lasts a week" in text_of(changed)
    await give(w, w.ann.id, 30, date(2026, 1, 2))
    await w.to(datetime(2026, 1, 5, 0, 5, tzinfo=UTC))
    await w.services.seasons.close(w.guild.id)
    assert list(await w.services.seasons.past(w.guild.id)) == ["2026-W01"]
    await w.services.seasons.set_length(w.guild.id, "off")
    await w.to(datetime(2026, 2, 5, 0, 5, tzinfo=UTC))
    assert not await w.services.seasons.close(w.guild.id)


async def test_members_without_the_permission_change_no_settings(w: World):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Scores")
    for role in w.env.backend.get_member(w.guild.id, w.mod.id).role_ids:
        w.env.backend.remove_member_role(w.guild.id, w.mod.id, role)
    assert "Manage Server" in text_of(await w.press(w.mod, page, "Leave the recap out"))
    assert (await w.services.seasons.choices(w.guild.id)).recap


async def test_the_first_post_of_a_week_tells_how_the_last_one_went(w: World):
    w.extra["crowd"] = [w.guild.add_member(w.env.create_user(f"member{i}")) for i in range(2)]
    await w.switch_on()
    for day in (1, 2, 3):
        if day > 1:
            await morning(w, 1, day)
        post = await w.post()
        for member in (w.ann, w.ben, *w.extra["crowd"]):
            result = await w.write(member, w.channel.last_message, w.answer("half", post))
            if member is w.ann and day == 2:
                await w.press(w.ann, result, "Share")
    await morning(w, 1, 4)
    (shared,) = (await w.services.closing.recap(2)).shared
    await w.services.kudos.give(shared.answer_id, w.guild.id, w.ben.id, w.env.now())
    before = await posts_in_channel(w)
    text = await morning(w, 1, 5)  # a Monday
    assert await posts_in_channel(w) == before + 1
    assert "**Last week**" in text
    assert "Top movers (points, and how many more than the week before): " in text
    assert f"<@{w.ann.id}>" in text
    assert "Liked most, on #2 (1 kudos)" in text
    assert "Fewest got #" in text
    assert "Mock interviews" not in text
    assert "**Last week**" not in await morning(w, 1, 6)


async def test_what_is_liked_after_a_week_has_ended_is_in_the_next_recap(w: World):
    await w.switch_on()
    for day in (1, 2, 3, 4):
        if day > 1:
            await morning(w, 1, day)
        for member in (w.ann, w.ben):
            result = await w.write(member, w.channel.last_message, w.answer("half", await w.post()))
            if member is w.ann and day == 4:  # a Sunday: nobody can like it before Monday
                await w.press(w.ann, result, "Share")
    assert "Liked most" not in await morning(w, 1, 5)
    (shared,) = (await w.services.closing.recap(4)).shared
    await w.services.kudos.give(shared.answer_id, w.guild.id, w.ben.id, w.env.now())
    assert "Liked most, on #4 (1 kudos)" in await morning(w, 1, 12)


async def test_the_recap_can_be_left_out(w: World):
    panel = shown(await w.mod.slash(w.channel, "setup"))
    page = await w.press(w.mod, panel, "Scores")
    await w.press(w.mod, page, "Leave the recap out")
    await w.switch_on()
    await give(w, w.ann.id, 300, date(2026, 1, 2))
    await morning(w, 1, 2)
    assert "**Last week**" not in await morning(w, 1, 5)
