"""While an interview runs: phases and kits."""
