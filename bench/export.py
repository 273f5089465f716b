"""Ledger rows to CSV: peak memory of the process that writes them; time beside PostgreSQL's own COPY (the peer).

python bench/export.py [ROWS]
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scratch.database import installation
from scratch.people import house
from scratch.rows import FIRST_YEAR, YEARS, fill
from scratch.times import verdict

COPY = """
COPY (
  SELECT s.ref, c.code, s.day, s.month, s.kind_id, s.delivery, s.topics, s.language, s.interpreter, s.funding_id,
         s.female, s.male, s.other, s.not_recorded, s.total, s.client_type, s.home_state, s.destination,
         s.first_this_year, s.is_late, r.ref, s.typed_at
  FROM services_service s JOIN accounts_centre c ON c.id = s.centre_id
  LEFT JOIN services_service r ON r.id = s.reverses_id
) TO STDOUT WITH CSV HEADER
"""


def main(rows: int = 1_000_000) -> None:
    with installation("export", postgres=True):
        organisation, centres, user = house(9)
        fill(rows, organisation, centres, user)
        print(f"{rows:,} ledger rows to CSV")
        seconds, megabytes, lines = in_a_process_of_its_own()
        assert lines == rows + 1, f"{lines:,} lines were written."
        peer = by_copy()
        print(f"{'our export':58}{seconds:>10.1f} s  {rows / seconds:>10,.0f} rows/s")
        print(f"{'COPY, of columns that nobody checks (the peer)':58}{peer:>10.1f} s  {rows / peer:>10,.0f} rows/s")
        print(f"{'times the peer':58}{seconds / peer:>10.1f}")
        verdict("peak memory of the process, MB", megabytes, 200)


def in_a_process_of_its_own() -> tuple[float, float, int]:
    done = subprocess.run([sys.executable, __file__, "write"], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    seconds, megabytes, lines = done.stdout.split()
    return float(seconds), float(megabytes), int(lines)


def write() -> None:
    """What the page does: the rows of the whole period as a streamed file."""
    import django

    django.setup()
    from lanpya.accounts.models import User
    from lanpya.figures.actions import take_out_rows
    from lanpya.figures.periods import Period

    period = Period(FIRST_YEAR * 100 + 1, (FIRST_YEAR + YEARS - 1) * 100 + 12)
    written = 0
    began = time.perf_counter()
    with tempfile.TemporaryFile("w", encoding="utf-8") as file:
        for line in take_out_rows(period, purpose="bench", by=User.objects.get()):
            written += 1
            file.write(line)
    seconds = time.perf_counter() - began
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, written)


def by_copy() -> float:
    from django.db import connection

    began = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(COPY) as copied, tempfile.TemporaryFile("wb") as file:
        for block in copied:
            file.write(block)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if sys.argv[1:] == ["write"]:
        write()
    else:
        main(*map(int, sys.argv[1:2]))
