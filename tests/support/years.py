"""A year of practice for one member, written straight into the database."""

from __future__ import annotations

import random
from datetime import timedelta

from bot.db.tables import DailyAnswer, DailyPost, Round, RoundAnswer, RoundMember, RoundQuestion
from bot.services.scores.streaks import keep_streak
from tests.support.world import World

DAYS, ROUNDS, QUESTIONS = 365, 120, 10


async def a_year(w: World, user_id: int) -> None:
    """Write a year of daily answers and rounds for a member."""
    now, guild_id, rng = w.env.now(), w.guild.id, random.Random(2)
    asked = list(w.bank.answered())
    async with w.services.database.write() as session:
        for day in range(DAYS):
            at = now - timedelta(days=DAYS - day)
            question = asked[day % len(asked)]
            post = DailyPost(
                guild_id=guild_id,
                local_date=at.date(),
                number=day + 1,
                question_id=question.id,
                state="closed",
                due_at=at,
            )
            session.add(post)
            await session.flush()
            session.add(
                DailyAnswer(
                    post_id=post.id,
                    guild_id=guild_id,
                    user_id=user_id,
                    answered_at=at,
                    text="An answer.",
                    score=rng.random(),
                    honest=True,
                    hinted=False,
                    points=50,
                    verdict={},
                )
            )
        for number in range(ROUNDS):
            at = now - timedelta(days=3 * (ROUNDS - number))
            played = Round(
                guild_id=guild_id,
                channel_id=number,
                host_id=user_id,
                state="finished",
                mode="choice",
                pace="calm",
                changeable=False,
                planned=QUESTIONS,
                local_date=at.date(),
                created_at=at,
                ended_at=at,
            )
            session.add(played)
            await session.flush()
            session.add(
                RoundMember(
                    round_id=played.id,
                    user_id=user_id,
                    joined_at=at,
                    rating_after=1500 + 3 * number + rng.randint(-40, 40),
                )
            )
            for index in range(QUESTIONS):
                item = RoundQuestion(
                    round_id=played.id,
                    number=index + 1,
                    question_id=rng.choice(asked).id,
                    shown_order=[0, 1, 2, 3],
                    seconds=30,
                    reading_ms=1000,
                )
                session.add(item)
                await session.flush()
                session.add(
                    RoundAnswer(
                        asked_id=item.id,
                        user_id=user_id,
                        round_id=played.id,
                        choice=0,
                        right=rng.random() < 0.7,
                        points=0,
                        elapsed_ms=5000,
                    )
                )
        await keep_streak(session, guild_id, user_id)
