"""Scores on PostgreSQL: boards, hiding, a reset and the doctor, with many awards at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.config import load_settings
from bot.db.tables import ScoreTotal
from bot.errors import InvalidInput
from bot.services.scores import Earned, award, award_all
from bot.services.scores.standings import View
from tests.support.postgres import postgres
from tests.support.world import World, world

DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres() as started:
        yield load_settings(_env_file=None, database_url=started.get_uri()).database_url


async def rounds_end_at_once(w: World, users: list[int]) -> None:
    async def end(number: int) -> None:
        turn = users if number % 2 else users[::-1]
        async with w.services.database.write() as session:
            earned = [
                Earned(w.guild.id, user, "round", f"round:{number}", 10, DAY, "evaluation") for user in turn
            ]
            await award_all(session, earned, w.clock)

    await asyncio.gather(*(end(number) for number in range(10)))


async def test_boards_hiding_resets_and_the_doctor_on_postgresql(tmp_path: Path, url: str):
    async with world(tmp_path, url=url) as w:
        users = list(range(100, 130))
        await rounds_end_at_once(w, users)
        async with w.services.database.write() as session:
            await award(session, Earned(w.guild.id, w.ann.id, "daily", "daily:1", 50, DAY), w.clock)
        page = await w.services.scores.board(w.guild.id, w.ann.id, View(), 1)
        assert {(row.rank, row.points) for row in page.rows} == {(1, 100)}
        assert page.mine is not None
        assert page.mine.rank == 31
        assert [row.rank for row in page.around] == [1, 1, 31]
        await w.services.members.set_hidden(w.guild.id, users[0], True)
        assert (await w.services.scores.standing(w.guild.id, w.ann.id, View())).rank == 30
        request = await w.services.score_moderation.ask_reset(w.guild.id, w.mod.id, None, "a new year")
        await w.services.score_moderation.reset(w.guild.id, request.id, w.mod.id)
        assert (await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))).rows == ()
        assert (await w.services.doctor.check_scores(repair=True)).healthy


async def test_a_reset_or_a_repair_among_awards_leaves_totals_equal_to_the_ledger(tmp_path: Path, url: str):
    async with world(tmp_path, url=url) as w:

        async def earn(number: int) -> None:
            earned = Earned(w.guild.id, 1000 + number, "daily", f"daily:{number}", 10, DAY)
            async with w.services.database.write() as session:
                await award(session, earned, w.clock)

        async def take_back() -> None:
            moderation = w.services.score_moderation
            request = await moderation.ask_reset(w.guild.id, w.mod.id, None, "a new year")
            await moderation.reset(w.guild.id, request.id, w.mod.id)

        await earn(0)
        for turn in range(1, 9):
            await earn(turn * 100)
            news = [earn(turn * 100 + number) for number in range(1, 40)]
            await asyncio.gather(*news[:20], take_back(), *news[20:])
            assert (await w.services.doctor.check_scores()).healthy
        async with w.services.database.write() as session:
            await session.execute(update(ScoreTotal).values(points=ScoreTotal.points + 1))
        again = [earn(5000 + number) for number in range(40)]
        await asyncio.gather(*again[:20], w.services.doctor.check_scores(repair=True), *again[20:])
        assert (await w.services.doctor.check_scores()).healthy


async def test_many_corrections_at_once_take_no_more_than_there_is_on_postgresql(tmp_path: Path, url: str):
    async with world(tmp_path, url=url) as w:
        adjust = w.services.score_moderation.adjust
        assert await adjust(w.guild.id, w.mod.id, 77, 10, "a start") == 10
        taken = [adjust(w.guild.id, w.mod.id, 77, -10, "by mistake") for _ in range(8)]
        done = await asyncio.gather(*taken, return_exceptions=True)
        assert [result for result in done if not isinstance(result, InvalidInput)] == [0]
