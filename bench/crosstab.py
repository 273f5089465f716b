"""A cross-tab of five facts from the columnar snapshot, against PostgreSQL's SQL on the same rows.

python bench/crosstab.py [ROWS]
"""

import statistics
import sys
import time

from scratch.database import installation
from scratch.people import house
from scratch.rows import FIRST_YEAR, YEARS, fill
from scratch.times import seconds_of, tell, verdict

CENTRES = 9
DIMENSIONS = ("year", "centre", "kind", "client_type", "home_state")
SQL = """
SELECT (s.month / 100)::text, c.code, s.kind_id, s.client_type, s.home_state, sum(s.total)
FROM services_service s JOIN accounts_centre c ON c.id = s.centre_id JOIN services_kind k ON k.code = s.kind_id
WHERE s.centre_id = ANY(%s) AND s.month BETWEEN %s AND %s AND NOT k.is_contact
GROUP BY 1, 2, 3, 4, 5
"""


def main(rows: int = 1_000_000) -> None:
    with installation("crosstab", postgres=True):
        organisation, centres, user = house(CENTRES)
        fill(rows, organisation, centres, user)
        print(f"{rows:,} ledger rows, {CENTRES} centres, {YEARS} years; {', '.join(DIMENSIONS)}")
        compare(centres)


def compare(centres) -> None:
    from lanpya.figures import snapshot
    from lanpya.figures.periods import Period

    period = Period(FIRST_YEAR * 100 + 1, (FIRST_YEAR + YEARS - 1) * 100 + 12)
    began = time.perf_counter()
    path = snapshot.build()
    print(f"snapshot of {path.stat().st_size / 1e6:.1f} MB written in {time.perf_counter() - began:.1f} s")
    codes = [centre.code for centre in centres]

    def ours():
        return snapshot.from_file(path, codes, period, DIMENSIONS)

    def peer():
        return by_sql([centre.pk for centre in centres], period)

    assert dict(ours().cells) == peer(), "The snapshot and the SQL differ."
    print(f"equal in all {len(peer()):,} cells")
    fast, slow = seconds_of(ours, 9), seconds_of(peer, 5)
    tell("cross-tab from the snapshot", fast)
    tell("the same by SQL on PostgreSQL (the peer)", slow)
    verdict("share of the peer's time", statistics.median(fast) / statistics.median(slow), 0.1)


def by_sql(keys, period) -> dict[tuple[str, ...], int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SQL, [keys, period.first, period.last])
        return {tuple(row[:-1]): int(row[-1]) for row in cursor.fetchall()}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
