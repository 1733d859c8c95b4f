"""Members whose data was erased: a stand-in number replaces them in rows that belong to somebody else."""

from __future__ import annotations


def is_former(user_id: int) -> bool:
    """Whether a number stands for an erased member; Discord's own ids are positive."""
    return user_id < 0
