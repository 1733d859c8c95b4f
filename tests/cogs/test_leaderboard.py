from __future__ import annotations

from datetime import UTC, datetime

from bot.services.scores import Earned, award
from bot.services.scores.standings import View
from tests.support.world import World, shown, text_of


async def give(w: World, user_id: int, points: int, key: str = "test") -> bool:
    async with w.services.database.write() as session:
        today = datetime(2026, 1, 1, tzinfo=UTC).date()
        return await award(session, Earned(w.guild.id, user_id, "daily", key, points, today), w.clock)


async def test_an_empty_board_says_how_to_begin(w: World):
    assert "Nobody has points here yet" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


async def test_ties_share_a_rank_and_my_own_place_is_shown(w: World):
    for user, points in ((1, 50), (2, 50), (3, 20), (w.ann.id, 5)):
        await give(w, user, points)
    text = text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
    assert "`  1` <@1> · 50 points" in text
    assert "`  1` <@2> · 50 points" in text
    assert "`  3` <@3> · 20 points" in text
    assert "You: rank 4 with 5 points" in text


async def test_pages_turn_and_stop_at_the_ends(w: World):
    for user in range(1, 26):
        await give(w, user, 1000 - user)
    first = shown(await w.ann.slash(w.channel, "leaderboard", period="all"))
    second = await w.press(w.ann, first, "Lower")
    assert "` 11` <@11>" in text_of(second)
    third = await w.press(w.ann, second, "Lower")
    assert "` 25` <@25>" in text_of(third)


async def test_the_same_thing_is_awarded_once(w: World):
    assert await give(w, 1, 50)
    assert not await give(w, 1, 50)
    board = await w.services.scores.board(w.guild.id, 1, View(period="all"))
    assert board.rows[0].points == 50


async def test_the_week_is_the_servers_own(w: World):
    await w.services.guilds.set_timezone(w.guild.id, "Pacific/Auckland")
    await give(w, w.ann.id, 10)
    await w.to(datetime(2026, 1, 4, 11, 30, tzinfo=UTC))  # already Monday in Auckland
    week = text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
    assert "Nobody has points here yet" in week
    assert "10 points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard", period="all")))


async def test_help_lists_what_the_asking_person_can_use(w: World):
    member = text_of(shown(await w.ann.slash(w.channel, "help")))
    moderator = text_of(shown(await w.mod.slash(w.channel, "help")))
    assert "/daily history" in member
    assert "/daily skip" not in member
    assert "/daily skip" in moderator
    assert "/setup" in moderator
