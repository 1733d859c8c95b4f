"""Until a member has a partner: profiles, the pool, the weekly matching."""
