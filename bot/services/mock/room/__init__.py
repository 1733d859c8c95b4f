"""What the members of a meeting are told."""
