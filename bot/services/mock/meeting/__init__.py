"""Until there is a time and a place: agreeing, moving, cancelling."""
