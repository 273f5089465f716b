"""Ledger rows to CSV: peak memory of the process that writes them; time beside PostgreSQL's own COPY (the peer).

python bench/export.py [ROWS]
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import IO

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
    """What the page does: the rows of the whole period as a file, with what it is about."""
    import django

    django.setup()
    from django.utils import timezone

    from lanpya.accounts.models import User
    from lanpya.figures.actions import take_out_rows
    from lanpya.figures.periods import Period

    period = Period(FIRST_YEAR * 100 + 1, (FIRST_YEAR + YEARS - 1) * 100 + 12)
    began = time.perf_counter()
    file = take_out_rows(period, purpose="bench", by=User.objects.get(), now=timezone.now())
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, lines_in(file))


def lines_in(packed: IO[bytes]) -> int:
    """Lines of the table in the zip."""
    with zipfile.ZipFile(packed) as archive:
        table = next(name for name in archive.namelist() if name.endswith(".csv"))
        with archive.open(table) as lines:
            return sum(1 for _ in lines)


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
