"""While it runs: phases, run sheet, kits."""
