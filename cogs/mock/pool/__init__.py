"""Until a member has a partner: the profile, the week, joining, inviting."""
