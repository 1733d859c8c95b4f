"""The one composition root: settings, clock and random source in, services out."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.clock import Clock, SystemClock
from bot.config import Settings, prepare_folder
from bot.content.bank import Bank
from bot.content.loader import load_bank
from bot.db.engine import Database
from bot.services.daily import AnsweringService, AppealService, ClosingService, HistoryService, PostingService
from bot.services.grader import Grader
from bot.services.guilds import GuildService
from bot.services.matcher import Matcher
from bot.services.mock import MockServices, build_mock
from bot.services.mock.interviewing import Interviewing, build_interviewing
from bot.services.progress import ProgressService
from bot.services.rounds import (
    AnswerService,
    EndService,
    LobbyService,
    PlayService,
    QuizNightService,
    ReviewService,
    RoundSettingsService,
)
from bot.services.scores import (
    DoctorService,
    KudosService,
    MemberService,
    ModerationService,
    ReminderService,
    ScoreService,
    SeasonService,
)
from bot.triggers import Triggers
from bot.ui.charts import Painter


@dataclass(frozen=True)
class Services:
    """Everything that the cogs call."""

    clock: Clock
    rng: random.Random
    bank: Bank
    database: Database
    triggers: Triggers
    matcher: Matcher
    mock: MockServices
    interviews: Interviewing
    grader: Grader
    painter: Painter
    guilds: GuildService
    scores: ScoreService
    members: MemberService
    score_moderation: ModerationService
    seasons: SeasonService
    kudos: KudosService
    reminders: ReminderService
    doctor: DoctorService
    posting: PostingService
    closing: ClosingService
    answering: AnsweringService
    history: HistoryService
    appeals: AppealService
    round_settings: RoundSettingsService
    lobbies: LobbyService
    round_answers: AnswerService
    rounds: PlayService
    round_endings: EndService
    round_reviews: ReviewService
    quiz_nights: QuizNightService
    progress: ProgressService

    async def close(self) -> None:
        """Stop timers and workers and close the database."""
        await self.triggers.stop()
        self.grader.close()
        self.matcher.close()
        self.painter.close()
        await self.round_answers.close()
        await self.lobbies.close()
        await self.quiz_nights.close()
        await self.interviews.close()
        await self.database.close()


def build_services(
    settings: Settings,
    *,
    clock: Clock | None = None,
    rng: random.Random | None = None,
    bank: Bank | None = None,
) -> Services:
    """Wire the services together; raises ConfigError and ContentError."""
    clock = clock or SystemClock()
    bank = bank or load_bank()
    prepare_folder(settings)
    database = Database(settings.database_url)
    grader = Grader()
    matcher = Matcher()
    rng = rng or random.Random()
    round_answers = AnswerService(database, bank)
    return Services(
        clock=clock,
        rng=rng,
        bank=bank,
        database=database,
        triggers=Triggers(clock),
        matcher=matcher,
        mock=build_mock(database, clock, bank, matcher),
        interviews=build_interviewing(
            database, clock, bank, minute_seconds=settings.interview_minute_seconds
        ),
        grader=grader,
        painter=Painter(),
        guilds=GuildService(database, clock, bank),
        scores=ScoreService(database, clock),
        members=MemberService(database, clock),
        score_moderation=ModerationService(database, clock),
        seasons=SeasonService(database, clock),
        kudos=KudosService(database, clock),
        reminders=ReminderService(database, clock),
        doctor=DoctorService(database, clock),
        posting=PostingService(database, clock, bank),
        closing=ClosingService(database, clock, bank),
        answering=AnsweringService(database, clock, bank, grader),
        history=HistoryService(database, clock, bank),
        appeals=AppealService(database, clock, bank, grader),
        round_settings=RoundSettingsService(database),
        lobbies=LobbyService(database, clock, bank, rng),
        round_answers=round_answers,
        rounds=PlayService(database, clock, bank, rng, round_answers),
        round_endings=EndService(database, clock),
        round_reviews=ReviewService(database, bank),
        quiz_nights=QuizNightService(database, clock),
        progress=ProgressService(database, clock, bank),
    )
