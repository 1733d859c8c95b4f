"""What is said to the members of a meeting."""
