"""Who interviews whom: weights, matching, trios, and reasons for those who got nobody."""

from bot.domain.pairing.matching import best_partner, pair_up
from bot.domain.pairing.values import (
    CADENCES,
    SHORTEST_MEETING,
    SIDES,
    Cadence,
    Key,
    Matching,
    Pair,
    Pairing,
    PoolMember,
    Reason,
    Side,
    Ties,
    Trio,
    Unmatched,
    key,
)
from bot.domain.pairing.weights import Fit, fit, weight

__all__ = [
    "CADENCES",
    "SHORTEST_MEETING",
    "SIDES",
    "Cadence",
    "Fit",
    "Key",
    "Matching",
    "Pair",
    "Pairing",
    "PoolMember",
    "Reason",
    "Side",
    "Ties",
    "Trio",
    "Unmatched",
    "best_partner",
    "fit",
    "key",
    "pair_up",
    "weight",
]
