"""While an interview runs: phases, run sheet, kits."""
