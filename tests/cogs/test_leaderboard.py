from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import discord
import pytest
from discord import app_commands
from sqlalchemy import insert

from bot.app import create_bot
from bot.config import Settings
from bot.db.tables import MemberStreak
from bot.services.scores import Earned, award, award_all
from bot.services.scores.standings import View
from tests.support.world import World, buttons_of, shown, text_of

DAY = date(2026, 1, 1)


async def give(
    w: World,
    user_id: int,
    points: int,
    key: str = "test",
    *,
    day: date = DAY,
    source: str = "daily",
    area: str = "",
) -> bool:
    async with w.services.database.write() as session:
        earned = Earned(w.guild.id, user_id, source, key, points, day, area or None)
        return await award(session, earned, w.clock)


def crowd(w: World, number: int) -> list[Any]:
    return [w.guild.add_member(w.env.create_user(f"member{i}")) for i in range(number)]


async def board(w: World, **options: str) -> str:
    return text_of(shown(await w.ann.slash(w.channel, "leaderboard", **options)))


def streak_of(w: World, member: Any, length: int) -> dict[str, Any]:
    kept = {"current": length, "best": length, "freezes": 0, "listed": True}
    return {"guild_id": w.guild.id, "user_id": member.id, **kept}


async def test_an_empty_board_says_how_to_begin(w: World):
    assert "Nobody has points here yet" in await board(w)
    assert "/rapidfire start" in await board(w, board="rapid-fire")
    assert "/mock join" in await board(w, board="mock")
    assert "questions about Evaluation here yet" in await board(w, area="evaluation")


async def test_an_empty_board_of_a_time_that_is_over_invites_nobody(w: World):
    text = await board(w, period="2025-08")
    assert "Nobody earned points then." in text
    assert "Answer the daily question" not in text


async def test_a_newcomer_can_hide_before_earning_anything(w: World):
    await w.press(w.ann, shown(await w.ann.slash(w.channel, "leaderboard")), "Hide me")
    await give(w, w.ann.id, 50)
    assert f"<@{w.ann.id}>" not in text_of(shown(await w.ben.slash(w.channel, "leaderboard")))


async def test_a_period_can_be_typed_as_it_is_called_and_another_is_refused(w: World):
    for typed in ("this month", "Month", " all time "):
        assert "Nobody has points here yet" in await board(w, period=typed)
    for typed in ("yesterday", "2026-13", "2026-W60", "-1-01"):
        assert "I do not know that time" in await board(w, period=typed)


async def test_ties_share_a_rank_and_my_own_place_is_shown(w: World):
    one, two, three = crowd(w, 3)
    for user, points in ((one.id, 50), (two.id, 50), (three.id, 20), (w.ann.id, 5)):
        await give(w, user, points)
    text = await board(w)
    assert f"`  1` <@{one.id}> · 50 points" in text
    assert f"`  1` <@{two.id}> · 50 points" in text
    assert f"`  3` <@{three.id}> · 20 points" in text
    assert f"**`  4` <@{w.ann.id}> · 5 points**" in text
    assert "You: rank 4 with 5 points" in text


async def test_pages_turn_also_after_a_restart_and_my_place_is_one_press_away(w: World):
    members = crowd(w, 25)
    for index, member in enumerate(members):
        await give(w, member.id, 1000 - index)
    await give(w, w.ann.id, 1)
    first = shown(await w.ann.slash(w.channel, "leaderboard", period="all"))
    old = w.bot
    fresh = create_bot(Settings(_env_file=None, database_url=w.database_url), clock=w.clock, bank=w.bank)
    await w.env.restart_bot(fresh)
    w.bot = fresh
    await old.services.close()
    second = await w.press(w.ann, first, "Lower")
    assert f"` 11` <@{members[10].id}>" in text_of(second)
    third = await w.press(w.ann, second, "My place")
    assert f"` 26` <@{w.ann.id}>" in text_of(third)
    assert "Lower" not in buttons_of(third)


async def test_my_place_and_the_two_around_me_are_shown_when_i_am_the_5000th(w: World):
    async with w.services.database.write() as session:
        everybody = [
            Earned(w.guild.id, 10_000 + i, "daily", "x", 20_000 - i, DAY)
            for i in range(1, 10_001)
            if i != 5_000
        ]
        await award_all(session, everybody, w.clock)
        await award(session, Earned(w.guild.id, w.ann.id, "daily", "x", 15_000, DAY), w.clock)
    page = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    assert page.mine is not None
    assert page.mine.rank == 5_000
    assert [(row.rank, row.points) for row in page.around] == [
        (4_998, 15_002),
        (4_999, 15_001),
        (5_000, 15_000),
        (5_001, 14_999),
        (5_002, 14_998),
    ]
    assert page.my_page == 499


async def test_ties_around_me_share_my_rank(w: World):
    for member in (*(crowd(w, 14)), w.ann):
        await give(w, member.id, 7)
    page = await w.services.scores.board(w.guild.id, w.ann.id, View())
    assert {row.rank for row in (*page.rows, *page.around)} == {1}


async def test_everybody_is_acknowledged_before_the_board_is_worked_out(
    w: World, monkeypatch: pytest.MonkeyPatch
):
    await give(w, w.ann.id, 10)
    members = crowd(w, 11)
    for member in members:
        await give(w, member.id, 20)
    order: list[str] = []
    sent, real = discord.InteractionResponse.defer, type(w.services.scores).board

    async def deferred(response: Any, **options: Any) -> Any:
        order.append("acknowledged")
        return await sent(response, **options)

    async def worked(*given: Any, **options: Any) -> Any:
        order.append("worked")
        return await real(*given, **options)

    monkeypatch.setattr("discord.InteractionResponse.defer", deferred)
    monkeypatch.setattr(type(w.services.scores), "board", worked)
    opened = shown(await w.ann.slash(w.channel, "leaderboard"))
    await w.press(w.ann, opened, "Lower")
    assert order == ["acknowledged", "worked"] * 2


async def test_zero_scores_are_left_out(w: World):
    await give(w, w.ann.id, 10)
    await give(w, w.ann.id, -10, "taken")
    assert "Nobody has points" in await board(w)


async def test_somebody_who_left_is_left_out_without_the_members_intent(w: World):
    gone, here = crowd(w, 2)
    await give(w, gone.id, 90)
    await give(w, here.id, 50)
    w.guild.remove_member(gone)
    result = await w.ann.slash(w.channel, "leaderboard")
    text = text_of(shown(result))
    page = await w.services.scores.board(w.guild.id, w.ann.id, View())
    assert [row.user_id for row in page.rows] == [here.id]
    assert f"<@{gone.id}>" not in text
    await give(w, gone.id, 1, "back again")
    page = await w.services.scores.board(w.guild.id, w.ann.id, View())
    assert [row.user_id for row in page.rows] == [gone.id, here.id]


async def test_who_left_is_left_out_of_every_board_that_is_opened_and_of_every_page(w: World):
    people = crowd(w, 12)
    rows = [streak_of(w, member, length) for length, member in enumerate(people, start=1)]
    async with w.services.database.write() as session:
        await session.execute(insert(MemberStreak), rows)
    last, first = people[0], people[-1]
    for gone in (last, first):
        w.guild.remove_member(gone)
    await board(w)  # one that shows neither
    await w.to(w.env.now() + timedelta(minutes=1))
    opened = shown(await w.ann.slash(w.channel, "leaderboard", board="streak", period="all"))
    assert f"<@{first.id}>" not in text_of(opened)
    await w.to(w.env.now() + timedelta(minutes=1))
    assert f"<@{last.id}>" not in text_of(await w.press(w.ann, opened, "Lower"))


async def test_a_board_asks_discord_about_the_same_people_once_an_hour(
    w: World, monkeypatch: pytest.MonkeyPatch
):
    asked: list[list[int]] = []
    real = discord.Guild.query_members

    async def counted(guild: discord.Guild, **options: Any) -> Any:
        asked.append(sorted(options["user_ids"]))
        return await real(guild, **options)

    monkeypatch.setattr("discord.Guild.query_members", counted)
    one, other = crowd(w, 2)
    await give(w, one.id, 5)
    await board(w)
    await give(w, other.id, 5, "other")
    await board(w)
    assert asked == [[one.id]], "not twice within seconds"
    await w.to(w.env.now() + timedelta(minutes=1))
    await board(w)
    await board(w)
    assert asked == [[one.id], [other.id]]


async def test_nobody_is_taken_for_gone_when_discord_does_not_answer(
    w: World, monkeypatch: pytest.MonkeyPatch
):
    (member,) = crowd(w, 1)
    await give(w, member.id, 90)

    async def silent(*_: object, **__: object) -> None:
        raise TimeoutError

    monkeypatch.setattr("discord.Guild.query_members", silent)
    assert f"<@{member.id}>" in await board(w)
    page = await w.services.scores.board(w.guild.id, w.ann.id, View())
    assert len(page.rows) == 1


async def test_who_hides_is_on_no_board_and_sees_it_alone(w: World):
    await give(w, w.ann.id, 50)
    await give(w, w.ben.id, 20)
    mine = shown(await w.ann.slash(w.channel, "leaderboard"))
    hidden = await w.press(w.ann, mine, "Hide me")
    assert "No board, recap, podium or round of this server names you" in text_of(hidden)
    others = text_of(shown(await w.ben.slash(w.channel, "leaderboard")))
    assert f"<@{w.ann.id}>" not in others
    assert f"`  1` <@{w.ben.id}> · 20 points" in others
    assert "You: rank 1" in others
    assert "You are hidden with 50 points" in await board(w)
    await w.press(w.ann, hidden, "Show me again")
    assert "You: rank 1 with 50 points" in await board(w)


async def test_the_same_thing_is_awarded_once(w: World):
    assert await give(w, 1, 50)
    assert not await give(w, 1, 50)
    page = await w.services.scores.board(w.guild.id, 1, View(period="all"))
    assert page.rows[0].points == 50


async def test_boards_count_their_own_sources_and_areas(w: World):
    await give(w, w.ann.id, 60, "a", area="evaluation")
    await give(w, w.ann.id, 40, "b", source="round")
    await give(w, w.ben.id, 150, "c", source="mock")
    assert "· 100 points" in await board(w, period="all")
    assert "· 40 points" in await board(w, period="all", board="rapid-fire")
    assert f"<@{w.ben.id}> · 150 points" in await board(w, period="all", board="mock")
    text = await board(w, period="month", area="evaluation")
    assert "Leaderboard · This month · Evaluation" in text
    assert "· 60 points" in text
    assert f"<@{w.ben.id}>" not in text
    assert "leave the area out" in await board(w, board="streak", area="evaluation")
    assert "do not know that area" in await board(w, area="cooking")
    assert "do not know that time" in await board(w, period="whenever")


async def test_streaks_stand_on_a_board_of_their_own(w: World):
    await w.switch_on()
    for day in (1, 2, 3):
        await w.to(datetime(2026, 1, day, 9, 0, 30, tzinfo=UTC))
        await w.sweep()
        post = await w.post()
        await w.write(w.ann, w.channel.last_message, w.answer("half", post))
        if day == 1:
            await w.write(w.ben, w.channel.last_message, w.answer("half", post))
    text = await board(w, board="streak")
    assert f"`  1` <@{w.ann.id}> · 3 questions in a row" in text
    assert f"<@{w.ben.id}>" not in text
    assert f"`  2` <@{w.ben.id}> · 1 question in a row" in await board(w, board="streak", period="all")
    assert (await w.services.doctor.check_scores()).healthy


async def test_the_week_and_the_month_are_the_servers_own(w: World):
    await w.services.guilds.set_timezone(w.guild.id, "Pacific/Auckland")
    await give(w, w.ann.id, 10)
    await w.to(datetime(2026, 1, 4, 11, 30, tzinfo=UTC))  # already Monday in Auckland
    assert "Nobody has points here yet" in await board(w)
    assert "10 points" in await board(w, period="month")
    await w.to(datetime(2026, 1, 31, 11, 30, tzinfo=UTC))  # already February in Auckland
    assert "Nobody has points here yet" in await board(w, period="month")
    assert "10 points" in await board(w, period="all")


async def test_without_seasons_the_season_is_called_the_month_that_it_is(w: World):
    assert "This season" in await board(w, period="season")
    await w.services.seasons.set_length(w.guild.id, "off")
    assert "This month" in await board(w, period="season")


async def test_areas_and_periods_are_suggested_while_typing(w: World):
    areas = await w.ann.autocomplete(w.channel, "leaderboard", "area", "eval")
    assert [choice["value"] for choice in areas] == ["evaluation"]
    periods = await w.ann.autocomplete(w.channel, "leaderboard", "period", "")
    assert [choice["value"] for choice in periods] == ["week", "month", "season", "all"]


async def test_help_lists_what_the_asking_person_can_use(w: World):
    member = text_of(shown(await w.ann.slash(w.channel, "help")))
    moderator = text_of(shown(await w.mod.slash(w.channel, "help")))
    assert "/daily history" in member
    assert "/daily skip" not in member
    assert "/scores reset" not in member
    assert "/daily skip" in moderator
    assert "/scores reset" in moderator
    assert "/setup" in moderator


async def test_help_goes_by_a_commands_checks_and_not_by_its_description(w: World):
    @app_commands.command(name="sweep", description="Sweep up.")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def sweep(interaction: discord.Interaction) -> None:
        raise AssertionError

    @app_commands.command(name="tidy", description="Tidy up.")
    @app_commands.default_permissions(manage_guild=True)
    async def tidy(interaction: discord.Interaction) -> None:
        raise AssertionError

    @app_commands.command(name="ask", description="Ask the people in charge (moderators).")
    async def ask(interaction: discord.Interaction) -> None:
        raise AssertionError

    for command in (sweep, tidy, ask):
        w.bot.tree.add_command(command)
    member = text_of(shown(await w.ann.slash(w.channel, "help")))
    moderator = text_of(shown(await w.mod.slash(w.channel, "help")))
    assert "/sweep" not in member
    assert "/tidy" not in member
    assert "/ask" in member
    assert "/sweep" in moderator
    assert "/tidy" in moderator


async def test_a_tie_across_two_pages_keeps_its_rank(w: World):
    for number in range(25):
        await give(w, 100 + number, 90 if number < 5 else 7)
    page = await w.services.scores.board(w.guild.id, w.ann.id, View(), 1)
    assert {row.rank for row in page.rows} == {6}
    last = await w.services.scores.board(w.guild.id, w.ann.id, View(), 2)
    assert {row.rank for row in last.rows} == {6}
    assert len(last.rows) == 5
