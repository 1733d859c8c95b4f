"""The first tables: servers, daily questions, the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.types import UtcDateTime

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('awards',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.String(length=20), nullable=False),
    sa.Column('earned_by', sa.String(length=80), nullable=False),
    sa.Column('area', sa.String(length=40), nullable=True),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('local_date', sa.Date(), nullable=False),
    sa.Column('awarded_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_awards')),
    sa.UniqueConstraint('guild_id', 'user_id', 'earned_by', name=op.f('uq_awards_guild_id_user_id_earned_by'))
    )
    op.create_table('daily_posts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('local_date', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('question_id', sa.String(length=80), nullable=True),
    sa.Column('widened', sa.String(length=20), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('lease_until', UtcDateTime(), nullable=True),
    sa.Column('channel_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('due_at', UtcDateTime(), nullable=False),
    sa.Column('posted_at', UtcDateTime(), nullable=True),
    sa.Column('closes_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('pending', 'claimed', 'open', 'closing', 'closed', 'skipped', 'missed')", name=op.f('ck_daily_posts_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_daily_posts')),
    sa.UniqueConstraint('guild_id', 'local_date', name=op.f('uq_daily_posts_guild_id_local_date')),
    sa.UniqueConstraint('guild_id', 'number', name=op.f('uq_daily_posts_guild_id_number'))
    )
    with op.batch_alter_table('daily_posts', schema=None) as batch_op:
        batch_op.create_index('ix_daily_posts_state_closes_at', ['state', 'closes_at'], unique=False)

    op.create_table('guilds',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('channel_id', sa.BigInteger(), nullable=True),
    sa.Column('post_time', sa.String(length=5), nullable=False),
    sa.Column('weekdays', sa.JSON(), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('mix', sa.String(length=20), nullable=False),
    sa.Column('window_hours', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.BigInteger(), nullable=True),
    sa.Column('schedule_since', UtcDateTime(), nullable=False),
    sa.Column('trouble', sa.String(length=300), nullable=True),
    sa.Column('trouble_told_at', UtcDateTime(), nullable=True),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', name=op.f('pk_guilds'))
    )
    op.create_table('score_totals',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('period', sa.String(length=12), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'period', 'user_id', name=op.f('pk_score_totals'))
    )
    with op.batch_alter_table('score_totals', schema=None) as batch_op:
        batch_op.create_index('ix_score_totals_board', ['guild_id', 'period', 'points', 'user_id'], unique=False)

    op.create_table('daily_answers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('post_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('answered_at', UtcDateTime(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('choice', sa.Integer(), nullable=True),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('honest', sa.Boolean(), nullable=False),
    sa.Column('hinted', sa.Boolean(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.JSON(), nullable=False),
    sa.Column('revision', sa.Text(), nullable=True),
    sa.Column('revision_score', sa.Float(), nullable=True),
    sa.Column('revised_at', UtcDateTime(), nullable=True),
    sa.Column('model_seen_at', UtcDateTime(), nullable=True),
    sa.Column('share', sa.String(length=10), nullable=False),
    sa.Column('ticked', sa.JSON(), nullable=False),
    sa.CheckConstraint("share IN ('no', 'named', 'anonymous')", name=op.f('ck_daily_answers_share')),
    sa.ForeignKeyConstraint(['post_id'], ['daily_posts.id'], name=op.f('fk_daily_answers_post_id_daily_posts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_daily_answers')),
    sa.UniqueConstraint('post_id', 'user_id', name=op.f('uq_daily_answers_post_id_user_id'))
    )
    with op.batch_alter_table('daily_answers', schema=None) as batch_op:
        batch_op.create_index('ix_daily_answers_guild_id_user_id', ['guild_id', 'user_id'], unique=False)

    op.create_table('daily_hints',
    sa.Column('post_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('shown_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['post_id'], ['daily_posts.id'], name=op.f('fk_daily_hints_post_id_daily_posts'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('post_id', 'user_id', name=op.f('pk_daily_hints'))
    )
    op.create_table('contested_points',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('answer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('question_id', sa.String(length=80), nullable=False),
    sa.Column('point', sa.String(length=140), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('raised_at', UtcDateTime(), nullable=False),
    sa.Column('decided_by', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'confirmed', 'declined')", name=op.f('ck_contested_points_state')),
    sa.ForeignKeyConstraint(['answer_id'], ['daily_answers.id'], name=op.f('fk_contested_points_answer_id_daily_answers'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contested_points')),
    sa.UniqueConstraint('answer_id', name=op.f('uq_contested_points_answer_id'))
    )
    with op.batch_alter_table('contested_points', schema=None) as batch_op:
        batch_op.create_index('ix_contested_points_guild_id_state', ['guild_id', 'state'], unique=False)



def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table('contested_points', schema=None) as batch_op:
        batch_op.drop_index('ix_contested_points_guild_id_state')

    op.drop_table('contested_points')
    op.drop_table('daily_hints')
    with op.batch_alter_table('daily_answers', schema=None) as batch_op:
        batch_op.drop_index('ix_daily_answers_guild_id_user_id')

    op.drop_table('daily_answers')
    with op.batch_alter_table('score_totals', schema=None) as batch_op:
        batch_op.drop_index('ix_score_totals_board')

    op.drop_table('score_totals')
    op.drop_table('guilds')
    with op.batch_alter_table('daily_posts', schema=None) as batch_op:
        batch_op.drop_index('ix_daily_posts_state_closes_at')

    op.drop_table('daily_posts')
    op.drop_table('awards')
