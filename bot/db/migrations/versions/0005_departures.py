"""When the bot was removed from a server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.types import UtcDateTime

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('guild_departures',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('left_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', name=op.f('pk_guild_departures'))
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table('guild_departures')
