"""Joining and leaving rounds, stored in batches within the group writer's transaction.

When a lobby is announced, hundreds of members press ``Join`` in the same second, and Discord waits three
seconds for each answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from bot.db.tables import Round, RoundMember
from bot.db.upsert import insert_for
from bot.domain.rounds import LIVE, check_transition


class Step(NamedTuple):
    """A member who joins or leaves a round."""

    round_id: int
    user_id: int
    joins: bool
    at: datetime


@dataclass(frozen=True)
class Stepped:
    """What a step led to: the round as it is now (None if there is none), and whether anything changed.

    Nobody can join or leave a round that is over.
    """

    round: Round | None
    done: bool


def store_steps(connection: Connection, steps: Sequence[Step]) -> list[Stepped]:
    """Store a batch of steps in the order in which they arrived."""
    with Session(bind=connection, join_transaction_mode="rollback_only") as session:
        rounds = _rounds(session, steps)
        done: list[bool] = []
        for joins, group in groupby(steps, key=lambda step: step.joins):
            batch = list(group)
            open_to = [_is_live(rounds, step) for step in batch]
            if joins:
                _join(session, [step for step, live in zip(batch, open_to, strict=True) if live])
                done += open_to
            else:
                for step, live in zip(batch, open_to, strict=True):
                    done.append(live and _leave(session, rounds[step.round_id], step))
        session.expunge_all()
    return [Stepped(rounds.get(step.round_id), was) for step, was in zip(steps, done, strict=True)]


def _rounds(session: Session, steps: Sequence[Step]) -> dict[int, Round]:
    ids = sorted({step.round_id for step in steps})
    statement = select(Round).where(Round.id.in_(ids)).order_by(Round.id)
    if session.get_bind().dialect.name == "postgresql":
        # Locked: a round cannot begin or end until we are done, and a member who leaves may change the
        # round.
        statement = statement.with_for_update(read=all(step.joins for step in steps))
    return {row.id: row for row in session.scalars(statement)}


def _is_live(rounds: dict[int, Round], step: Step) -> bool:
    current = rounds.get(step.round_id)
    return current is not None and current.state in LIVE


def _join(session: Session, steps: Sequence[Step]) -> None:
    """Add members to the round; joining again undoes leaving."""
    if not steps:
        return
    statement = insert_for(session.get_bind().dialect.name, RoundMember)
    first = {(step.round_id, step.user_id): step for step in reversed(steps)}
    session.connection().execute(
        statement.on_conflict_do_update(index_elements=["round_id", "user_id"], set_={"gone": False}),
        [
            {"round_id": step.round_id, "user_id": step.user_id, "joined_at": step.at, "gone": False}
            for _, step in sorted(first.items())
        ],
    )


def _leave(session: Session, current: Round, step: Step) -> bool:
    """Take a member out. When the host leaves, the next member takes over; an empty lobby is called off."""
    left = session.execute(
        update(RoundMember)
        .where(
            RoundMember.round_id == step.round_id,
            RoundMember.user_id == step.user_id,
            RoundMember.gone.is_(False),
        )
        .values(gone=True)
        .returning(RoundMember.user_id)
    )
    if left.first() is None:
        return False
    following = session.scalar(
        select(RoundMember.user_id)
        .where(RoundMember.round_id == step.round_id, RoundMember.gone.is_(False))
        .order_by(RoundMember.joined_at, RoundMember.user_id)
        .limit(1)
    )
    if following is None and current.state == "lobby":
        check_transition("lobby", "cancelled")
        session.execute(
            update(Round)
            .where(Round.id == current.id, Round.state == "lobby")
            .values(state="cancelled", due_at=None)
        )
    elif following is not None and current.host_id == step.user_id:
        session.execute(update(Round).where(Round.id == current.id).values(host_id=following))
    session.refresh(current)
    return True
