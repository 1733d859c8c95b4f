"""Watch every statement that reaches a database, and die before a chosen one."""

from __future__ import annotations

import os
import signal
import sqlite3
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

KILLED = -signal.SIGKILL


@contextmanager
def watched(before: Callable[[str], object]) -> Iterator[None]:
    """Call ``before`` with each statement, BEGIN and COMMIT included; SQLite in memory is ignored."""

    def connect(connection: Any, _record: object) -> None:
        if (
            isinstance(connection, sqlite3.Connection)
            and connection.execute("PRAGMA database_list").fetchone()[2]
        ):
            connection.set_trace_callback(before)

    def execute(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if connection.dialect.name != "sqlite":
            before(statement)

    def commit(connection: Connection) -> None:
        if connection.dialect.name != "sqlite":
            before("COMMIT")

    hooks = (("connect", connect), ("before_cursor_execute", execute), ("commit", commit))
    for name, hook in hooks:
        event.listen(Engine, name, hook)
    try:
        yield
    finally:
        for name, hook in hooks:
            event.remove(Engine, name, hook)


def begin(work: Callable[[], object]) -> int:
    """Start ``work`` in a copy of this process, which has imported everything already; returns the copy's id."""
    with warnings.catch_warnings(action="ignore"):  # newer Pythons warn about a fork next to other threads
        process = os.fork()
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def end(process: int) -> int:
    """Wait for the process and return its exit status, which is KILLED after SIGKILL."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_before(number: int, work: Callable[[], object]) -> bool:
    """Whether a process that does ``work`` reached the statement with this number, counted from 1, and died there."""
    seen = 0

    def count(_statement: str) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched_work() -> None:
        with watched(count):
            work()

    return end(begin(watched_work)) == KILLED
