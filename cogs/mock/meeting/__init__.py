"""Until there is a time: the card of a meeting and its buttons."""
