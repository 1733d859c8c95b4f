"""Shared Discord pieces: the error boundary, cards, pagination."""
