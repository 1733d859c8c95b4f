"""Interviewers' kits: choosing one for each part at the start, paging through it, ticking what was heard."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.bank import Bank
from bot.content.library import Library
from bot.db.engine import Database
from bot.db.hidden import hidden_questions
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import kits as kit_queries
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.domain import kits as rules
from bot.domain import run_sheet
from bot.domain.feedback import average_marks
from bot.domain.kits import Fallback, Kit, Wish
from bot.domain.run_sheet import Form, Phase
from bot.domain.vocabulary import Level
from bot.errors import Conflict, NotAllowed, NotFound
from bot.services.mock.interview.pages import Page, pages_of
from bot.services.mock.values import Interview, load, marks_of

NO_LEVEL: Level = "mid"
"""For members who never chose a level: those who are invited need no profile."""
LEAST_ANSWERS = 3
"""An area needs this many answers before it can count as a weak one."""
WEAK_AREAS = 2


@dataclass(frozen=True)
class Leaf:
    """One page of a kit, where it is in the kit, and what was ticked."""

    interview: Interview
    part: int
    number: int
    questions: int
    page: Page
    index: int
    """The page's index among all pages of the part."""
    pages: int
    within: int
    """The page's index among the pages of its question."""
    ticked: tuple[int, ...]
    kit: Kit
    next_question: int | None
    """The index of the page where the next question begins."""
    running: bool
    """Whether the part is running and this member leads it; otherwise they are only looking back."""


def sheet_of(interview: Interview) -> tuple[Phase, ...]:
    """Return the run sheet of an interview."""
    return run_sheet.phases(interview.minutes, interview.plan, len(interview.seats))


def interview_form(interview: Interview) -> Form:
    """Return the form of an interview that has begun."""
    return interview.form or "rapid-fire"  # the start has set it to one of them


async def wish_of(session: AsyncSession, bank: Bank, interview: Interview, phase: Phase) -> Wish:
    """Work out what the candidate of a part needs."""
    candidate = interview.seats[phase.candidate or 0].user_id
    profile = await profile_queries.get(session, interview.guild_id, candidate)
    received = await feedback_queries.received(session, interview.guild_id, candidate)
    before = [row for row in received if row.interview_id != interview.id]
    return Wish(
        form=interview_form(interview),
        minutes=phase.minutes,
        level=profile.level if profile else NO_LEVEL,  # type: ignore[arg-type]  # we wrote it
        focus=tuple(profile.areas) if profile else (),
        axis=average_marks([marks_of(row) for row in before]).weakest,
        weak_areas=weak_areas(bank, await kit_queries.results_of(session, candidate)),
    )


def weak_areas(bank: Bank, results: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Return the areas with the lowest mean score, weakest first."""
    by_area: dict[str, list[float]] = {}
    for question_id, right in results:
        question = bank.get(question_id)
        if question is not None:
            by_area.setdefault(question.area, []).append(right)
    means = {a: sum(rights) / len(rights) for a, rights in by_area.items() if len(rights) >= LEAST_ANSWERS}
    return tuple(sorted(means, key=lambda area: (means[area], area))[:WEAK_AREAS])


async def reserve(session: AsyncSession, bank: Bank, interview: Interview) -> None:
    """Choose and store the kits of all parts, within the transaction that starts the interview."""
    users = [seat.user_id for seat in interview.seats]
    barred = await kit_queries.seen_questions(session, users)
    barred |= await hidden_questions(session, interview.guild_id, but_kits=True)
    in_other_kits = await kit_queries.hidden_questions(session, interview.guild_id)
    parts = [phase for phase in sheet_of(interview) if phase.part is not None]
    for part, phase in enumerate(parts):
        wish = await wish_of(session, bank, interview, phase)
        kit = rules.choose(
            bank.material,
            wish,
            barred=barred,
            seed=_seed(interview, part),
            sharing=len(parts) - part,
            in_other_kits=in_other_kits,
        )
        barred |= set(kit.questions)
        await kit_queries.add(session, interview.id, interview.guild_id, part, kit.questions)


def _seed(interview: Interview, part: int) -> str:
    return f"{interview.id}:{part}"


class KitService:
    """Use cases for whoever is interviewing."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def open(self, interview_id: int, user_id: int) -> Leaf:
        """Return the page that the member's kit is open at; raises NotAllowed to the candidate, NotFound."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            seat = interview.seat_of(user_id).seat
            part = run_sheet.current_part(sheet_of(interview), self._phase(interview), seat)
            if part is None:
                raise NotAllowed(self._refusal(interview, seat))
            items = await kit_queries.items(session, interview_id, part)
            latest = max((item.number for item in items if item.opened_at), default=0)
            return await self._leaf(session, interview, user_id, part, number=latest)

    async def turn(self, interview_id: int, user_id: int, part: int, index: int) -> Leaf:
        """Return a page by its index among all pages of a part."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            return await self._leaf(session, interview, user_id, part, index=index)

    async def tick(
        self, interview_id: int, user_id: int, part: int, index: int, ticks: Collection[int]
    ) -> Leaf:
        """Store which key points of a page were heard; raises Conflict when the part is over."""
        async with self._db.write() as session:
            await meeting_queries.hold(
                session, interview_id
            )  # all pages of a question share one row of ticks
            interview = await load(session, interview_id)
            leaf = await self._leaf(session, interview, user_id, part, index=index)
            if not leaf.running:
                raise Conflict("This part is over, so its ticks stay as they are.")
            item = (await kit_queries.items(session, interview_id, part))[leaf.number]
            others = [tick for tick in item.ticked if not tick.startswith(f"{leaf.within}.")]
            chosen = [
                f"{leaf.within}.{tick}" for tick in sorted(set(ticks)) if 0 <= tick < len(leaf.page.points)
            ]
            await kit_queries.tick(session, interview_id, part, leaf.number, [*others, *chosen])
            return await self._leaf(session, interview, user_id, part, index=index)

    @staticmethod
    def _phase(interview: Interview) -> int | None:
        """Return the running phase; None after the end, when every part is open. Raises NotFound before the start."""
        if interview.state == "running":
            return interview.phase
        if interview.started_at is None:
            raise NotFound("The kit opens when the interview starts.")
        return None

    @staticmethod
    def _refusal(interview: Interview, seat: int) -> str:
        now = next((p for n, p in enumerate(sheet_of(interview)) if n == interview.phase), None)
        if now is not None and now.candidate == seat:
            return "You are the candidate in this part, so its kit stays closed to you. It opens when the part is over."
        if now is not None and now.observer == seat:
            return "You observe in this part: listen, and take notes for your feedback. Its kit opens afterwards."
        return "The kit is for whoever interviews first. It opens to you when your part begins."

    async def _laid_out(
        self, session: AsyncSession, interview: Interview, part: int
    ) -> tuple[list[tuple[int, int, Page]], Kit]:
        """Return (question's number, page within it, page) for all pages of a part, and the kit they form."""
        items = await kit_queries.items(session, interview.id, part)
        bank = self._library.of(interview.guild_id)
        found = {item.number: bank.get(item.question_id) for item in items}
        material = [m for item in items if (m := bank.material_of(item.question_id)) is not None]
        phase = run_sheet.part_phase(sheet_of(interview), part)
        if phase is None:
            raise NotFound("This interview has no such part.")
        wish = await wish_of(session, bank, interview, phase)
        form = rules.kit_form(wish.form, material)
        kit = Kit(
            form,
            rules.axis_of(wish, seed=_seed(interview, part)),
            tuple(m.id for m in material),
            rules.fallbacks(material, form, wish),
        )
        laid = [
            (number, within, page)
            for number, question in found.items()
            if question is not None
            for within, page in enumerate(pages_of(question, form))
        ]
        return laid, kit

    async def _leaf(
        self,
        session: AsyncSession,
        interview: Interview,
        user_id: int,
        part: int,
        *,
        index: int | None = None,
        number: int = 0,
    ) -> Leaf:
        seat, phase, sheet = interview.seat_of(user_id).seat, self._phase(interview), sheet_of(interview)
        if not run_sheet.may_open_kit(sheet, phase, part, seat):
            raise NotAllowed(self._refusal(interview, seat))
        laid, kit = await self._laid_out(session, interview, part)
        own = run_sheet.part_phase(sheet, part)
        leads = (
            own is not None and own.interviewer == seat and (phase is not None and phase <= sheet.index(own))
        )
        if not leads:  # looking back shows only what was asked
            opened = {i.number for i in await kit_queries.items(session, interview.id, part) if i.opened_at}
            laid = [entry for entry in laid if entry[0] in opened]
        if not laid:
            raise NotFound(NOTHING_LEFT if leads else "No question of this part's kit was opened.")
        if index is None:
            index = next((place for place, entry in enumerate(laid) if entry[0] == number), 0)
        index = min(max(index, 0), len(laid) - 1)
        number, within, page = laid[index]
        if leads:
            await kit_queries.open_item(session, interview.id, part, number, self._clock.now())
        item = next(i for i in await kit_queries.items(session, interview.id, part) if i.number == number)
        ticked = tuple(int(t.split(".")[1]) for t in item.ticked if t.startswith(f"{within}."))
        return Leaf(
            interview=interview,
            part=part,
            number=number,
            questions=len({entry[0] for entry in laid}),
            page=page,
            index=index,
            pages=len(laid),
            within=within,
            ticked=ticked,
            kit=kit,
            next_question=next(
                (at for at, entry in enumerate(laid) if at > index and entry[0] > number), None
            ),
            running=leads,
        )


NOTHING_LEFT = "Between you, you have seen every question of the bank that would fit. Ask your own ones."
FALLBACK_NOTES: Mapping[Fallback, str] = {
    "level": "Not enough unseen questions at the candidate's level, so some are of another one.",
    "focus": "Not enough unseen questions in the candidate's focus areas, so some are from others.",
    "few": "The bank has fewer unseen questions than the time allows; follow up more.",
    "form": "The bank has no unseen question of the chosen form left, so this kit is of another one.",
    "none": NOTHING_LEFT,
}
