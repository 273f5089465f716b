"""A throwaway installation on either database; a PostgreSQL one is called lanpya_bench_… and dropped at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRES = os.environ.get("LANPYA_BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")


@contextmanager
def installation(name: str, *, postgres: bool, settings: str = "lanpya.config.settings") -> Iterator[Path]:
    """Migrated, with its lists and an open key file; Django is ready inside. One a process."""
    home = Path(tempfile.mkdtemp(prefix=f"lanpya-bench-{name}-"))
    database = f"lanpya_bench_{name}_{os.getpid()}"
    os.environ.update(LANPYA_HOME=str(home), LANPYA_SECRET_KEY="only-for-benches", DJANGO_SETTINGS_MODULE=settings)
    os.environ["DATABASE_URL"] = POSTGRES.rpartition("/")[0] + f"/{database}" if postgres else ""
    if postgres:
        _on_the_server(f'CREATE DATABASE "{database}"')
    try:
        _prepare()
        yield home
    finally:
        _close()
        if postgres:
            _on_the_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        shutil.rmtree(home, ignore_errors=True)


def _prepare() -> None:
    import datetime as dt

    import django

    django.setup()
    from django.core.management import call_command

    from lanpya.seals import life
    from lanpya.services import reference

    call_command("migrate", verbosity=0, interactive=False)
    life.make("Bench", None, now=dt.datetime.now(dt.UTC))
    reference.load()


def _close() -> None:
    from django.db import connections

    connections.close_all()


def _on_the_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(statement)
