"""The one composition root: builds the services from settings, clock and random source."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.content.bank import Bank
from bot.content.library import Library, Overlay
from bot.content.loader import load_bank
from bot.db.engine import Database, prepare_folder
from bot.services.attempts import Backfill, Judge
from bot.services.daily import AnsweringService, AppealService, ClosingService, HistoryService, PostingService
from bot.services.grader import Grader
from bot.services.guilds import GuildService
from bot.services.matcher import Matcher
from bot.services.mock import MockServices, build_mock
from bot.services.mock.interviewing import Interviewing, build_interviewing
from bot.services.privacy import PrivacyService
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
from bot.services.servers import ServerService
from bot.services.sessions import SessionService
from bot.triggers import Triggers
from bot.ui.charts import Painter


@dataclass(frozen=True)
class Services:
    """Everything that cogs call."""

    clock: Clock
    rng: random.Random
    library: Library
    database: Database
    triggers: Triggers
    matcher: Matcher
    mock: MockServices
    interviews: Interviewing
    grader: Grader
    judge: Judge
    backfill: Backfill
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
    privacy: PrivacyService
    servers: ServerService
    sessions: SessionService

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
    overlay: Overlay | None = None,
) -> Services:
    """Wire the services together; raises ConfigError and ContentError.

    ``bank`` replaces the shipped one; ``overlay`` holds what servers have changed about it.
    """
    clock = clock or SystemClock()
    library = Library(bank or load_bank(), overlay)
    prepare_folder(settings.database_url)
    database = Database(settings.database_url)
    grader = Grader()
    judge, backfill = Judge(grader), Backfill(database)
    matcher = Matcher()
    rng = rng or random.Random()
    round_answers = AnswerService(database, library)
    return Services(
        clock=clock,
        rng=rng,
        library=library,
        database=database,
        triggers=Triggers(clock),
        matcher=matcher,
        mock=build_mock(database, clock, library, matcher),
        interviews=build_interviewing(
            database, clock, library, minute_seconds=settings.interview_minute_seconds
        ),
        grader=grader,
        judge=judge,
        backfill=backfill,
        painter=Painter(),
        guilds=GuildService(database, clock, library),
        scores=ScoreService(database, clock),
        members=MemberService(database, clock),
        score_moderation=ModerationService(database, clock),
        seasons=SeasonService(database, clock),
        kudos=KudosService(database, clock),
        reminders=ReminderService(database, clock),
        doctor=DoctorService(database, clock),
        posting=PostingService(database, clock, library),
        closing=ClosingService(database, clock, library),
        answering=AnsweringService(database, clock, library, judge),
        history=HistoryService(database, clock, library),
        appeals=AppealService(database, clock, library, judge),
        round_settings=RoundSettingsService(database),
        lobbies=LobbyService(database, clock, library, rng),
        round_answers=round_answers,
        rounds=PlayService(database, clock, library, rng, round_answers),
        round_endings=EndService(database, clock),
        round_reviews=ReviewService(database, library),
        quiz_nights=QuizNightService(database, clock),
        progress=ProgressService(database, clock, library, backfill),
        privacy=PrivacyService(database, clock),
        servers=ServerService(database, clock),
        sessions=SessionService(database, clock),
    )
