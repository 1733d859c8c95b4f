"""Databases whose ledger does not hold what was earned, and what the doctor makes of them, on any database engine."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.db.roundresults import paid_today
from bot.db.tables import Award, DailyAnswer, Kudos, Round, RoundMember
from bot.domain import points
from bot.services.scores import Earned, award
from bot.services.scores.standings import View
from tests.support.interviews import Pair
from tests.support.together import Answered, answered, settled
from tests.support.world import World

ALL = View(period="all")


async def ledger(w: World, member: Any) -> list[tuple[str, int]]:
    """Return (what earned it, points) of a member's awards, oldest first."""
    async with w.services.database.read() as session:
        statement = select(Award.earned_by, Award.points).where(Award.user_id == member.id)
        return [(name, paid) for name, paid in await session.execute(statement.order_by(Award.id))]


async def total(w: World, member: Any, view: View = ALL) -> int:
    found = await w.services.scores.standing(w.guild.id, member.id, view)
    return found.points if found else 0


async def paid_twice(w: World) -> Answered:
    """Revise an answer, and pay for the difference twice, as a regrade next to a revision once did."""
    one = await answered(w)
    await one.revise()
    first, _ = await ledger(w, w.ann)
    post, row = one.post, await one.row()
    again = Earned(
        w.guild.id,
        one.user,
        "daily",
        f"daily:{post.id}:regrade:1767225600",
        row.points - first[1],
        post.local_date,
        w.bank.answered_question(post.question_id).area,
    )
    async with w.services.database.write() as session:
        await award(session, again, w.clock)
    return one


async def what_was_paid_twice_is_taken_back_once(w: World) -> None:
    one = await paid_twice(w)
    row, before = await one.row(), await ledger(w, w.ann)
    too_much = await one.paid() - row.points
    assert too_much > 0
    found = await w.services.doctor.check_scores()
    assert (found.wrong_awards, found.wrong_totals, found.healthy) == (1, 0, False)
    assert found.awards == [(w.guild.id, one.user, f"daily:{one.post.id}", row.points, row.points + too_much)]
    assert await ledger(w, w.ann) == before, "who only looks changes nothing"
    repairs = [w.services.doctor.check_scores(repair=True) for _ in range(3)]
    await asyncio.gather(*repairs)
    await settled(one)
    assert await ledger(w, w.ann) == [*before, (f"daily:{one.post.id}:mended:1", -too_much)]
    area = w.bank.answered_question(one.post.question_id).area
    for view in (ALL, View(period="week"), View("points", "month"), View("points", "all", area)):
        assert await total(w, w.ann, view) == row.points


async def an_award_that_is_missing_is_paid_where_it_belongs(w: World) -> None:
    one = await answered(w)
    await w.services.answering.submit(one.post.id, w.ben.id, one.full, w.env.now())
    async with w.services.database.write() as session:
        await session.execute(delete(Award).where(Award.user_id == w.ann.id))
    assert (await w.services.doctor.check_scores(repair=True)).wrong_awards == 1
    row = await settled(one)
    area = w.bank.answered_question(one.post.question_id).area
    assert await total(w, w.ann, View("points", "all", area)) == row.points


async def a_repair_beside_the_running_bot_disturbs_nothing(w: World) -> None:
    """The repair has found the answer wrong and waits; meanwhile it is revised, and another member answers."""
    one = await paid_twice(w)
    async with w.services.database.write() as session:
        await session.execute(
            update(DailyAnswer).values(revision=None, revision_score=None, revised_at=None, points=0)
        )
        await session.execute(delete(Award).where(Award.earned_by.in_([f"daily:{one.post.id}:revision"])))
    await asyncio.gather(
        w.services.doctor.check_scores(repair=True),
        one.revise(),
        w.services.answering.submit(one.post.id, w.ben.id, one.full, w.env.now()),
        w.services.doctor.check_scores(repair=True),
    )
    await w.services.doctor.check_scores(repair=True)
    row = await settled(one)
    assert row.revision == one.full
    assert await total(w, w.ann) == row.points


async def what_a_moderator_has_taken_back_stays_taken_back(w: World) -> None:
    one = await paid_twice(w)
    moderation = w.services.score_moderation
    request = await moderation.ask_reset(w.guild.id, w.mod.id, w.ann.id, "a fresh start")
    await moderation.reset(w.guild.id, request.id, w.mod.id)
    assert (await w.services.doctor.check_scores(repair=True)).wrong_awards == 0
    assert await total(w, w.ann) == 0
    assert (await one.row()).points > 0


async def an_interview_pays_only_when_it_is_closed(w: World) -> None:
    pair = Pair(w)
    await pair.begin()
    await pair.end()
    await pair.rate(w.ann, 1)
    day = w.clock.now().date()
    async with w.services.database.write() as session:
        for member, source in ((w.ann, "mock"), (w.ann, "feedback"), (w.ben, "feedback")):
            early = Earned(w.guild.id, member.id, source, f"{source}:{pair.id}", 33, day)
            await award(session, early, w.clock)
    assert (await w.services.doctor.check_scores(repair=True)).wrong_awards == 3
    assert (await w.services.doctor.check_scores()).healthy
    assert [await total(w, member, View("mock", "all")) for member in pair.members] == [0, 0]


async def a_corrected_interview_leaves_its_place_to_others(w: World) -> None:
    """Two interviews a week pay, and one that was corrected to nothing does not count."""
    first = Pair(w)
    await first.begin()
    async with w.services.database.write() as session:
        early = Earned(w.guild.id, w.ann.id, "mock", f"mock:{first.id}", points.MOCK, w.clock.now().date())
        await award(session, early, w.clock)
    await w.services.doctor.check_scores(repair=True)
    for name in ("cleo", "dora"):
        other = w.guild.add_member(w.env.create_user(name))
        await w.env.settle()
        pair = Pair(w, w.ann, other)
        await pair.begin()
        await pair.end()
        await pair.both_rate()
    assert await pair.points(w.ann) == 2 * points.MOCK


async def a_corrected_round_is_one_round_of_the_day(w: World) -> None:
    """Three rounds a day pay; a round that was paid in two parts still counts once."""
    rounds = [await finished_round(w, {w.ann: 60}) for _ in range(2)]
    day = w.clock.now().date()
    async with w.services.database.write() as session:
        for round_id in rounds:
            await award(session, Earned(w.guild.id, w.ann.id, "round", f"round:{round_id}", 40, day), w.clock)
    assert (await w.services.doctor.check_scores(repair=True)).wrong_awards == 2
    async with w.services.database.read() as session:
        assert await paid_today(session, w.guild.id, [w.ann.id], day) == {w.ann.id: 2}


async def finished_round(w: World, paid: dict[Any, int]) -> int:
    """Write a finished round with what it paid; the ledger does not have it."""
    now = w.clock.now()
    async with w.services.database.write() as session:
        row = Round(
            guild_id=w.guild.id,
            channel_id=w.channel.id,
            host_id=w.ann.id,
            state="finished",
            mode="choice",
            pace="calm",
            changeable=False,
            area="evaluation",
            planned=5,
            podium="no",
            local_date=now.date(),
            created_at=now,
            ended_at=now,
        )
        session.add(row)
        await session.flush()
        for rank, (member, amount) in enumerate(paid.items(), start=1):
            session.add(
                RoundMember(round_id=row.id, user_id=member.id, joined_at=now, rank=rank, paid=amount)
            )
    return row.id


async def rounds_and_likes(w: World) -> None:
    """A result and a like that say what they paid, and a ledger that has neither, or too much."""
    one = await answered(w)
    round_id = await finished_round(w, {w.ann: 60, w.ben: 40, w.mod: 0})
    day = w.clock.now().date()
    async with w.services.database.write() as session:
        session.add(
            Kudos(
                answer_id=one.id,
                user_id=w.ben.id,
                guild_id=w.guild.id,
                author_id=one.user,
                paid=5,
                given_at=w.clock.now(),
            )
        )
        for name, source, amount in (
            (f"round:{round_id}", "round", 70),
            (f"kudos:{one.id}:{w.ben.id}", "kudos", 10),
        ):
            await award(session, Earned(w.guild.id, w.ann.id, source, name, amount, day), w.clock)
    found = await w.services.doctor.check_scores(repair=True)
    assert sorted(found.awards) == sorted(
        [
            (w.guild.id, w.ann.id, f"kudos:{one.id}:{w.ben.id}", 5, 10),
            (w.guild.id, w.ann.id, f"round:{round_id}", 60, 70),
            (w.guild.id, w.ben.id, f"round:{round_id}", 40, 0),
        ]
    )
    assert (await w.services.doctor.check_scores()).healthy
    assert await total(w, w.ann) == (await one.row()).points + 65
    assert await total(w, w.ben, View("rapid-fire", "all", "evaluation")) == 40


async def an_award_without_a_row_of_its_own_is_left_alone(w: World) -> None:
    day = w.clock.now().date()
    async with w.services.database.write() as session:
        for name in ("daily:77", "round:77", "kudos:77:1", "mock:77", "adjust:1", "something else"):
            earned = Earned(w.guild.id, w.ann.id, name.split(":")[0], name, 7, day)
            await award(session, earned, w.clock)
    assert (await w.services.doctor.check_scores()).healthy
    async with w.services.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Award)) == 6


SCENARIOS = (
    what_was_paid_twice_is_taken_back_once,
    an_award_that_is_missing_is_paid_where_it_belongs,
    a_repair_beside_the_running_bot_disturbs_nothing,
    what_a_moderator_has_taken_back_stays_taken_back,
    an_interview_pays_only_when_it_is_closed,
    a_corrected_interview_leaves_its_place_to_others,
    a_corrected_round_is_one_round_of_the_day,
    rounds_and_likes,
    an_award_without_a_row_of_its_own_is_left_alone,
)
