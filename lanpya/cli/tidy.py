"""`lanpya tidy`: forget what has run out. `lanpya serve` does it at each start and once a day."""

import argparse
import datetime as dt
import threading

from lanpya.cli.start import needs_django

DAY = 24 * 3600.0


@needs_django
def tidy(argv: list[str]) -> int:
    argparse.ArgumentParser(
        prog="lanpya tidy", description="Deletes sessions and one-time codes that have expired."
    ).parse_args(argv)
    from lanpya.accounts.actions.tidy import forget_expired

    print(f"{forget_expired(now=dt.datetime.now(dt.UTC))} expired rows are gone.")
    return 0


def tidy_daily() -> None:
    """Tidy now, and every day beside the worker as long as this process lives."""
    # At once and in this thread: the cluster forks next, and no connection may be shared with its children.
    _tidy_once()
    threading.Thread(target=_keep_tidy, daemon=True).start()


def _keep_tidy() -> None:
    while True:
        threading.Event().wait(DAY)
        _tidy_once()


def _tidy_once() -> None:
    from django.db import connection

    from lanpya.accounts.actions.tidy import forget_expired

    forget_expired(now=dt.datetime.now(dt.UTC))
    # Nothing is held open for a day.
    connection.close()
