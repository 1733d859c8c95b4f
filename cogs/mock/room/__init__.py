"""Where the members of a meeting talk, and what is said to them."""
