"""Everywhere an installation writes, as bytes."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

PLACE_OF = {"django_session": "sessions", "django_q_ormq": "jobs", "django_q_task": "jobs", "jobs_job": "jobs"}


def files_in(place, *folders):
    """(place, bytes) of each file in these folders."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield place, path.read_bytes()


def database(before):
    """Each value of each table, and what lies on the disk below: files, and what was logged ahead since `before`."""
    yield from _tables()
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        yield "database file", file.read_bytes()
        yield "WAL", file.with_name(f"{file.name}-wal").read_bytes()
    else:
        yield from _log_ahead(before)


def log_position():
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_lsn())")
        return cursor.fetchone()[0]


def _tables():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield PLACE_OF.get(table, "database"), b"\n".join(_raw(value) for row in cursor.fetchall() for value in row)


def _raw(value):
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def _log_ahead(before):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_ls_waldir() WHERE name >= %s AND name <= %s", [before, log_position()])
        for (name,) in cursor.fetchall():
            cursor.execute("SELECT pg_read_binary_file('pg_wal/' || %s)", [name])
            yield "WAL", bytes(cursor.fetchone()[0])


def folders():
    """Media, snapshots, and what lies beside the keys."""
    yield from files_in("media", default_storage.path(""))
    yield from files_in("snapshots", settings.SNAPSHOTS)
    yield from files_in("keys", Path(settings.KEYRING).parent)
