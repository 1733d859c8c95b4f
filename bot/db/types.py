"""Column types that keep timestamps in UTC and record whose data a column holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant; a naive one is refused before it reaches the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime at the database's door: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware UTC instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DiscordId(TypeDecorator[int]):
    """The id of something on Discord. Each column that holds one says what it identifies, by using a subclass."""

    impl = BigInteger
    cache_ok = True


class GuildId(DiscordId):
    """The server that a row belongs to; purging the server deletes the row."""

    cache_ok = True


class ChannelId(DiscordId):
    """A channel, thread or private conversation."""

    cache_ok = True


class MessageId(DiscordId):
    """A message."""

    cache_ok = True


class RoleId(DiscordId):
    """A role."""

    cache_ok = True


class EventId(DiscordId):
    """A scheduled event."""

    cache_ok = True


class OnErase(Enum):
    """What happens to a row when the member in one of its columns is erased."""

    OWNER = "owner"
    """The row is theirs: it is deleted."""
    ACTOR = "actor"
    """They did something to somebody else's row: the column is emptied, or gets a stand-in if it must not be
    empty."""
    ABOUT = "about"
    """Others need the row: it stays, with a stand-in, even where the column could be empty."""


@dataclass(frozen=True)
class MemberRule:
    """What erasing and exporting a member means for a column that names them."""

    on_erase: OnErase
    clears: tuple[tuple[str, Any], ...] = ()
    """Other columns that are cleared in a row that stays, with the values they get."""
    draft_until: str | None = None
    """While this column is empty nobody else has seen the row, so it is deleted like an owner's."""
    exports: tuple[str, ...] | None = None
    """The columns that the member may read besides the key; None means all of them."""
    exported: bool = True
    """Whether the member may know about the row at all."""
    exported_from: str | None = None
    """The row is exported once this column is set."""
    secret: bool = False
    """Whether the column is withheld from other members who export the row."""


class MemberId(DiscordId):
    """A member of a server. Every such column has a rule for erasure."""

    cache_ok = True

    def __init__(
        self,
        on_erase: OnErase,
        *,
        clears: Mapping[str, Any] | None = None,
        draft_until: str | None = None,
        exports: tuple[str, ...] | None = None,
        exported: bool = True,
        exported_from: str | None = None,
        secret: bool = False,
    ) -> None:
        self.rule = MemberRule(
            on_erase, tuple((clears or {}).items()), draft_until, exports, exported, exported_from, secret
        )
        super().__init__()


OWNER, ACTOR, ABOUT = OnErase.OWNER, OnErase.ACTOR, OnErase.ABOUT


class Names(Enum):
    """How a text or JSON column can name members; the ids of an erased member are removed from it."""

    BY_DESIGN = "by design"
    """We write ids into it; members who are named there see that in their export."""
    IN_PASSING = "in passing"
    """Somebody wrote it and may have mentioned a member."""


NAMES = "names"
NAMES_MEMBERS: dict[Any, Any] = {NAMES: Names.BY_DESIGN}
"""For ``mapped_column(..., info=NAMES_MEMBERS)``."""
WRITTEN: dict[Any, Any] = {NAMES: Names.IN_PASSING}
"""For ``mapped_column(..., info=WRITTEN)``."""
