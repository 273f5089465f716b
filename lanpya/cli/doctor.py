"""`lanpya doctor`: is this installation healthy? One line for each check, exit 1 when anything is wrong."""

import argparse
import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lanpya.cli.start import needs_django


class Finding(NamedTuple):
    is_well: bool
    sentence: str


Check = Callable[[], Iterator[Finding]]

# SQLite 3.7.0 to 3.51.2: resetting the WAL while several processes write may damage the database (sqlite.org, 2026).
WAL_FAULT_FIXED = (3, 51, 3)
LEAST_FREE = 500 * 1024**2


@needs_django
def doctor(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="lanpya doctor", description="Checks this installation, a line each.").parse_args(argv)
    well = True
    for check in CHECKS:
        for finding in _found(check):
            print(f"{'ok  ' if finding.is_well else 'BAD '} {finding.sentence}")
            well = well and finding.is_well
    return 0 if well else 1


def _found(check: Check) -> Iterator[Finding]:
    try:
        yield from check()
    except Exception as error:  # a doctor who faints tells nothing of the other organs
        yield Finding(False, f"{check.__name__.strip('_').replace('_', ' ')}: {type(error).__name__}: {error}")


def _database() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from _sqlite(cursor)
        else:
            cursor.execute("SHOW server_version")
            yield Finding(True, f"database: PostgreSQL {cursor.fetchone()[0]}")
            cursor.execute("SELECT datctype FROM pg_database WHERE datname = current_database()")
            ctype = cursor.fetchone()[0]
            # With LC_CTYPE "C" PostgreSQL takes no Burmese letter for a letter, and trigram search finds nothing.
            yield Finding(ctype != "C", f"database letters: LC_CTYPE {ctype}; it must not be C")


def _sqlite(cursor: Any) -> Iterator[Finding]:
    version = sqlite3.sqlite_version
    yield Finding(True, f"database: SQLite {version}, embedded")
    if sqlite3.sqlite_version_info < WAL_FAULT_FIXED:
        yield Finding(
            True,
            f"known fault: SQLite {version} may, rarely, damage a database when several processes write and the log is "
            "reset (fixed in 3.51.3). Back up daily; where many write, use PostgreSQL.",
        )
    for pragma, wanted, meaning in (
        ("journal_mode", "wal", "readers and a writer do not wait for each other"),
        ("synchronous", 2, "what is acknowledged is on disk (FULL)"),
        ("secure_delete", 1, "what is deleted is overwritten"),
    ):
        value = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
        yield Finding(value == wanted, f"database {pragma}: {value}; {meaning}")


def _migrations() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(not waiting, f"migrations: {len(waiting)} waiting" + (". Run: lanpya setup" if waiting else ""))


def _settings() -> Iterator[Finding]:
    from django.conf import settings

    yield Finding(not settings.DEBUG, f"debugging: {'ON, never with real records' if settings.DEBUG else 'off'}")
    yield Finding(True, f"demonstration: {'yes, never keep real records here' if settings.DEMO else 'no'}")
    outside = (
        Path(str(settings.DATABASES["default"]["NAME"])).resolve().parent != Path(settings.KEYRING).resolve().parent
    )
    yield Finding(outside, f"keys lie outside the database's folder: {'yes' if outside else 'NO'}")


def _keys() -> Iterator[Finding]:
    from lanpya.seals import life

    wrong = life.health()
    yield Finding(not wrong, f"keys: {' '.join(wrong) or 'the recovery sheet is confirmed'}")


def _log() -> Iterator[Finding]:
    from lanpya.audit.verify import verify

    finding = verify()
    yield Finding(finding is None, f"log: {finding or 'every chain holds'}")


def _figures() -> Iterator[Finding]:
    from lanpya.services import rollup

    wrong = rollup.disagreements()
    yield Finding(
        not wrong, f"roll-up: {f'{len(wrong)} cells differ, first {wrong[0]}' if wrong else 'equals the rows'}"
    )


def _words() -> Iterator[Finding]:
    from django.conf import settings

    from lanpya.config import catalogues

    waiting = [str(po) for folder in settings.LOCALE_PATHS for po in catalogues.stale(folder)]
    yield Finding(not waiting, f"words: {'not compiled: ' + ', '.join(waiting) if waiting else 'compiled'}")
    import icu

    yield Finding(True, f"ICU {icu.ICU_VERSION}, with Burmese word breaks")


def _fonts() -> Iterator[Finding]:
    import lanpya

    fonts = sorted(Path(lanpya.__file__).parent.rglob("Padauk*.[to]tf"))
    yield Finding(bool(fonts), f"fonts for paper: {fonts[0].name if fonts else 'Padauk is missing'}")


def _static_files() -> Iterator[Finding]:
    from django.conf import settings

    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    there = manifest.exists()
    yield Finding(there, "static files: " + ("collected" if there else "not collected. Run: lanpya setup"))


def _disk() -> Iterator[Finding]:
    from lanpya.config import environment

    folder = environment.home().data
    free = shutil.disk_usage(folder).free
    yield Finding(free > LEAST_FREE, f"disk: {free // 1024**2:,} MB free at the database")


def _clock() -> Iterator[Finding]:
    from zoneinfo import ZoneInfo

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        told = cursor.fetchone()[0]
    moment = told if isinstance(told, dt.datetime) else dt.datetime.fromisoformat(told).replace(tzinfo=dt.UTC)
    apart = abs((dt.datetime.now(dt.UTC) - moment).total_seconds())
    yield Finding(apart < 5, f"clock: {apart:.0f} s apart from the database's")
    yangon = dt.datetime.now(ZoneInfo("Asia/Yangon")).strftime("%H:%M")
    yield Finding(True, f"time zones: it is {yangon} in Yangon; compare with a watch")


CHECKS: tuple[Check, ...] = (
    _settings, _database, _migrations, _keys, _log, _figures, _words, _fonts, _static_files, _disk, _clock,
)  # fmt: skip
