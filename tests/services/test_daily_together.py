"""Whatever happens to an answer at the same moment, it is paid what it is worth, and nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from bot.db.tables import DailyAnswer
from bot.services.attempts import record_change
from bot.services.daily.regrading import TRIES
from tests.support.together import SCENARIOS, answered, elsewhere, settled
from tests.support.world import World


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_an_answer_is_paid_what_it_is_worth(w: World, scenario):
    await scenario(w)


async def test_an_answer_that_never_stands_still_keeps_its_grade_and_is_reported(w: World):
    one, graded = await answered(w), []

    class Restless:
        """The real judge, beside which somebody else changes the answer each time."""

        async def words(self, *args: Any) -> Any:
            judged = await w.services.judge.words(*args)
            graded.append(judged)
            async with w.services.database.write() as session:
                await session.execute(update(DailyAnswer).values(score=DailyAnswer.score / 2))
                await record_change(session, one.id, w.clock.now())
            return judged

    async with elsewhere(one, Restless()) as (appeals, _):
        result = await appeals.regrade(one.post.question_id)
    assert (result.answers, result.changed, result.left, result.points) == (1, 0, 1, 0)
    assert len(graded) == TRIES
    await settled(one)
