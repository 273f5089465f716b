"""Millions of ledger rows, written by PostgreSQL itself; the same on every machine."""

from collections.abc import Iterator
from contextlib import contextmanager

FIRST_YEAR, YEARS = 2016, 10
# What the plain query can use; the rest of the indexes would only make the filling slow.
KEPT = ("services_service_pkey", "ledger_cell", "ledger_day", "ledger_typed")

_FILL = """
INSERT INTO services_service (
  id, ref, holder_id, centre_id, day, month, kind_id, delivery, topics, language, interpreter, funding_id, person,
  female, male, other, not_recorded, total, ages, client_type, home_state, destination, first_this_year,
  typed_by_id, typed_at, note, note_as_typed, is_late, reason, source_kind, source_ref, revision
)
SELECT
  gen_random_uuid(), 'B' || n, %(holder)s, (%(centres)s::uuid[])[1 + n %% %(places)s], day,
  extract(year FROM day) * 100 + extract(month FROM day),
  (%(kinds)s::text[])[1 + dice %% 7], (ARRAY['centre', 'phone', 'outreach', ''])[1 + dice / 7 %% 4],
  jsonb_build_array((ARRAY['safe_migration', 'wages', 'documents', 'health'])[1 + dice / 11 %% 4]),
  (ARRAY['my', 'my', 'my', 'shn', 'ksw', ''])[1 + dice / 13 %% 6], NULL, NULL, NULL,
  (size = 1 AND dice %% 100 < 46)::int + size / 2 * (size > 1)::int,
  (size = 1 AND dice %% 100 BETWEEN 46 AND 93)::int + (size - size / 2) * (size > 1)::int,
  (size = 1 AND dice %% 100 = 94)::int, (size = 1 AND dice %% 100 > 94)::int, size,
  '{}', (ARRAY['intending', 'returned', 'abroad', 'family', ''])[1 + dice / 17 %% 5],
  (ARRAY['MMR013', 'MMR111', 'MMR017', 'MMR003', 'MMR222', ''])[1 + dice / 19 %% 6],
  (ARRAY['TH', 'TH', 'MY', 'SG', ''])[1 + dice / 23 %% 5], (ARRAY['yes', 'no', ''])[1 + dice / 29 %% 3],
  %(typist)s, day + interval '1 day', '', '', false, '', 'bench', n::text, 0
FROM (
  SELECT n, dice, date '2016-01-01' + (dice %% 3653) AS day, CASE WHEN dice / 31 %% 50 = 0 THEN 25 ELSE 1 END AS size
  FROM (SELECT n, abs(hashint8(n)) AS dice FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n) AS thrown
) AS rows
"""
KINDS = ["community_mobilisation", "training", "lodging_complaints", "drop_in", "helplines", "information", "referral"]


def fill(rows: int, organisation, centres, user) -> None:
    """Ten years of rows and their roll-up, with the indexes that reading needs."""
    from django.db import connection

    from lanpya.services import rollup

    with connection.cursor() as cursor, _bare(cursor):
        cursor.execute("SET synchronous_commit = off")
        for first in range(1, rows + 1, 500_000):
            cursor.execute(_FILL, {
                "holder": organisation.pk, "centres": [each.pk for each in centres], "places": len(centres),
                "kinds": KINDS, "typist": user.pk, "first": first, "last": min(first + 499_999, rows),
            })  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE services_service")
    rollup.rebuild()


@contextmanager
def _bare(cursor) -> Iterator[None]:
    """Without indexes while the table is filled: afterwards each is built once."""
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'services_service'::regclass AND contype IN ('f', 'u', 'c')"
    )
    for (constraint,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE services_service DROP CONSTRAINT "{constraint}" CASCADE')
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'services_service'")
    again = []
    for name, definition in cursor.fetchall():
        if name == "services_service_pkey":
            cursor.execute("ALTER TABLE services_service DROP CONSTRAINT services_service_pkey CASCADE")
        else:
            cursor.execute(f'DROP INDEX "{name}"')
        if name in KEPT:
            again.append(definition)
    yield
    for definition in again:
        cursor.execute(definition)
