"""Timed rounds: settings, rounds with their questions and answers, ratings, quiz nights."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.types import UtcDateTime

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('member_ratings',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('mu', sa.Float(), nullable=False),
    sa.Column('sigma', sa.Float(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('updated_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'user_id', name=op.f('pk_member_ratings'))
    )
    with op.batch_alter_table('member_ratings', schema=None) as batch_op:
        batch_op.create_index('ix_member_ratings_guild_id_mu', ['guild_id', 'mu'], unique=False)

    op.create_table('quiz_nights',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('channel_id', sa.BigInteger(), nullable=False),
    sa.Column('host_id', sa.BigInteger(), nullable=False),
    sa.Column('weekly', sa.Boolean(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('local_time', sa.String(length=5), nullable=False),
    sa.Column('next_at', UtcDateTime(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('event_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("state IN ('on', 'done', 'cancelled')", name=op.f('ck_quiz_nights_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_nights'))
    )
    with op.batch_alter_table('quiz_nights', schema=None) as batch_op:
        batch_op.create_index('ix_quiz_nights_guild_id', ['guild_id'], unique=False)
        batch_op.create_index('ix_quiz_nights_state_next_at', ['state', 'next_at'], unique=False)

    op.create_table('round_settings',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('channels', sa.JSON(), nullable=False),
    sa.Column('starters', sa.String(length=10), nullable=False),
    sa.Column('role_id', sa.BigInteger(), nullable=True),
    sa.Column('cooldown_minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint("starters IN ('everyone', 'role', 'moderators')", name=op.f('ck_round_settings_starters')),
    sa.PrimaryKeyConstraint('guild_id', name=op.f('pk_round_settings'))
    )
    op.create_table('rounds',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('channel_id', sa.BigInteger(), nullable=False),
    sa.Column('host_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('ending', sa.String(length=10), nullable=True),
    sa.Column('mode', sa.String(length=10), nullable=False),
    sa.Column('pace', sa.String(length=10), nullable=False),
    sa.Column('changeable', sa.Boolean(), nullable=False),
    sa.Column('area', sa.String(length=40), nullable=True),
    sa.Column('level', sa.String(length=20), nullable=True),
    sa.Column('seconds', sa.Integer(), nullable=True),
    sa.Column('planned', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('due_at', UtcDateTime(), nullable=True),
    sa.Column('lobby_message_id', sa.BigInteger(), nullable=True),
    sa.Column('podium', sa.String(length=10), nullable=False),
    sa.Column('podium_message_id', sa.BigInteger(), nullable=True),
    sa.Column('answerers', sa.Integer(), nullable=False),
    sa.Column('local_date', sa.Date(), nullable=True),
    sa.Column('quiz_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("podium IN ('no', 'due', 'sent', 'dropped')", name=op.f('ck_rounds_podium')),
    sa.CheckConstraint("state IN ('lobby', 'asking', 'closing', 'pausing', 'finished', 'cancelled')", name=op.f('ck_rounds_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rounds'))
    )
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.create_index('ix_rounds_channel_id_ended_at', ['channel_id', 'ended_at'], unique=False)
        batch_op.create_index('ix_rounds_guild_id_local_date', ['guild_id', 'local_date'], unique=False)
        batch_op.create_index('ix_rounds_state', ['state'], unique=False)
        batch_op.create_index('uq_rounds_live_channel_id', ['channel_id'], unique=True, sqlite_where=sa.text("state IN ('lobby', 'asking', 'closing', 'pausing')"), postgresql_where=sa.text("state IN ('lobby', 'asking', 'closing', 'pausing')"))

    op.create_table('quiz_signups',
    sa.Column('quiz_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('signed_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['quiz_id'], ['quiz_nights.id'], name=op.f('fk_quiz_signups_quiz_id_quiz_nights'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('quiz_id', 'user_id', name=op.f('pk_quiz_signups'))
    )
    op.create_table('round_members',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('joined_at', UtcDateTime(), nullable=False),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('right', sa.Integer(), nullable=False),
    sa.Column('answered', sa.Integer(), nullable=False),
    sa.Column('total_ms', sa.Integer(), nullable=False),
    sa.Column('paid', sa.Integer(), nullable=False),
    sa.Column('rating_before', sa.Integer(), nullable=True),
    sa.Column('rating_after', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_members_round_id_rounds'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'user_id', name=op.f('pk_round_members'))
    )
    with op.batch_alter_table('round_members', schema=None) as batch_op:
        batch_op.create_index('ix_round_members_user_id', ['user_id'], unique=False)

    op.create_table('round_questions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.String(length=80), nullable=False),
    sa.Column('shown_order', sa.JSON(), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('reading_ms', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('asked_at', UtcDateTime(), nullable=True),
    sa.Column('limit_ms', sa.Integer(), nullable=True),
    sa.Column('cutoff_ms', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['round_id'], ['rounds.id'], name=op.f('fk_round_questions_round_id_rounds'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_questions')),
    sa.UniqueConstraint('message_id', name=op.f('uq_round_questions_message_id')),
    sa.UniqueConstraint('round_id', 'number', name=op.f('uq_round_questions_round_id_number'))
    )
    op.create_table('round_answers',
    sa.Column('asked_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('choice', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=100), nullable=True),
    sa.Column('right', sa.Boolean(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('elapsed_ms', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['asked_id'], ['round_questions.id'], name=op.f('fk_round_answers_asked_id_round_questions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('asked_id', 'user_id', name=op.f('pk_round_answers'))
    )
    with op.batch_alter_table('round_answers', schema=None) as batch_op:
        batch_op.create_index('ix_round_answers_round_id', ['round_id'], unique=False)
        batch_op.create_index('ix_round_answers_user_id_right', ['user_id', 'right'], unique=False)



def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table('round_answers', schema=None) as batch_op:
        batch_op.drop_index('ix_round_answers_user_id_right')
        batch_op.drop_index('ix_round_answers_round_id')

    op.drop_table('round_answers')
    op.drop_table('round_questions')
    with op.batch_alter_table('round_members', schema=None) as batch_op:
        batch_op.drop_index('ix_round_members_user_id')

    op.drop_table('round_members')
    op.drop_table('quiz_signups')
    with op.batch_alter_table('rounds', schema=None) as batch_op:
        batch_op.drop_index('uq_rounds_live_channel_id', sqlite_where=sa.text("state IN ('lobby', 'asking', 'closing', 'pausing')"), postgresql_where=sa.text("state IN ('lobby', 'asking', 'closing', 'pausing')"))
        batch_op.drop_index('ix_rounds_state')
        batch_op.drop_index('ix_rounds_guild_id_local_date')
        batch_op.drop_index('ix_rounds_channel_id_ended_at')

    op.drop_table('rounds')
    op.drop_table('round_settings')
    with op.batch_alter_table('quiz_nights', schema=None) as batch_op:
        batch_op.drop_index('ix_quiz_nights_state_next_at')
        batch_op.drop_index('ix_quiz_nights_guild_id')

    op.drop_table('quiz_nights')
    with op.batch_alter_table('member_ratings', schema=None) as batch_op:
        batch_op.drop_index('ix_member_ratings_guild_id_mu')

    op.drop_table('member_ratings')
