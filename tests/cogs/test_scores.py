from __future__ import annotations

import asyncio
import csv
import sqlite3
from datetime import date, timedelta

import pytest
from simcord.backend.errors import SetupError
from sqlalchemy import select, text
from typer.testing import CliRunner

from bot.__main__ import app
from bot.db.tables import Award, ScoreAdjustment
from bot.errors import UserError
from bot.services.scores import Earned, award
from bot.services.scores.standings import View
from tests.support.world import World, shown, text_of

ALL = View(period="all")


async def give(
    w: World, user_id: int, points: int, key: str, source: str = "daily", area: str | None = None
) -> None:
    async with w.services.database.write() as session:
        await award(
            session, Earned(w.guild.id, user_id, source, key, points, date(2026, 1, 1), area), w.clock
        )


async def points_of(w: World, member: object, view: View = ALL) -> int:
    found = await w.services.scores.standing(w.guild.id, member.id, view)
    return found.points if found else 0


async def ledger(w: World) -> list[Award]:
    async with w.services.database.read() as session:
        return list((await session.scalars(select(Award).order_by(Award.id))).all())


async def test_points_are_given_and_taken_with_a_reason_that_is_kept(w: World):
    await give(w, w.ann.id, 40, "a")
    result = await w.mod.slash(
        w.channel, "scores adjust", member=w.ann, points=10, reason="helped a newcomer"
    )
    assert "+10 for" in text_of(shown(result))
    await w.mod.slash(w.channel, "scores adjust", member=w.ann, points=-20, reason="by mistake")
    assert await points_of(w, w.ann) == 30
    async with w.services.database.read() as session:
        rows = list((await session.scalars(select(ScoreAdjustment))).all())
    assert [(row.amount, row.reason, row.moderator_id) for row in rows] == [
        (10, "helped a newcomer", w.mod.id),
        (-20, "by mistake", w.mod.id),
    ]
    assert (await w.services.doctor.check_scores()).healthy


async def test_a_correction_does_not_bring_somebody_back_who_has_left(w: World):
    await give(w, w.ann.id, 40, "a")
    await w.services.members.mark_departed(w.guild.id, [w.ann.id])
    await w.mod.slash(w.channel, "scores adjust", member=w.ann, points=10, reason="owed to her")
    assert (await w.services.scores.board(w.guild.id, w.ben.id, ALL)).rows == ()
    await give(w, w.ann.id, 5, "b")
    (row,) = (await w.services.scores.board(w.guild.id, w.ben.id, ALL)).rows
    assert row.points == 55
    assert (await w.services.doctor.check_scores()).healthy


async def test_bots_get_no_points(w: World):
    robot = w.guild.add_member(w.env.create_user("robot", bot=True))
    result = await w.mod.slash(w.channel, "scores adjust", member=robot, points=5, reason="just so")
    assert "Bots have no scores" in text_of(shown(result))


async def test_nobody_falls_below_zero(w: World):
    result = await w.mod.slash(w.channel, "scores adjust", member=w.ann, points=-1, reason="just so")
    assert "at most 0 can be taken" in text_of(shown(result))


async def test_a_correction_says_where_it_counts(w: World):
    result = await w.mod.slash(w.channel, "scores adjust", member=w.ann, points=5, reason="won the quiz")
    assert "It counts as of today: this week, this month and all time." in text_of(shown(result))


async def test_a_reset_waits_for_its_confirmation_and_happens_once(w: World):
    await give(w, w.ann.id, 40, "a", area="evaluation")
    await give(w, w.ann.id, 60, "b", source="round")
    await give(w, w.ben.id, 5, "c")
    asked = shown(await w.mod.slash(w.channel, "scores reset", member=w.ann, reason="a fresh start"))
    assert "takes back 100 points" in text_of(asked)
    assert await points_of(w, w.ann) == 100
    before = len(await ledger(w))
    assert "Taken back: 100 points" in text_of(await w.press(w.mod, asked, "Reset"))
    for view in (ALL, View(period="week"), View("rapid-fire", "month"), View("points", "all", "evaluation")):
        assert await points_of(w, w.ann, view) == 0
    assert await points_of(w, w.ben) == 5
    rows = await ledger(w)
    assert len(rows) == before + 2
    assert sum(row.points for row in rows if row.user_id == w.ann.id) == 0
    assert (await w.services.doctor.check_scores()).healthy
    with pytest.raises(UserError, match="carried out already"):
        await w.services.score_moderation.reset(w.guild.id, 1, w.mod.id)
    await give(w, w.ann.id, 7, "later")
    assert await points_of(w, w.ann) == 7


async def test_many_confirmations_at_once_reset_once(w: World):
    await give(w, w.ann.id, 40, "a")
    request = await w.services.score_moderation.ask_reset(w.guild.id, w.mod.id, None, "a new year")
    tries = [w.services.score_moderation.reset(w.guild.id, request.id, w.mod.id) for _ in range(20)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert len(await ledger(w)) == 2


async def test_a_reset_is_not_carried_out_by_others_or_too_late(w: World):
    await give(w, w.ann.id, 40, "a")
    moderation = w.services.score_moderation
    request = await moderation.ask_reset(w.guild.id, w.mod.id, w.ann.id, "a fresh start")
    with pytest.raises(UserError, match="Only the moderator"):
        await moderation.reset(w.guild.id, request.id, w.ann.id)
    await w.to(w.env.now() + timedelta(minutes=16))
    with pytest.raises(UserError, match="too long ago"):
        await moderation.reset(w.guild.id, request.id, w.mod.id)
    assert await points_of(w, w.ann) == 40


async def test_members_do_not_see_these_commands_and_may_not_confirm(w: World):
    with pytest.raises(SetupError, match="not visible to this user"):
        await w.ann.slash(w.channel, "scores adjust", member=w.ann, points=500, reason="because I can")
    await give(w, w.ann.id, 40, "a")
    asked = shown(await w.mod.slash(w.channel, "scores reset", member=w.ann, reason="a fresh start"))
    for role in w.env.backend.get_member(w.guild.id, w.mod.id).role_ids:
        w.env.backend.remove_member_role(w.guild.id, w.mod.id, role)
    assert "Manage Server" in text_of(await w.press(w.mod, asked, "Reset"))
    assert await points_of(w, w.ann) == 40


async def test_the_export_holds_totals_corrections_and_the_ledger(w: World):
    await give(w, w.ann.id, 40, "a")
    await w.mod.slash(w.channel, "scores adjust", member=w.ann, points=10, reason="=SUM(A1:A9)")
    result = await w.mod.slash(w.channel, "scores export")
    assert "given by their ids" in shown(result).content
    export = await w.services.score_moderation.export(w.guild.id)
    tables = {name: list(csv.DictReader(data.decode().splitlines())) for name, data in export.files.items()}
    assert {"member": str(w.ann.id), "board": "points", "period": "all", "points": "50"} in tables[
        "totals.csv"
    ]
    assert tables["corrections.csv"][0]["reason"] == "'=SUM(A1:A9)"
    assert [row["points"] for row in tables["ledger.csv"]] == ["10", "40"]
    assert not export.left_out


async def test_an_export_that_would_not_fit_keeps_the_newest(w: World, monkeypatch: pytest.MonkeyPatch):
    for number in range(50):
        await give(w, w.ann.id, 1, f"n{number}")
    monkeypatch.setattr("bot.services.scores.moderation.EXPORT_BYTES", 1_000)
    export = await w.services.score_moderation.export(w.guild.id)
    assert export.left_out
    assert b"n49" in export.files["ledger.csv"]
    assert b"n10" not in export.files["ledger.csv"]


async def test_the_doctor_finds_and_repairs_totals_and_streaks(w: World):
    await w.switch_on()
    post = await w.post()
    await w.write(w.ann, w.channel.last_message, w.answer("full", post))
    assert (await w.services.doctor.check_scores()).healthy
    async with w.services.database.write() as session:
        await session.execute(text("UPDATE score_totals SET points = points + 1 WHERE period = 'all'"))
        await session.execute(text("DELETE FROM score_totals WHERE period = '2026-01'"))
        await session.execute(text("UPDATE member_streaks SET current = 9"))
    found = await w.services.doctor.check_scores()
    assert (found.wrong_totals, found.wrong_streaks) == (4, 1)
    assert not found.healthy
    assert (await w.services.doctor.check_scores(repair=True)).repaired
    assert (await w.services.doctor.check_scores()).healthy
    assert await points_of(w, w.ann) == 100


async def test_the_doctor_finds_a_streak_that_boards_show_of_somebody_who_hides(w: World):
    await w.switch_on()
    await w.write(w.ann, w.channel.last_message, w.answer("full", await w.post()))
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    async with w.services.database.write() as session:
        await session.execute(text("UPDATE member_streaks SET listed = TRUE"))
    assert (await w.services.doctor.check_scores(repair=True)).wrong_streaks == 1
    assert (await w.services.doctor.check_scores()).healthy
    board = await w.services.scores.board(w.guild.id, w.ben.id, View("streak", "all"))
    assert board.rows == ()


def test_the_command_says_what_is_wrong_and_repairs_it(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'd.db'}")
    run = CliRunner()
    assert run.invoke(app, ["migrate"]).exit_code == 0
    healthy = run.invoke(app, ["doctor"])
    assert healthy.exit_code == 0
    assert "Totals equal the ledger" in healthy.output
    with sqlite3.connect(tmp_path / "d.db") as connection:
        connection.execute("INSERT INTO score_totals VALUES (1, 'points', 'all', '', 2, 3, 1)")
    connection.close()
    sick = run.invoke(app, ["doctor"])
    assert sick.exit_code == 1
    assert "differs: server 1, member 2, points, all, every area" in sick.output
    assert run.invoke(app, ["doctor", "--rebuild-scores"]).exit_code == 0
    assert run.invoke(app, ["doctor"]).exit_code == 0
