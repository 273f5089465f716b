"""The beneficiary table over millions of ledger rows, from the roll-up, against the plain SQL on the same PostgreSQL.

python bench/table.py [ROWS]
"""

import datetime as dt
import statistics
import sys
from uuid import uuid4

from scratch.database import installation
from scratch.people import house
from scratch.rows import FIRST_YEAR, YEARS, fill
from scratch.times import p95, seconds_of, tell, verdict

CENTRES = 9
SEXES = ("female", "male", "other", "not_recorded")
PLAIN = """
SELECT kind_id, month / 100 AS year, sum(female), sum(male), sum(other), sum(not_recorded)
FROM services_service
WHERE centre_id = ANY(%s) AND kind_id = ANY(%s) AND month BETWEEN %s AND %s
GROUP BY kind_id, month / 100
"""


def main(rows: int = 5_000_000) -> None:
    with installation("table", postgres=True):
        organisation, centres, user = house(CENTRES)
        fill(rows, organisation, centres, user)
        print(f"{rows:,} ledger rows, {CENTRES} centres, {YEARS} years, PostgreSQL")
        for years in (2, YEARS):
            compare(user, years)
        cost_of_a_save(centres[0], user)


def compare(user, years: int) -> None:
    """Both give the same cells; the roll-up gives them sooner. Two years are what is published, all are the worst."""
    from lanpya.figures.access import reach
    from lanpya.figures.periods import Period
    from lanpya.figures.queries.beneficiaries import beneficiary_table

    period = Period(FIRST_YEAR * 100 + 1, (FIRST_YEAR + years - 1) * 100 + 12)
    print(f"\n{years} years")
    today = dt.date(FIRST_YEAR + YEARS, 1, 1)

    may_count = reach(user, today=today)

    def ours():
        return beneficiary_table(may_count, period)

    def plain():
        return plain_sql(may_count.keys, period)

    assert cells(ours()) == plain(), "The table and the plain query differ."
    print(f"equal in all {len(plain())} cells by sex")
    fast, slow = seconds_of(ours, 200), seconds_of(plain, 7)
    tell("which centres the reader may count, before either", seconds_of(lambda: reach(user, today=today), 50))
    tell("beneficiary table from the roll-up", fast)
    tell("the same by SQL on the rows (the peer)", slow)
    verdict("p95 of the table, ms", 1000 * p95(fast), 20)
    verdict(
        "times faster than the peer (medians)", statistics.median(slow) / statistics.median(fast), 25, at_most=False
    )


def cells(table) -> dict[tuple[str, int], tuple[int, ...]]:
    return {
        (row.service, int(column)): tuple(getattr(row.cells[column], sex) for sex in SEXES)
        for row in table.rows
        for column in table.columns
    }


def plain_sql(keys, period) -> dict[tuple[str, int], tuple[int, ...]]:
    from django.db import connection

    from lanpya.services.reference import TABLE

    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [list(keys), list(TABLE), period.first, period.last])
        return {(kind, year): tuple(map(int, sums)) for kind, year, *sums in cursor.fetchall()}


def cost_of_a_save(centre, user) -> None:
    """What keeping the roll-up adds to a save."""
    from django.db import transaction

    from lanpya.services import rollup
    from lanpya.services.models import Service

    def row() -> Service:
        return Service(
            holder_id=centre.organisation_id, centre=centre, day=dt.date(2025, 6, 2), month=202506, kind_id="drop_in",
            female=1, total=1, typed_by=user, typed_at=dt.datetime.now(dt.UTC), source_kind="bench",
            source_ref=str(uuid4()),
        )  # fmt: skip

    with transaction.atomic():
        taken = seconds_of(lambda: rollup.add([row()]), 2_000)
    tell("the roll-up's part of a save", taken)
    verdict("median of the roll-up's part, ms", 1000 * statistics.median(taken), 1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
