"""Reading, deciding and writing on a database where others write at the same moment: nothing is lost or paid twice.

SQLite lets one transaction write at a time, so these can go wrong on PostgreSQL only. In each test somebody else holds
what both use cases need, until both have come as far as they can.
"""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.content.bank import Bank
from bot.db.checkup import hold_ledger
from bot.db.mock import meetings, settings
from bot.db.tables import Award, Kudos, Round, RoundAnswer, RoundMember, RoundQuestion
from bot.db.tables.mock import MockKitItem, MockProfile
from bot.domain import points
from bot.errors import Conflict, NotAllowed
from bot.services.mock.pool import trust
from bot.services.scores import Earned, award
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.bank import small_bank
from tests.support.interviews import Pair
from tests.support.mock import Peers
from tests.support.trouble import first_server, second_server
from tests.support.waiting import queued, until_blocked
from tests.support.world import World, world


async def rows(w: World, table: type) -> list[Any]:
    async with w.services.database.read() as session:
        return list((await session.scalars(select(table))).all())


async def profile_held(session: Any) -> None:
    await session.execute(update(MockProfile).values(user_id=MockProfile.user_id))


async def running_round(w: World, members: list[Any]) -> int:
    """Write down a running round of one question, which all members have answered rightly, the first one fastest."""
    now = w.clock.now()
    async with w.services.database.write() as session:
        number = (await session.scalar(select(func.count()).select_from(Round))) or 0
        row = Round(
            guild_id=w.guild.id,
            channel_id=100 + number,
            host_id=w.ann.id,
            state="asking",
            mode="typed",
            pace="calm",
            changeable=False,
            planned=1,
            number=1,
            podium="no",
            due_at=now,
            created_at=now,
        )
        session.add(row)
        await session.flush()
        asked = RoundQuestion(
            round_id=row.id,
            number=1,
            question_id="line-amber",
            shown_order=[],
            seconds=20,
            reading_ms=0,
            message_id=500 + number,
            asked_at=now,
            limit_ms=20_000,
        )
        session.add(asked)
        await session.flush()
        for place, member in enumerate(members):
            session.add(
                RoundAnswer(
                    asked_id=asked.id,
                    user_id=member.id,
                    round_id=row.id,
                    text="amber",
                    right=True,
                    points=100 - place,
                    elapsed_ms=1000 + place,
                )
            )
    return row.id


async def test_rounds_that_end_at_once_pay_no_more_of_the_day_than_three_and_rate_one_after_the_other(
    tmp_path: Path,
    url: str,  # noqa: F811
):
    async with world(tmp_path, url=url) as w:
        day = w.clock.now().date()
        async with w.services.database.write() as session:
            for number in (901, 902):
                await award(
                    session, Earned(w.guild.id, w.ann.id, "round", f"round:{number}", 9, day), w.clock
                )
        ids = [await running_round(w, [w.ann, w.ben]) for _ in range(2)]
        finish = w.services.round_endings.finish
        ended = await queued(w, hold_ledger, *(partial(finish, one, "done") for one in ids))
        assert ended == [True, True]
        paid = [row for row in await rows(w, Award) if row.user_id == w.ann.id]
        assert len(paid) == points.ROUNDS_PAID
        results = await rows(w, RoundMember)
        first, second = ({row.user_id: row for row in results if row.round_id == one} for one in ids)
        for user in (w.ann.id, w.ben.id):
            assert second[user].rating_before == first[user].rating_after


async def test_interviews_that_close_at_once_pay_a_pair_once_a_week(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        pairs = [Pair(w), Pair(w)]
        with w.env.time_context():
            for pair in pairs:
                await pair.begin()
            for pair in pairs:
                await pair.end(50)
            for pair in pairs:
                await pair.rate(w.ann, 1)
            for pair in pairs:
                state = await pair.services.feedback.state(pair.id, w.ben.id, 0)
                await pair.services.feedback.meet_again(pair.id, w.ben.id, 0, True)
                if state.draft.about_candidate:
                    for axis in ("framing", "approach", "correctness", "depth", "communication"):
                        await pair.services.feedback.mark(pair.id, w.ben.id, 0, axis, 3)
            last_words = [
                partial(
                    pair.services.feedback.write, pair.id, w.ben.id, 0, "Good.", "Numbers.", w.clock.now()
                )
                for pair in pairs
            ]
            await queued(w, hold_ledger, *last_words)
        assert [(await pair.now()).state for pair in pairs] == ["closed", "closed"]
        paid = [row for row in await rows(w, Award) if row.source == "mock"]
        assert sorted(row.user_id for row in paid) == sorted([w.ann.id, w.ben.id])


async def test_likes_of_a_pair_at_once_pay_once(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        answers = []
        with w.env.time_context():
            await w.switch_on(post=False)
            for day in range(3):
                await w.services.guilds.clear_trouble(w.guild.id)
                post_id = await w.services.posting.post_now(w.guild.id)
                assignment = await w.services.posting.claim(post_id)
                face = assignment.face
                await w.services.posting.record(
                    assignment, channel_id=w.channel.id, message_id=700 + day, posted_at=w.clock.now()
                )
                for member in (w.ann, w.ben):
                    text = w.answer("half", face.post)
                    member_post = await w.services.answering.submit(post_id, member.id, text, w.env.now())
                    if member is w.ann:
                        answers.append(member_post.answer.id)
                        await w.services.answering.share(
                            member_post.answer.id, w.ann.id, "named", w.env.now()
                        )
                await w.services.closing.earlier(w.guild.id, 10_000)
                await w.services.closing.claim(post_id)
                await w.env.advance_time(24 * 3600)
            likes = [
                partial(w.services.kudos.give, one, w.guild.id, w.ben.id, w.clock.now())
                for one in answers[-2:]
            ]
            await queued(w, hold_ledger, *likes)
        assert sorted(row.paid for row in await rows(w, Kudos)) == [0, points.KUDOS]


async def test_two_changes_of_a_week_at_once_both_stay(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        hours, guild = w.services.mock.hours, w.guild.id
        await w.services.mock.profiles.get(guild, w.ann.id)
        await queued(
            w,
            profile_held,
            partial(hours.use_preset, guild, w.ann.id, "evenings"),
            partial(hours.use_preset, guild, w.ann.id, "weekends"),
        )
        week = (await w.services.mock.profiles.get(guild, w.ann.id)).week
        assert week.day(0)
        assert week.day(6)


async def test_two_things_that_could_not_be_said_are_both_kept(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        profiles, guild = w.services.mock.profiles, w.guild.id
        await profiles.get(guild, w.ann.id)
        notes = [partial(profiles.leave_note, guild, w.ann.id, text) for text in ("first", "second")]
        await queued(w, profile_held, *notes)
        seen = await profiles.note(guild, w.ann.id)
        await queued(
            w,
            profile_held,
            partial(profiles.leave_note, guild, w.ann.id, "third"),
            partial(profiles.note_was_shown, guild, w.ann.id, seen),
            partial(profiles.leave_note, guild, w.ann.id, "fourth"),
        )
        assert (await profiles.note(guild, w.ann.id)).split() == ["first", "second", "third", "fourth"]


async def test_two_missed_meetings_at_once_are_two(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        now = w.clock.now()
        await w.services.mock.profiles.get(w.guild.id, w.ann.id)

        async def miss() -> None:
            async with w.services.database.write() as session:
                await trust.note(session, w.guild.id, w.ann.id, "missed", now)

        await queued(w, profile_held, miss, miss)
        assert (await w.services.mock.profiles.get(w.guild.id, w.ann.id)).misses == 2


@pytest.mark.parametrize("joins_first", [False, True], ids=["barred first", "joined first"])
async def test_who_joins_while_being_barred_is_barred(tmp_path: Path, url: str, joins_first: bool):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await Peers(w).free(w.ann)
            mock, guild = w.services.mock, w.guild.id
            join = partial(mock.pool.join, guild, w.ann.id, channel_id=w.channel.id)
            bar = partial(mock.safety.bar, guild, w.ann.id, w.mod.id)
            came = await queued(w, profile_held, *((join, bar) if joins_first else (bar, join)))
            # PostgreSQL need not let those that wait go in their order, so the join may come first in either case.
            assert [
                one for one in came if isinstance(one, Exception) and not isinstance(one, NotAllowed)
            ] == []
            assert (await mock.profiles.get(guild, w.ann.id)).state == "barred"


async def test_two_moderators_bar_once(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        await w.services.mock.profiles.get(w.guild.id, w.ann.id)
        bars = [partial(w.services.mock.safety.bar, w.guild.id, w.ann.id, w.mod.id)] * 2
        came = await queued(w, profile_held, *bars)
        assert sorted(isinstance(one, Conflict) for one in came) == [False, True]


async def test_ticks_on_two_pages_of_a_question_at_once_both_stay(tmp_path: Path, url: str):  # noqa: F811
    bank = small_bank()
    deep = [question.model_copy(update={"follow_ups": question.follow_ups * 4}) for question in bank]
    async with world(tmp_path, url=url, bank=Bank(deep, bank.topics)) as w:
        pair = Pair(w)
        with w.env.time_context():
            await pair.begin(form="deep-dive")

            async def held(session: Any) -> None:
                await session.execute(update(MockKitItem).values(guild_id=MockKitItem.guild_id))

            leaves = [await pair.services.kits.turn(pair.id, w.ann.id, 0, page) for page in (0, 1)]
            assert [(leaf.number, leaf.within) for leaf in leaves] == [(0, 0), (0, 1)], "of one question"
            ticks = [partial(pair.services.kits.tick, pair.id, w.ann.id, 0, page, [0]) for page in (0, 1)]
            await queued(w, held, *ticks)
        (item,) = [row for row in await rows(w, MockKitItem) if (row.half, row.number) == (0, 0)]
        assert sorted(item.ticked) == ["0.0", "1.0"]


async def test_a_member_who_says_that_nobody_came_ends_the_part_that_began_just_then(
    tmp_path: Path,
    url: str,  # noqa: F811
):
    async with world(tmp_path, url=url) as w:
        pair = Pair(w)
        with w.env.time_context():
            await pair.begin()
            await w.env.advance_time(11 * 60)

            async def held(session: Any) -> None:
                await meetings.hold(session, pair.id)

            moved, ended = await queued(
                w,
                held,
                partial(pair.services.running.move_on, pair.id, w.ben.id, 0),
                partial(pair.services.running.nobody_came, pair.id, w.ann.id),
            )
        assert moved.phase == 1
        assert (ended.state, ended.phase, ended.phase_due_at) == ("ended", None, None)


async def test_somebody_who_earns_while_marked_as_departed_is_listed_as_the_doctor_expects(
    tmp_path: Path,
    url: str,  # noqa: F811
):
    async with world(tmp_path, url=url) as w:
        await earn(w, 1)
        await queued(
            w,
            hold_ledger,
            partial(w.services.members.mark_departed, w.guild.id, [w.ann.id]),
            partial(earn, w, 2, date(2025, 3, 1)),
        )
        assert (await w.services.doctor.check_scores()).healthy


async def earn(w: World, number: int, day: date = date(2026, 1, 1)) -> None:
    async with w.services.database.write() as session:
        earned = Earned(w.guild.id, w.ann.id, "round", f"round:{number}", 10, day)
        await award(session, earned, w.clock, acted=False)


async def test_a_member_who_joins_waits_for_no_other_server(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        elsewhere = await second_server(w)
        with w.env.time_context():
            for server in (first_server(w), elsewhere):
                await w.services.mock.hours.use_preset(server.id, server.one.id, "evenings")
            join = w.services.mock.pool.join
            await join(w.guild.id, w.ann.id, channel_id=w.channel.id)
            async with w.services.database.write() as session:
                await settings.hold(session, w.guild.id)
                waiting = asyncio.ensure_future(join(w.guild.id, w.ann.id, channel_id=w.channel.id))
                await until_blocked(w, [waiting])
                joined = await join(elsewhere.id, elsewhere.one.id, channel_id=elsewhere.channel.id)
                assert joined.profile.state == "in"
                assert not waiting.done()
            await waiting
