"""One feature each; discord.py extensions loaded by name."""
