"""While it runs: phases, kits."""
