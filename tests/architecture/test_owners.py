"""Every column that holds a Discord id says of what, and every column that names a member says what erasing means."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import JSON, BigInteger, Column, Integer, MetaData, String, Table

from bot.db.personal import belongs_to_a_server
from bot.db.tables import Base
from bot.db.types import NAMES, DiscordId, GuildId, MemberId, MemberRule, Names

PLAIN = {
    # words that come from the bank
    "attempts.question_id",
    "attempts.verdict",
    "contested_points.question_id",
    "contested_points.point",
    "daily_answers.ticked",
    "daily_posts.question_id",
    "mock_kit_items.question_id",
    "mock_kit_items.ticked",
    "round_questions.question_id",
    "round_questions.shown_order",
    "sessions.question_id",
    # choices from fixed lists, times, and channels
    "guilds.areas",
    "guilds.timezone",
    "guilds.weekdays",
    "mock_interviews.offered",
    "mock_profiles.areas",
    "mock_profiles.languages",
    "mock_profiles.slots",
    "mock_profiles.timezone",
    "quiz_nights.options",
    "round_settings.channels",
    # sentences of our own that name channels and roles
    "guilds.trouble",
    "member_settings.reminder_trouble",
    "score_settings.role_trouble",
}
"""Columns that are long enough to name a member but never do."""
LONG = 60


def columns(metadata: MetaData) -> Iterator[Column[object]]:
    for table in metadata.tables.values():
        yield from table.columns


def without_owner(metadata: MetaData) -> list[str]:
    """Columns of whole numbers that look like a Discord id and do not say of what."""
    return [
        str(column)
        for column in columns(metadata)
        if isinstance(column.type, Integer)
        and not column.foreign_keys
        and (_is_big(column) or column.name.endswith(("_id", "_by", "_user")))
        and not _counts_rows(column)
    ]


def _is_big(column: Column[object]) -> bool:
    return isinstance(column.type, BigInteger)


def _counts_rows(column: Column[object]) -> bool:
    """Whether it is a number of ours: they are INTEGER on SQLite."""
    return _is_big(column) and "sqlite" in column.type._variant_mapping


def test_every_column_with_a_discord_id_says_of_what():
    assert without_owner(Base.metadata) == []


@pytest.mark.parametrize(
    "name, kind, is_found",
    [
        ("user_id", BigInteger(), True),
        ("anything", BigInteger(), True),
        ("handled_by", Integer(), True),
        ("points", Integer(), False),
        ("message_id", DiscordId(), False),
        ("round_id", BigInteger().with_variant(Integer(), "sqlite"), False),
    ],
)
def test_a_column_without_a_type_of_its_own_is_found(name: str, kind: object, is_found: bool):
    metadata = MetaData()
    Table("new", metadata, Column(name, kind))
    assert bool(without_owner(metadata)) == is_found


def test_every_discord_id_is_more_than_just_an_id():
    assert [str(c) for c in columns(Base.metadata) if type(c.type) is DiscordId] == []


def test_every_column_that_names_a_member_has_a_rule():
    members = [column for column in columns(Base.metadata) if isinstance(column.type, MemberId)]
    assert len(members) >= 31
    for column in members:
        rule = column.type.rule
        assert isinstance(rule, MemberRule)
        named = {*(name for name, _ in rule.clears), *(rule.exports or ())}
        named |= {name for name in (rule.draft_until, rule.exported_from) if name}
        assert named <= set(column.table.columns.keys()), column
    with pytest.raises(TypeError):
        MemberId()  # type: ignore[call-arg]


def test_a_rule_reaches_the_column_of_the_table():
    assert Base.metadata.tables["kudos"].c.author_id.type.rule.secret


def test_every_text_that_could_name_a_member_says_whether_it_does():
    long = {
        str(column)
        for column in columns(Base.metadata)
        if isinstance(column.type, JSON)
        or (isinstance(column.type, String) and (column.type.length is None or column.type.length >= LONG))
    }
    says = {str(c) for c in columns(Base.metadata) if isinstance(c.info.get(NAMES), Names)}
    assert long - says == PLAIN
    assert not PLAIN & says


def test_every_table_belongs_to_a_server():
    assert [t.name for t in Base.metadata.sorted_tables if not belongs_to_a_server(t)] == []


def test_every_server_id_has_the_type_that_a_purge_looks_for():
    named = [column for column in columns(Base.metadata) if column.name == "guild_id"]
    assert named
    assert all(isinstance(column.type, GuildId) for column in named)
