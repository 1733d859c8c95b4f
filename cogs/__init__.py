"""One discord.py extension for each feature, loaded by name."""
