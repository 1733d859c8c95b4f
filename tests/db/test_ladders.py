"""Boards of many equal scores agree with ranks counted by hand."""

from __future__ import annotations

import random

import pytest

from bot.clock import SystemClock
from bot.db.engine import Database
from bot.db.tables import MemberSettings, MemberStreak, ScoreTotal
from bot.services.scores.standings import AROUND, PAGE, ScoreService, Standing, View

GUILD, MEMBERS = 1, 45


def rows_of(view: View, scores: dict[int, int], hidden: set[int]) -> list[ScoreTotal | MemberStreak]:
    if view.board == "streak":
        return [
            MemberStreak(
                guild_id=GUILD, user_id=user, current=0, best=score, freezes=0, listed=user not in hidden
            )
            for user, score in scores.items()
        ]
    return [
        ScoreTotal(
            guild_id=GUILD, board=board, period="all", area=area, user_id=user,
            points=score if (board, area) == (view.board, view.area) else 100 - score,
            listed=user not in hidden,
        )
        for user, score in scores.items()
        for board, area in {(view.board, view.area), ("mock", ""), ("points", "evaluation")}
    ]  # fmt: skip


@pytest.mark.parametrize("view", [View(period="all"), View("streak", "all")], ids=["points", "streak"])
@pytest.mark.parametrize("seed", range(3))
async def test_every_member_sees_what_counting_by_hand_gives(database: Database, view: View, seed: int):
    rng = random.Random(seed)
    scores = {user: rng.randrange(0, 7) for user in range(1, MEMBERS + 1)}
    hidden = {user for user in scores if rng.random() < 0.2}
    async with database.write() as session:
        session.add_all(rows_of(view, scores, hidden))
        session.add_all(
            MemberSettings(guild_id=GUILD, user_id=user, hidden=True, reminder=False) for user in hidden
        )
    service = ScoreService(database, SystemClock())

    def rank(score: int) -> int:
        return 1 + sum(scores[user] > score for user in scores if user not in hidden)

    order = sorted((user for user in scores if scores[user]), key=lambda u: (scores[u], u), reverse=True)
    listed = [user for user in order if user not in hidden]
    lines = {user: Standing(rank(scores[user]), user, scores[user]) for user in order}
    for user in scores:
        for page in range(-(-len(listed) // PAGE)):
            board = await service.board(GUILD, user, view, page)
            shown = listed[page * PAGE : (page + 1) * PAGE]
            assert list(board.rows) == [lines[other] for other in shown]
            assert board.mine == lines.get(user)
            assert board.hidden == (user in hidden)
            assert board.my_page == (listed.index(user) // PAGE if user in listed else None)
            seen_by_me = [other for other in order if other == user or other not in hidden]
            if user in shown or user not in lines:
                assert board.around == ()
            else:
                at = seen_by_me.index(user)
                near = seen_by_me[max(0, at - AROUND) : at + AROUND + 1]
                assert list(board.around) == [lines[other] for other in near]
