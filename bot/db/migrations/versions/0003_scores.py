"""Totals by board and area, streaks, members' settings, kudos, corrections and seasons.

The totals are built anew from the ledger, so nothing that was earned is lost on either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from bot.db.types import UtcDateTime

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2

NEW_TOTALS = """
INSERT INTO score_totals (guild_id, board, period, area, user_id, points, listed)
SELECT guild_id, board, period, area, user_id, SUM(points), true FROM (
    SELECT guild_id, 'points' AS board, local_date, '' AS area, user_id, points FROM awards
    UNION ALL SELECT guild_id, 'points', local_date, area, user_id, points FROM awards WHERE area IS NOT NULL
    UNION ALL SELECT guild_id, 'rapid-fire', local_date, '', user_id, points FROM awards WHERE source = 'round'
    UNION ALL SELECT guild_id, 'rapid-fire', local_date, area, user_id, points FROM awards
        WHERE source = 'round' AND area IS NOT NULL
) AS counted JOIN tmp_periods ON tmp_periods.day = counted.local_date
GROUP BY guild_id, board, period, area, user_id
"""
OLD_TOTALS = """
INSERT INTO score_totals (guild_id, period, user_id, points)
SELECT guild_id, period, user_id, SUM(points) FROM awards
JOIN tmp_periods ON tmp_periods.day = awards.local_date
WHERE length(period) <> 7 GROUP BY guild_id, period, user_id
"""  # 7 characters: a month, which the older totals did not have


def upgrade() -> None:
    """Apply."""
    op.drop_table('score_totals')
    op.create_table('score_totals',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('board', sa.String(length=12), nullable=False),
    sa.Column('period', sa.String(length=12), nullable=False),
    sa.Column('area', sa.String(length=40), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'board', 'period', 'area', 'user_id', name=op.f('pk_score_totals')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_score_totals_ranks', 'score_totals', ['guild_id', 'board', 'period', 'area', 'listed', 'points', 'user_id'])
    op.create_table('member_settings',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hidden', sa.Boolean(), nullable=False),
    sa.Column('departed_at', UtcDateTime(), nullable=True),
    sa.Column('reminder', sa.Boolean(), nullable=False),
    sa.Column('reminder_trouble', sa.Text(), nullable=True),
    sa.Column('reminded_post_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('target_level', sa.String(length=20), nullable=True),
    sa.Column('target_role', sa.String(length=40), nullable=True),
    sa.PrimaryKeyConstraint('guild_id', 'user_id', name=op.f('pk_member_settings'))
    )
    with op.batch_alter_table('member_settings', schema=None) as batch_op:
        batch_op.create_index('ix_member_settings_reminder', ['guild_id', 'reminder'], unique=False)
        batch_op.create_index('ix_member_settings_unlisted', ['guild_id', 'user_id'], unique=False, sqlite_where=sa.text('hidden OR departed_at IS NOT NULL'), postgresql_where=sa.text('hidden OR departed_at IS NOT NULL'))

    op.create_table('member_streaks',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('current', sa.Integer(), nullable=False),
    sa.Column('best', sa.Integer(), nullable=False),
    sa.Column('freezes', sa.Integer(), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'user_id', name=op.f('pk_member_streaks'))
    )
    with op.batch_alter_table('member_streaks', schema=None) as batch_op:
        batch_op.create_index('ix_member_streaks_best', ['guild_id', 'listed', 'best', 'user_id'], unique=False)
        batch_op.create_index('ix_member_streaks_current', ['guild_id', 'listed', 'current', 'user_id'], unique=False)

    op.create_table('score_adjustments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('moderator_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.Integer(), nullable=False),
    sa.Column('members', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("kind IN ('adjust', 'reset')", name=op.f('ck_score_adjustments_kind')),
    sa.CheckConstraint("state IN ('asked', 'done')", name=op.f('ck_score_adjustments_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_score_adjustments'))
    )
    with op.batch_alter_table('score_adjustments', schema=None) as batch_op:
        batch_op.create_index('ix_score_adjustments_guild_id_made_at', ['guild_id', 'made_at'], unique=False)

    op.create_table('score_settings',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('recap', sa.Boolean(), nullable=False),
    sa.Column('season_length', sa.String(length=10), nullable=False),
    sa.Column('seasons_since', sa.Date(), nullable=True),
    sa.Column('champion_role_id', sa.BigInteger(), nullable=True),
    sa.Column('role_trouble', sa.String(length=300), nullable=True),
    sa.CheckConstraint("season_length IN ('month', 'week', 'off')", name=op.f('ck_score_settings_season_length')),
    sa.PrimaryKeyConstraint('guild_id', name=op.f('pk_score_settings'))
    )
    op.create_table('seasons',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('key', sa.String(length=12), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('champion_id', sa.BigInteger(), nullable=True),
    sa.Column('role_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('lease_until', UtcDateTime(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("state IN ('due', 'claimed', 'done')", name=op.f('ck_seasons_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seasons')),
    sa.UniqueConstraint('guild_id', 'key', name=op.f('uq_seasons_guild_id_key'))
    )
    with op.batch_alter_table('seasons', schema=None) as batch_op:
        batch_op.create_index('ix_seasons_state', ['state'], unique=False)

    op.create_table('kudos',
    sa.Column('answer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('guild_id', sa.BigInteger(), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=False),
    sa.Column('paid', sa.Integer(), nullable=False),
    sa.Column('given_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['daily_answers.id'], name=op.f('fk_kudos_answer_id_daily_answers'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('answer_id', 'user_id', name=op.f('pk_kudos'))
    )
    with op.batch_alter_table('kudos', schema=None) as batch_op:
        batch_op.create_index('ix_kudos_guild_id_given_at', ['guild_id', 'given_at'], unique=False)
        batch_op.create_index('ix_kudos_guild_id_user_id', ['guild_id', 'user_id', 'given_at'], unique=False)

    _fill_totals(NEW_TOTALS)
    _fill_streaks()


def _fill_totals(statement: str) -> None:
    """Sum the ledger up by period; which day belongs to which period is worked out here, not in SQL."""
    connection = op.get_bind()
    periods = sa.Table(
        'tmp_periods', sa.MetaData(), sa.Column('day', sa.Date()), sa.Column('period', sa.String(12)),
        prefixes=['TEMPORARY'],
    )
    periods.create(connection)
    days = connection.execute(sa.select(sa.column('local_date', sa.Date())).select_from(sa.table('awards')).distinct())
    rows = [{'day': day, 'period': period} for (day,) in days for period in _periods(day)]
    if rows:
        connection.execute(periods.insert(), rows)
    connection.execute(sa.text(statement))
    periods.drop(connection)


def _periods(day: date) -> tuple[str, str, str]:
    year, week, _ = day.isocalendar()
    return 'all', f'{year}-W{week:02d}', f'{day:%Y-%m}'


def _fill_streaks() -> None:
    """Fold each member's history of daily questions into a streak."""
    connection = op.get_bind()
    posts: dict[int, dict[int, bool]] = {}  # by server, in order: post to whether it is still open
    found = connection.execute(sa.text(
        "SELECT guild_id, id, state FROM daily_posts WHERE state IN ('open', 'closing', 'closed') "
        "ORDER BY guild_id, number"
    ))
    for guild, post, state in found:
        posts.setdefault(guild, {})[post] = state == 'open'
    answers = connection.execute(sa.text(
        "SELECT guild_id, user_id, post_id FROM daily_answers ORDER BY guild_id, user_id"
    )).all()
    rows = []
    for (guild, user), mine in groupby(answers, key=lambda row: (row[0], row[1])):
        answered = {row[2] for row in mine}
        events = (post in answered for post, is_open in posts.get(guild, {}).items() if post in answered or not is_open)
        current, best, freezes = _fold(events)
        rows.append({'guild_id': guild, 'user_id': user, 'current': current, 'best': best, 'freezes': freezes,
                     'listed': True})
    if rows:
        table = sa.table('member_streaks', *(sa.column(name) for name in rows[0]))
        connection.execute(table.insert(), rows)


def _fold(events: Iterable[bool]) -> tuple[int, int, int]:
    current = best = freezes = 0
    for answered in events:
        if answered:
            current += 1
            best = max(best, current)
            if current % DAYS_PER_FREEZE == 0:
                freezes = min(MOST_FREEZES, freezes + 1)
        elif current and freezes:
            freezes -= 1
        else:
            current = freezes = 0
    return current, best, freezes


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table('kudos', schema=None) as batch_op:
        batch_op.drop_index('ix_kudos_guild_id_user_id')
        batch_op.drop_index('ix_kudos_guild_id_given_at')

    op.drop_table('kudos')
    with op.batch_alter_table('seasons', schema=None) as batch_op:
        batch_op.drop_index('ix_seasons_state')

    op.drop_table('seasons')
    op.drop_table('score_settings')
    with op.batch_alter_table('score_adjustments', schema=None) as batch_op:
        batch_op.drop_index('ix_score_adjustments_guild_id_made_at')

    op.drop_table('score_adjustments')
    with op.batch_alter_table('member_streaks', schema=None) as batch_op:
        batch_op.drop_index('ix_member_streaks_current')
        batch_op.drop_index('ix_member_streaks_best')

    op.drop_table('member_streaks')
    with op.batch_alter_table('member_settings', schema=None) as batch_op:
        batch_op.drop_index('ix_member_settings_unlisted', sqlite_where=sa.text('hidden OR departed_at IS NOT NULL'), postgresql_where=sa.text('hidden OR departed_at IS NOT NULL'))
        batch_op.drop_index('ix_member_settings_reminder')

    op.drop_table('member_settings')

    op.drop_table('score_totals')
    op.create_table('score_totals',
    sa.Column('guild_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('period', sa.String(length=12), nullable=False),
    sa.Column('user_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('guild_id', 'period', 'user_id', name=op.f('pk_score_totals'))
    )
    op.create_index('ix_score_totals_board', 'score_totals', ['guild_id', 'period', 'points', 'user_id'])
    _fill_totals(OLD_TOTALS)
