"""Mockingbird: a Discord bot for practising machine-learning interviews together."""

__version__ = "0.1.0"
