"""Values that copy a row's columns have the types of those columns, which mypy cannot see."""

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from bot.db import tables
from bot.db.tables import mock as mock_tables
from bot.services import guilds, sessions
from bot.services.daily import values as daily
from bot.services.mock import safety
from bot.services.mock import settings as mock_settings
from bot.services.mock import values as mock
from bot.services.rounds import quiznights
from bot.services.rounds import settings as round_settings
from bot.services.rounds import values as rounds
from bot.services.rows import from_row

COPIES: list[tuple[Any, Any, set[str]]] = [
    (daily.Post, tables.DailyPost, {"number", "question_id"}),
    (daily.Answer, tables.DailyAnswer, {"points_found", "model_seen", "flags", "ticked"}),
    (sessions.Session, tables.PrivateSession, {"transcript"}),
    (guilds.GuildSettings, tables.Guild, {"weekdays", "areas"}),
    (mock.Profile, mock_tables.MockProfile, {"areas", "week", "languages"}),
    (mock.Seat, mock_tables.MockSeat, set()),
    (mock.Interview, mock_tables.MockInterview, {"offered", "seats"}),
    (mock.Proposal, mock_tables.MockProposal, {"accepted_by"}),
    (mock.Notice, mock_tables.MockNotice, {"told"}),
    (mock_settings.MockSettings, mock_tables.MockSettings, set()),
    (safety.Report, mock_tables.MockReport, {"about"}),
    (rounds.Round, tables.Round, set()),
    (rounds.Asked, tables.RoundQuestion, {"round", "question", "order", "answered"}),
    (rounds.Result, tables.RoundMember, {"rank", "average_ms"}),
    (round_settings.RoundSettings, tables.RoundSettings, {"channels"}),
    (quiznights.QuizNight, tables.QuizNight, {"options", "signups", "hidden"}),
]


def _kinds(hint: Any) -> set[Any]:
    """The types of a union; a word of a Literal counts as a str, because a CHECK holds the column to those words."""
    if get_origin(hint) is Literal:
        return {str}
    if get_origin(hint) in (Union, UnionType):
        return set().union(*(_kinds(one) for one in get_args(hint)))
    return {hint}


@pytest.mark.parametrize("value,table,converted", COPIES, ids=lambda it: getattr(it, "__name__", ""))
def test_a_copied_column_has_the_type_of_its_field(value: Any, table: Any, converted: set[str]) -> None:
    columns = get_type_hints(table)
    for name, hint in get_type_hints(value).items():
        if name in converted:
            continue
        (column,) = get_args(columns[name])
        expected, stored = _kinds(hint), _kinds(column)
        assert stored <= expected, f"{name} holds {stored}, not {expected}"


def test_a_field_that_the_row_lacks_is_an_error() -> None:
    row = tables.Guild(guild_id=1)
    with pytest.raises(AttributeError):
        from_row(quiznights.QuizNight, row)
