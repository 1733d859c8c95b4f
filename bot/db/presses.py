"""The hot path of rounds: answers stored in batches, within the group writer's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, bindparam, select, tuple_

from bot.db.tables import Round, RoundAnswer, RoundQuestion
from bot.db.upsert import insert_for
from bot.domain.rounds import RUNNING

Verdict = Literal["stored", "changed", "already", "closed"]


class Press(NamedTuple):
    """An answer that is to be stored."""

    asked_id: int
    user_id: int
    round_id: int
    choice: int | None
    text: str | None
    right: bool
    points: int
    elapsed_ms: int
    changeable: bool


@dataclass(frozen=True)
class Stored:
    """What happened to a press; ``choice`` and ``text`` are the answer that counts now."""

    verdict: Verdict
    choice: int | None = None
    text: str | None = None


CLOSED = Stored("closed")
_ANSWERS = RoundAnswer.__table__
_STATES = (
    select(RoundQuestion.id, RoundQuestion.cutoff_ms, Round.state)
    .join(Round, Round.id == RoundQuestion.round_id)
    .where(RoundQuestion.id.in_(bindparam("asked", expanding=True)))
    .order_by(Round.id)
)
# Statements are built once: building them costs as much as running them.


@cache
def _states_of(dialect: str) -> Any:
    # On PostgreSQL the end of a round waits for this lock, so that every acknowledged answer is in the
    # results.
    return _STATES.with_for_update(read=True, of=Round) if dialect == "postgresql" else _STATES


@cache
def _insert_once(dialect: str) -> Any:
    statement = insert_for(dialect, RoundAnswer).on_conflict_do_nothing()
    return statement.returning(RoundAnswer.asked_id, RoundAnswer.user_id)


def _states(connection: Connection, asked: set[int]) -> dict[int, tuple[int | None, str]]:
    statement = _states_of(connection.dialect.name)
    rows = connection.execute(statement, {"asked": sorted(asked)})
    return {row[0]: (row[1], row[2]) for row in rows}


def store_presses(connection: Connection, presses: Sequence[Press]) -> list[Stored]:
    """Store a batch: a member's first answer counts, or the latest one where answers may be changed.

    A press after its question's cut-off, or in a round that is over, is refused.
    """
    states = _states(connection, {press.asked_id for press in presses})
    results: list[Stored | None] = [None] * len(presses)
    once: list[int] = []
    changing: list[int] = []
    for index, press in enumerate(presses):
        cutoff, state = states.get(press.asked_id, (None, "cancelled"))
        if state not in RUNNING or (cutoff is not None and press.elapsed_ms > cutoff):
            results[index] = CLOSED
        else:
            (changing if press.changeable else once).append(index)
    _store_once(connection, presses, once, results)
    _store_changeable(connection, presses, changing, results)
    return [result or CLOSED for result in results]


def _values(press: Press) -> dict[str, Any]:
    values = press._asdict()
    del values["changeable"]
    return values


def _standing(connection: Connection, keys: list[tuple[int, int]]) -> dict[tuple[int, int], Stored]:
    statement = select(_ANSWERS.c.asked_id, _ANSWERS.c.user_id, _ANSWERS.c.choice, _ANSWERS.c.text).where(
        tuple_(_ANSWERS.c.asked_id, _ANSWERS.c.user_id).in_(keys)
    )
    return {(row[0], row[1]): Stored("already", row[2], row[3]) for row in connection.execute(statement)}


def _store_once(
    connection: Connection, presses: Sequence[Press], chosen: list[int], results: list[Stored | None]
) -> None:
    if not chosen:
        return
    first: dict[tuple[int, int], int] = {}
    for index in sorted(chosen, key=lambda i: presses[i].elapsed_ms):
        first.setdefault((presses[index].asked_id, presses[index].user_id), index)
    rows = [_values(presses[first[key]]) for key in sorted(first)]
    statement = _insert_once(connection.dialect.name)
    added = {(row[0], row[1]) for row in connection.execute(statement, rows)}
    for key in added:
        press = presses[first[key]]
        results[first[key]] = Stored("stored", press.choice, press.text)
    if refused := [index for index in chosen if results[index] is None]:
        standing = _standing(connection, [(presses[i].asked_id, presses[i].user_id) for i in refused])
        for index in refused:
            results[index] = standing[presses[index].asked_id, presses[index].user_id]


def _store_changeable(
    connection: Connection, presses: Sequence[Press], chosen: list[int], results: list[Stored | None]
) -> None:
    if not chosen:
        return
    latest: dict[tuple[int, int], Press] = {}
    for index in chosen:
        press = presses[index]
        key = (press.asked_id, press.user_id)
        if key not in latest or press.elapsed_ms >= latest[key].elapsed_ms:
            latest[key] = press
    before = _standing(connection, sorted(latest))
    statement = insert_for(connection.dialect.name, RoundAnswer)
    new = statement.excluded
    replaced = {name: getattr(new, name) for name in ("choice", "text", "right", "points", "elapsed_ms")}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["asked_id", "user_id"],
            set_=replaced,
            where=new.elapsed_ms >= RoundAnswer.elapsed_ms,
        ),
        [_values(latest[key]) for key in sorted(latest)],
    )
    for index in chosen:
        press = latest[presses[index].asked_id, presses[index].user_id]
        verdict: Verdict = "changed" if (press.asked_id, press.user_id) in before else "stored"
        results[index] = Stored(verdict, press.choice, press.text)
