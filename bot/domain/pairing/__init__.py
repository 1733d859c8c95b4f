"""Who interviews whom: weights, matching, trios, and reasons for those who got nobody."""

from bot.domain.pairing.values import (
    CADENCES,
    SHORTEST_MEETING,
    SIDES,
    Cadence,
    Candidate,
    Key,
    Pair,
    Pairing,
    Reason,
    Round,
    Side,
    Ties,
    Trio,
    Unmatched,
    key,
)

__all__ = [
    "CADENCES",
    "SHORTEST_MEETING",
    "SIDES",
    "Cadence",
    "Candidate",
    "Key",
    "Pair",
    "Pairing",
    "Reason",
    "Round",
    "Side",
    "Ties",
    "Trio",
    "Unmatched",
    "key",
]
