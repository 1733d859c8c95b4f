"""Moderators correct scores, take them back, and export them as files. Each change keeps its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.db import adjustments as adjustment_queries
from bot.db import checkup
from bot.db import scores as score_queries
from bot.db.engine import Database
from bot.errors import Conflict, InvalidInput, NotFound
from bot.services.guilds import guild_settings
from bot.services.scores.ledger import Earned, award

MOST_POINTS = 10_000
"""Largest single correction."""
REASON_LIMIT = 300
CONFIRM_WITHIN = timedelta(minutes=15)
EXPORT_BYTES = 7_000_000
"""What Discord accepts as a file in every server, with some margin."""


@dataclass(frozen=True)
class Request:
    """A reset that waits to be confirmed; without a member it affects everybody."""

    id: int
    user_id: int | None
    points: int
    members: int
    reason: str


@dataclass(frozen=True)
class Export:
    """Files by name, and how many of the oldest ledger rows did not fit."""

    files: dict[str, bytes]
    left_out: bool


class ModerationService:
    """Use cases of `/scores`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def adjust(self, guild_id: int, moderator_id: int, user_id: int, amount: int, reason: str) -> int:
        """Add or deduct points and return the member's new total; raises InvalidInput."""
        if not amount or abs(amount) > MOST_POINTS:
            raise InvalidInput(f"Give between 1 and {MOST_POINTS:,} points, or take as many with a minus.")
        reason = _reason(reason)
        now = self._clock.now()
        async with self._db.write() as session:
            await checkup.hold_ledger(
                session
            )  # two moderators who deduct at once must not take more than there is
            settings = await guild_settings(session, guild_id)
            before, _ = await adjustment_queries.standing(session, guild_id, user_id)
            if before + amount < 0:
                raise InvalidInput(f"They have {before:,} points, so at most {before:,} can be taken.")
            number = await adjustment_queries.add(
                session,
                {
                    "guild_id": guild_id,
                    "moderator_id": moderator_id,
                    "user_id": user_id,
                    "kind": "adjust",
                    "state": "done",
                    "amount": amount,
                    "members": 1,
                    "reason": reason,
                    "made_at": now,
                },
            )
            today = settings.schedule.local_date(now)
            earned = Earned(guild_id, user_id, "adjust", f"adjust:{number}", amount, today)
            await award(session, earned, self._clock, acted=False)
        return before + amount

    async def ask_reset(self, guild_id: int, moderator_id: int, user_id: int | None, reason: str) -> Request:
        """Record a reset that is yet to be confirmed; raises InvalidInput, NotFound."""
        reason = _reason(reason)
        async with self._db.write() as session:
            points, members = await adjustment_queries.standing(session, guild_id, user_id)
            if not members:
                raise NotFound("There are no points to take back.")
            number = await adjustment_queries.add(
                session,
                {
                    "guild_id": guild_id,
                    "moderator_id": moderator_id,
                    "user_id": user_id,
                    "kind": "reset",
                    "state": "asked",
                    "amount": -points,
                    "members": members,
                    "reason": reason,
                    "made_at": self._clock.now(),
                },
            )
        return Request(number, user_id, points, members, reason)

    async def reset(self, guild_id: int, request_id: int, moderator_id: int) -> Request:
        """Carry out a waiting reset, once; raises NotFound, Conflict."""
        now = self._clock.now()
        async with self._db.write() as session:
            await checkup.hold_ledger(session)
            row = await adjustment_queries.get(session, request_id)
            if row is None or row.guild_id != guild_id or row.moderator_id != moderator_id:
                raise NotFound("Only the moderator who asked for a reset can confirm it.")
            points, members = await adjustment_queries.standing(session, guild_id, row.user_id)
            confirmed = await adjustment_queries.confirm(
                session,
                request_id,
                asked_after=now - CONFIRM_WITHIN,
                amount=-points,
                members=members,
                now=now,
            )
            if not confirmed:
                raise Conflict("This reset was carried out already, or it was asked for too long ago.")
            await adjustment_queries.take_back(session, guild_id, row.user_id, request_id, now)
            # Every sum of the ledger is zero here now, and a missing total means zero.
            if row.user_id is None:
                await score_queries.drop_all_totals(session, guild_id)
            else:
                keys = await score_queries.member_keys(session, guild_id, row.user_id)
                await score_queries.drop_totals(session, guild_id, row.user_id, keys)
            return Request(request_id, row.user_id, points, members, row.reason)

    async def export(self, guild_id: int) -> Export:
        """Return the scores as CSV files: totals, corrections, and as much of the ledger as fits, newest first."""
        async with self._db.read() as session:
            totals = _CsvFile(["member", "board", "period", "points"])
            for total in await adjustment_queries.totals(session, guild_id):
                totals.row(total)
            changes = _CsvFile(["when", "moderator", "member", "kind", "points", "members", "reason"])
            for row in await adjustment_queries.corrections(session, guild_id):
                member = row.user_id or "everybody"
                changes.row(
                    (row.made_at, row.moderator_id, member, row.kind, row.amount, row.members, row.reason)
                )
            ledger = _CsvFile(["when", "day", "member", "source", "earned by", "area", "points"])
            room = EXPORT_BYTES - totals.size - changes.size
            left_out = False
            async for award_row in adjustment_queries.newest_awards(session, guild_id):
                if ledger.size > room:
                    left_out = True
                    break
                ledger.row(award_row)
        files = {
            "totals.csv": totals.bytes(),
            "corrections.csv": changes.bytes(),
            "ledger.csv": ledger.bytes(),
        }
        return Export(files, left_out)


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if len(reason) < 3:
        raise InvalidInput("Say why, in a few words: the reason is kept with the change.")
    return reason[:REASON_LIMIT]


class _CsvFile:
    """A CSV file that is being written, with its size."""

    def __init__(self, heading: list[str]) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text)
        self.row(heading)

    def row(self, values: Iterable[object]) -> None:
        """Add a line; what a spreadsheet would take for a formula is made harmless."""
        self._writer.writerow([_harmless(value) for value in values])

    @property
    def size(self) -> int:
        """Characters so far; close to bytes, since only the reasons are not plain ASCII."""
        return self._text.tell()

    def bytes(self) -> bytes:
        return self._text.getvalue().encode("utf-8")


def _harmless(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
