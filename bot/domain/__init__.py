"""Rules of the product: pure functions and values; no Discord, no database, no clock."""
