"""Members who had their data erased: a stand-in number takes their place in rows that belong to somebody else."""

from __future__ import annotations


def is_former(user_id: int) -> bool:
    """Whether a number stands for a member who is erased; Discord's own ids are positive."""
    return user_id < 0
