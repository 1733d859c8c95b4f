"""Peer mock interviews: settings, profiles, matchings, meetings, notices, kits, feedback, reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.types import UtcDateTime

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('mock_blocks',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('blocked_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'user_id', 'blocked_id', name=op.f('pk_mock_blocks'))
    )
    op.create_table('mock_interviews',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('origin', sa.String(length=10), nullable=False),
    sa.Column('week', sa.String(length=8), nullable=True),
    sa.Column('invited_by', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=True),
    sa.Column('plan', sa.String(length=10), nullable=False),
    sa.Column('offered', sa.JSON(), nullable=False),
    sa.Column('starts_at', UtcDateTime(), nullable=True),
    sa.Column('moves', sa.Integer(), nullable=False),
    sa.Column('lease_until', UtcDateTime(), nullable=True),
    sa.Column('channel_id', sa.BigInteger(), nullable=True),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.Column('by_message', sa.Boolean(), nullable=False),
    sa.Column('card_message_id', sa.BigInteger(), nullable=True),
    sa.Column('event_id', sa.BigInteger(), nullable=True),
    sa.Column('event_for', UtcDateTime(), nullable=True),
    sa.Column('voice_channel_id', sa.BigInteger(), nullable=True),
    sa.Column('voice_temporary', sa.Boolean(), nullable=False),
    sa.Column('voice_ready_at', UtcDateTime(), nullable=True),
    sa.Column('link', sa.String(length=300), nullable=True),
    sa.Column('phase', sa.Integer(), nullable=True),
    sa.Column('phase_due_at', UtcDateTime(), nullable=True),
    sa.Column('sheet_message_id', sa.BigInteger(), nullable=True),
    sa.Column('started_at', UtcDateTime(), nullable=True),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.Column('asked_met_at', UtcDateTime(), nullable=True),
    sa.Column('cancelled_by', sa.BigInteger(), nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('agreed_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("origin IN ('weekly', 'instant', 'invite', 'rematch')", name=op.f('ck_mock_interviews_origin')),
    sa.CheckConstraint("plan IN ('swap', 'one_way')", name=op.f('ck_mock_interviews_plan')),
    sa.CheckConstraint("state IN ('invited', 'pending', 'proposing', 'agreed', 'running', 'ended', 'closed', 'declined', 'cancelled', 'missed', 'dissolved')", name=op.f('ck_mock_interviews_state')),
    sa.CheckConstraint("state NOT IN ('agreed', 'running', 'ended') OR starts_at IS NOT NULL", name=op.f('ck_mock_interviews_has_start')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mock_interviews'))
    )
    with op.batch_alter_table('mock_interviews', schema=None) as batch_op:
        batch_op.create_index('ix_mock_interviews_guild_id_state', ['guild_id', 'state'], unique=False)
        batch_op.create_index('ix_mock_interviews_state_starts_at', ['state', 'starts_at'], unique=False)
        batch_op.create_index('ix_mock_interviews_thread_id', ['thread_id'], unique=False)

    op.create_table('mock_matchings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('week', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('lease_until', UtcDateTime(), nullable=True),
    sa.Column('due_at', UtcDateTime(), nullable=False),
    sa.Column('ran_at', UtcDateTime(), nullable=True),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.CheckConstraint("state IN ('claimed', 'done')", name=op.f('ck_mock_matchings_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mock_matchings')),
    sa.UniqueConstraint('guild_id', 'week', name=op.f('uq_mock_matchings_guild_id_week'))
    )
    op.create_table('mock_profiles',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('cadence', sa.String(length=12), nullable=False),
    sa.Column('trio_ok', sa.Boolean(), nullable=False),
    sa.Column('slots', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('paused_until', UtcDateTime(), nullable=True),
    sa.Column('waiting_since', UtcDateTime(), nullable=True),
    sa.Column('left_out', sa.Integer(), nullable=False),
    sa.Column('reliability', sa.Float(), nullable=False),
    sa.Column('reliability_at', UtcDateTime(), nullable=False),
    sa.Column('misses', sa.Integer(), nullable=False),
    sa.Column('last_matched_at', UtcDateTime(), nullable=True),
    sa.Column('channel_id', sa.BigInteger(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('updated_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("cadence IN ('weekly', 'fortnightly', 'asked')", name=op.f('ck_mock_profiles_cadence')),
    sa.CheckConstraint("side IN ('both', 'interviewer', 'candidate')", name=op.f('ck_mock_profiles_side')),
    sa.CheckConstraint("state IN ('out', 'in', 'paused', 'barred')", name=op.f('ck_mock_profiles_state')),
    sa.PrimaryKeyConstraint('guild_id', 'user_id', name=op.f('pk_mock_profiles'))
    )
    with op.batch_alter_table('mock_profiles', schema=None) as batch_op:
        batch_op.create_index('ix_mock_profiles_guild_id_state', ['guild_id', 'state'], unique=False)
        batch_op.create_index('ix_mock_profiles_state_paused_until', ['state', 'paused_until'], unique=False)

    op.create_table('mock_settings',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('channel_id', sa.BigInteger(), nullable=True),
    sa.Column('voice_channel_id', sa.BigInteger(), nullable=True),
    sa.Column('report_channel_id', sa.BigInteger(), nullable=True),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('local_time', sa.String(length=5), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('events', sa.Boolean(), nullable=False),
    sa.Column('min_days', sa.Integer(), nullable=False),
    sa.Column('entry_role_id', sa.BigInteger(), nullable=True),
    sa.Column('next_match_at', UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('guild_id', name=op.f('pk_mock_settings'))
    )
    with op.batch_alter_table('mock_settings', schema=None) as batch_op:
        batch_op.create_index('ix_mock_settings_next_match_at', ['next_match_at'], unique=False)

    op.create_table('mock_feedback',
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_user', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('about_user', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('framing', sa.Integer(), nullable=True),
    sa.Column('approach', sa.Integer(), nullable=True),
    sa.Column('correctness', sa.Integer(), nullable=True),
    sa.Column('depth', sa.Integer(), nullable=True),
    sa.Column('communication', sa.Integer(), nullable=True),
    sa.Column('meet_again', sa.Boolean(), nullable=True),
    sa.Column('went_well', sa.Text(), nullable=True),
    sa.Column('work_on', sa.Text(), nullable=True),
    sa.Column('saved_at', UtcDateTime(), nullable=False),
    sa.Column('submitted_at', UtcDateTime(), nullable=True),
    sa.Column('revealed_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint('approach BETWEEN 1 AND 5', name=op.f('ck_mock_feedback_approach')),
    sa.CheckConstraint('communication BETWEEN 1 AND 5', name=op.f('ck_mock_feedback_communication')),
    sa.CheckConstraint('correctness BETWEEN 1 AND 5', name=op.f('ck_mock_feedback_correctness')),
    sa.CheckConstraint('depth BETWEEN 1 AND 5', name=op.f('ck_mock_feedback_depth')),
    sa.CheckConstraint('framing BETWEEN 1 AND 5', name=op.f('ck_mock_feedback_framing')),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_feedback_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('interview_id', 'from_user', 'about_user', name=op.f('pk_mock_feedback'))
    )
    with op.batch_alter_table('mock_feedback', schema=None) as batch_op:
        batch_op.create_index('ix_mock_feedback_guild_id_about_user', ['guild_id', 'about_user'], unique=False)

    op.create_table('mock_kit_items',
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('half', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('question_id', sa.String(length=80), nullable=False),
    sa.Column('opened_at', UtcDateTime(), nullable=True),
    sa.Column('ticked', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_kit_items_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('interview_id', 'half', 'number', name=op.f('pk_mock_kit_items'))
    )
    with op.batch_alter_table('mock_kit_items', schema=None) as batch_op:
        batch_op.create_index('ix_mock_kit_items_guild_id_question_id', ['guild_id', 'question_id'], unique=False)

    op.create_table('mock_notices',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('key', sa.String(length=100), nullable=False),
    sa.Column('args', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('due_at', UtcDateTime(), nullable=False),
    sa.Column('lease_until', UtcDateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('sent_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'claimed', 'sent', 'dropped')", name=op.f('ck_mock_notices_state')),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_notices_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mock_notices')),
    sa.UniqueConstraint('key', name=op.f('uq_mock_notices_key'))
    )
    with op.batch_alter_table('mock_notices', schema=None) as batch_op:
        batch_op.create_index('ix_mock_notices_interview_id', ['interview_id'], unique=False)
        batch_op.create_index('ix_mock_notices_state_due_at', ['state', 'due_at'], unique=False)

    op.create_table('mock_proposals',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('by_user', sa.BigInteger(), nullable=False),
    sa.Column('starts_at', UtcDateTime(), nullable=False),
    sa.Column('accepted_by', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'open', 'accepted', 'declined', 'replaced')", name=op.f('ck_mock_proposals_state')),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_proposals_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mock_proposals'))
    )
    with op.batch_alter_table('mock_proposals', schema=None) as batch_op:
        batch_op.create_index('ix_mock_proposals_interview_id_state', ['interview_id', 'state'], unique=False)

    op.create_table('mock_reports',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('by_user', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('handled_by', sa.BigInteger(), nullable=True),
    sa.Column('handled_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'handled')", name=op.f('ck_mock_reports_state')),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_reports_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mock_reports'))
    )
    with op.batch_alter_table('mock_reports', schema=None) as batch_op:
        batch_op.create_index('ix_mock_reports_guild_id_state', ['guild_id', 'state'], unique=False)

    op.create_table('mock_seats',
    sa.Column('interview_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('seat', sa.Integer(), nullable=False),
    sa.Column('picked_at', UtcDateTime(), nullable=True),
    sa.Column('wants_swap', sa.Boolean(), nullable=False),
    sa.Column('met', sa.String(length=20), nullable=True),
    sa.Column('met_at', UtcDateTime(), nullable=True),
    sa.Column('left', sa.Boolean(), nullable=False),
    sa.Column('dm_channel_id', sa.BigInteger(), nullable=True),
    sa.Column('dm_message_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['interview_id'], ['mock_interviews.id'], name=op.f('fk_mock_seats_interview_id_mock_interviews'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('interview_id', 'user_id', name=op.f('pk_mock_seats')),
    sa.UniqueConstraint('interview_id', 'seat', name=op.f('uq_mock_seats_interview_id_seat'))
    )
    with op.batch_alter_table('mock_seats', schema=None) as batch_op:
        batch_op.create_index('ix_mock_seats_guild_id_user_id', ['guild_id', 'user_id'], unique=False)



def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table('mock_seats', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_seats_guild_id_user_id')

    op.drop_table('mock_seats')
    with op.batch_alter_table('mock_reports', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_reports_guild_id_state')

    op.drop_table('mock_reports')
    with op.batch_alter_table('mock_proposals', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_proposals_interview_id_state')

    op.drop_table('mock_proposals')
    with op.batch_alter_table('mock_notices', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_notices_state_due_at')
        batch_op.drop_index('ix_mock_notices_interview_id')

    op.drop_table('mock_notices')
    with op.batch_alter_table('mock_kit_items', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_kit_items_guild_id_question_id')

    op.drop_table('mock_kit_items')
    with op.batch_alter_table('mock_feedback', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_feedback_guild_id_about_user')

    op.drop_table('mock_feedback')
    with op.batch_alter_table('mock_settings', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_settings_next_match_at')

    op.drop_table('mock_settings')
    with op.batch_alter_table('mock_profiles', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_profiles_state_paused_until')
        batch_op.drop_index('ix_mock_profiles_guild_id_state')

    op.drop_table('mock_profiles')
    op.drop_table('mock_matchings')
    with op.batch_alter_table('mock_interviews', schema=None) as batch_op:
        batch_op.drop_index('ix_mock_interviews_thread_id')
        batch_op.drop_index('ix_mock_interviews_state_starts_at')
        batch_op.drop_index('ix_mock_interviews_guild_id_state')

    op.drop_table('mock_interviews')
    op.drop_table('mock_blocks')
