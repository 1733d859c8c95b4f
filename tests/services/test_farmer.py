"""A script with six accounts, for a month, against a member who simply turns up. The script must not win."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Services, build_services
from bot.config import Settings
from bot.domain import points
from bot.domain.rounds import LIVE
from bot.errors import UserError
from bot.services.daily.values import choice_order
from bot.services.rounds.values import Options
from bot.services.scores import Earned, award
from bot.services.scores.standings import View
from tests.support.bank import FULL_ANSWER, HALF_ANSWER, NO_ANSWER_POINTS, colour_of, small_bank
from tests.support.database import prepared

GUILD, CHANNEL, HONEST, FARMER = 1, 2, 100, 200
ALTS = tuple(range(201, 206))
ACCOUNTS = (FARMER, *ALTS)
DAYS = 31
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def snowflake(moment: datetime) -> int:
    """Give an id that Discord would give at this moment."""
    return round((moment - EPOCH) / timedelta(milliseconds=1)) << 22


class HandClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


class Month:
    """One server for a month, by the use cases that the buttons call."""

    def __init__(self, services: Services, clock: HandClock, words: bool) -> None:
        self.services, self.clock, self.rng = services, clock, random.Random(7)
        self.words = words
        """Whether the script writes a sentence that is taken as an attempt, or spams choices."""
        self.spent = 0
        """What the script tried."""

    async def run(self) -> dict[int, int]:
        await self.services.guilds.set_channel(GUILD, CHANNEL)
        for day in range(DAYS):
            self.clock.time = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day)
            await self.close_earlier()
            post = await self.post()
            await self.turn_up(post)
            await self.farm(post, day)
        self.clock.time += timedelta(days=1)
        found: dict[int, int] = {}
        for account in (HONEST, *ACCOUNTS):
            place = await self.services.scores.standing(GUILD, account, View(period="all"))
            found[account] = place.points if place else 0
        assert (await self.services.doctor.check_scores()).healthy
        return found

    async def post(self) -> Any:
        post_id = await self.services.posting.post_now(GUILD)
        assignment = await self.services.posting.claim(post_id)
        assert assignment is not None
        await self.services.posting.record(
            assignment, channel_id=CHANNEL, message_id=1_000 + post_id, posted_at=self.clock.now()
        )
        return await self.services.posting.current(GUILD)

    async def close_earlier(self) -> None:
        for post_id in await self.services.closing.earlier(GUILD, 10_000):
            ended = await self.services.closing.claim(post_id)
            await self.services.closing.record(ended, None)
            await self.like_each_other(post_id)

    async def turn_up(self, post: Any) -> None:
        """Answer the day's question in own words, with half of the points at first, then revise."""
        answering = self.services.answering
        colour = colour_of(post.question_id)
        member_post = await answering.submit(
            post.id, HONEST, HALF_ANSWER.format(colour=colour), self.clock.now()
        )
        await answering.revise(
            member_post.answer.id, HONEST, FULL_ANSWER.format(colour=colour), self.clock.now()
        )

    async def farm(self, post: Any, day: int) -> None:
        peeked = await self.peek(post) if self.words else ""
        for account in ACCOUNTS:
            await self.answer_daily(post, account, peeked)
        if self.words and day % 7 == 0:
            await self.play((FARMER,))  # alone, which pays nothing
        for number in range(points.ROUNDS_PAID if self.words else 0):
            # With other accounts in turn, so that it is not always the same people.
            await self.play((FARMER, *self.rng.sample(ALTS, 1 + number)))
        await self.practise(day)

    async def peek(self, post: Any) -> str:
        """Let one account answer anyhow and give the model answer that it is shown then."""
        answering, now = self.services.answering, self.clock.now()
        await answering.submit(post.id, ALTS[0], NO_ANSWER_POINTS, now)
        return (await answering.model_answer(post.id, ALTS[0], now)).question.answer.text

    async def answer_daily(self, post: Any, account: int, peeked: str) -> None:
        """Try everything, several times: only what counts counts."""
        answering, now = self.services.answering, self.clock.now()
        for text in (peeked, NO_ANSWER_POINTS, NO_ANSWER_POINTS):
            self.spent += 1
            try:
                if self.words:
                    member_post = await answering.submit(post.id, account, text, now)
                    await answering.share(member_post.answer.id, account, "named", now)
                else:
                    order = choice_order(post.id, account, 4)
                    await answering.choose(post.id, account, order[self.rng.randrange(4)], now)
            except (UserError, AttributeError):
                pass  # refused, or practice that does not count

    async def like_each_other(self, post_id: int) -> None:
        recap = await self.services.closing.recap(post_id)
        for shared in recap.shared:
            for account in ACCOUNTS:
                try:
                    await self.services.kudos.give(shared.answer_id, GUILD, account, self.clock.now())
                except UserError:
                    pass

    async def play(self, players: tuple[int, ...]) -> None:
        """Play a round of the script's accounts, each guessing."""
        self.spent += 1
        self.clock.time += timedelta(minutes=10)
        await play_guessing(self.services, self.clock, self.rng, players)

    async def practise(self, day: int) -> None:
        """Take what practice could pay at most: the script never tires."""
        today = date(2026, 1, 1) + timedelta(days=day)
        async with self.services.database.write() as session:
            for account in ACCOUNTS:
                earned = Earned(GUILD, account, "practice", f"all of {day}", points.PRACTICE_PER_DAY, today)
                await award(session, earned, self.clock)


async def play_guessing(
    services: Services, clock: HandClock, rng: random.Random, players: tuple[int, ...]
) -> None:
    """Play a whole round in which everybody guesses every question."""
    opened = await services.lobbies.open(GUILD, CHANNEL, players[0], Options(planned=5))
    round_id = opened.round.id
    rounds = services.rounds
    while True:
        looked = await rounds.look(round_id)
        if looked is None or looked[0].state not in LIVE:
            return
        current, step = looked
        if step == "begin":
            await services.lobbies.begin(round_id)
        elif step == "send":
            asked = await rounds.to_ask(round_id)
            message = snowflake(clock.now())
            await rounds.record(asked, message, clock.now())
            clock.time += timedelta(seconds=3)
            pressed = snowflake(clock.now())
            for player in players:
                await services.round_answers.choose(message, pressed, player, rng.randrange(4))
        elif step == "close":
            await rounds.close(round_id, current.number)
        elif step == "reveal":
            closing = await rounds.closing(round_id)
            if closing.over is not None:
                await services.round_endings.finish(round_id, closing.over)
            else:
                await rounds.pause(round_id, current.number)
        elif step == "next":
            await rounds.go_on(round_id, current.number)
        else:
            clock.time += timedelta(seconds=10)


def month(tmp_path: Path, *, words: bool) -> tuple[dict[int, int], int]:
    async def run() -> tuple[dict[int, int], int]:
        clock = HandClock()
        settings = Settings(_env_file=None, database_url=prepared(tmp_path / "farm.db"))
        services = build_services(settings, clock=clock, rng=random.Random(3), bank=small_bank())
        try:
            this = Month(services, clock, words)
            return await this.run(), this.spent
        finally:
            await services.close()

    return asyncio.run(run())


@pytest.mark.slow  # a month of six accounts
def test_a_script_that_repeats_everything_with_six_accounts_does_not_win(tmp_path: Path):
    """It pastes the model answer that another account was shown, or writes a sentence that passes as an attempt,
    shares it, likes its own accounts, plays, practises."""
    found, tried = month(tmp_path, words=True)
    assert tried > 10 * DAYS
    assert found[HONEST] > max(found[account] for account in ACCOUNTS)
    assert found[HONEST] > found[FARMER] * 1.1, found


def test_a_script_that_spams_choices_does_not_win(tmp_path: Path):
    found, _ = month(tmp_path, words=False)
    assert found[HONEST] > 1.5 * max(found[account] for account in ACCOUNTS), found
