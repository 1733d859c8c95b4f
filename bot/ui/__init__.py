"""Shared Discord pieces: actions, cards, pages, pictures and the error boundary."""
