"""Numbers nobody sees, by which our own messages are known again whatever they say.

A card carries one as the id of its container (``bot.ui.cards.card``). Each kind of message has a range of its own,
within the 31 bits that Discord keeps; numbers below the first range are Discord's own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """The range of one kind of message."""

    first: int
    count: int

    def of(self, number: int) -> int:
        """Return the mark of a message about the row of this id; ids that far apart never stand in one channel."""
        return self.first + number % self.count


NOTICE = Marks(1_000_000, 499_000_000)
MEETING = Marks(500_000_000, 100_000_000)
DAILY_ANSWER = Marks(600_000_000, 100_000_000)
ROUND_QUESTION = Marks(700_000_000, 200_000_000)
PODIUM = Marks(900_000_000, 100_000_000)
QUIZ_CALL = Marks(1_000_000_000, 1_000_000_000)
MARKS = (NOTICE, MEETING, DAILY_ANSWER, ROUND_QUESTION, PODIUM, QUIZ_CALL)
