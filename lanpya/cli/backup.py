"""`lanpya backup FILE` and `lanpya restore FILE`."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from lanpya.cli.keys import unlocked
from lanpya.cli.start import needs_django


@needs_django
def backup(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="lanpya backup", description="Writes a hot, encrypted copy of everything but the keys."
    )
    parser.add_argument("file", type=Path)
    path: Path = parser.parse_args(argv).file
    from lanpya.audit import anchors
    from lanpya.cli.copies import read, write

    unlocked()
    # First, so that the copy knows of itself.
    _record("backup.make")
    held = write.write_copy(path, now=datetime.now(UTC), progress=_show)
    read.check_copy(path)
    anchors.advance()
    count = sum(facts["rows"] for facts in held["tables"].values())
    print(f"{path}: {count} rows and {len(held['media'])} files, read back whole. The keys are not in it.")
    return 0


@needs_django
def restore(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="lanpya restore", description="Puts a copy back, verified row by row, all or nothing."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="give up what this installation holds now")
    options = parser.parse_args(argv)
    from lanpya.audit import anchors
    from lanpya.audit.verify import verify
    from lanpya.cli.copies import read
    from lanpya.jobs.queue import hand_over_again

    unlocked()
    restored = read.read_copy(options.file, replace=options.replace, progress=_show)
    hand_over_again()
    # The log goes on from the copy on purpose; the older anchors would call that tampering.
    anchors.keep()
    found = verify()
    if found:
        print(f"The copy's log does not hold: row {found.sequence}: {found.what}.", file=sys.stderr)
        return 1
    _record("backup.restore", rows=restored.rows)
    print(f"{restored.rows} rows and {restored.media} files of {restored.made_at} are back, each row compared.")
    return 0


def _record(verb: str, **detail: int) -> None:
    from django.db import transaction

    from lanpya.audit import log

    with transaction.atomic():
        log.record(log.INSTALLATION, by="cli", verb=verb, kind="installation", refs=[], detail=detail)


def _show(table: str, count: int) -> None:
    if sys.stderr.isatty() and count % 1_000 == 0:
        print(f"\r{table}: {count}\033[K", end="", file=sys.stderr)
