"""`lanpya keys …`: make them once, print the sheet, confirm it, rotate, bring them back."""

import argparse
import os
import sys
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from lanpya.cli.start import needs_django
from lanpya.lib.refused import Refused

if TYPE_CHECKING:
    from lanpya.seals.keyring import Keyring


def unlocked() -> "Keyring":
    """The keys, asking for the passphrase once when the environment has none and somebody can be asked."""
    from lanpya.seals import keyfile, keyring

    stored = keyfile.read(_path())
    if stored.is_open or keyring.is_unlocked() or os.environ.get("LANPYA_PASSPHRASE") or not sys.stdin.isatty():
        return keyring.current()
    typed = getpass("Passphrase of the key file: ")
    ring = keyring.unlock(typed)
    # For the processes this one starts, as if it had been set from the beginning; it is written nowhere.
    os.environ["LANPYA_PASSPHRASE"] = typed
    return ring


@needs_django
def make(argv: list[str]) -> int:
    parser = _parser("make", "Makes the keys of this installation, once.")
    _say_whose(parser)
    options = parser.parse_args(argv)
    from lanpya.seals import life

    ring = life.make(options.name, _new_passphrase(options.open), now=datetime.now(UTC))
    print(f"Keys {ring.fingerprint()} are in {_path()}.")
    if options.open:
        print("The key file is OPEN: whoever reads it can read every record. For demonstrations only.")
    print("Next: lanpya keys sheet --pdf FILE, print it, then: lanpya keys confirm")
    return 0


@needs_django
def sheet(argv: list[str]) -> int:
    parser = _parser("sheet", "Writes the recovery sheet: whoever holds it can read every record.")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="a PDF for the printer instead of text on stdout")
    pdf: Path | None = parser.parse_args(argv).pdf
    from lanpya.seals import keyfile, paper
    from lanpya.seals.wholefile import written_whole

    ring = unlocked()
    stored = keyfile.read(_path())
    if pdf is None:
        print(paper.as_text(stored, ring))
        return 0
    with written_whole(pdf) as file:
        file.write(paper.as_pdf(stored, ring))
    print(f"{pdf} holds the keys. Print it, then delete it.", file=sys.stderr)
    return 0


@needs_django
def confirm(argv: list[str]) -> int:
    _parser("confirm", "Asks for three lines of the printed sheet and records that somebody holds it.").parse_args(argv)
    from lanpya.seals import life

    asked = life.lines_to_ask(unlocked())
    print("Type these lines from the printed sheet.", file=sys.stderr)
    typed = [_typed(f"{line.name}: ") for line in asked]
    life.confirm(asked, typed, now=datetime.now(UTC))
    print("The recovery sheet is confirmed.")
    return 0


@needs_django
def rotate(argv: list[str]) -> int:
    _parser(
        "rotate", "Makes a new key and seals everything again under it; after a break it goes on where it stopped."
    ).parse_args(argv)
    from lanpya.seals import keyring, rotation

    unlocked()
    if rotation.is_under_way():
        print("An earlier rotation was broken off; going on with it.", file=sys.stderr)
    else:
        keyring.add_version()
        print("The key file has a new key. Print the sheet again: lanpya keys sheet", file=sys.stderr)
    count = rotation.reseal_all()
    _record("keys.rotate", version=keyring.current().version)
    print(f"{count} rows are sealed under key version {keyring.current().version}.")
    return 0


@needs_django
def restore_from_sheet(argv: list[str]) -> int:
    parser = _parser("restore-from-sheet", "Makes the key file again from the lines of a recovery sheet.")
    parser.add_argument("file", nargs="?", type=Path, help="a file with the lines; without it they are read from stdin")
    _say_whose(parser)
    options = parser.parse_args(argv)
    from lanpya.seals import life

    # The lines come first: stdin may hold them, and the passphrase is then in the environment.
    text = options.file.read_text() if options.file else _read_lines()
    ring = life.bring_back(text, options.name, _new_passphrase(options.open), now=datetime.now(UTC))
    print(f"Keys {ring.fingerprint()} are back in {_path()}.")
    return 0


def _record(verb: str, **detail: int) -> None:
    from django.db import transaction

    from lanpya.audit import log

    with transaction.atomic():
        log.record(log.INSTALLATION, by="cli", verb=verb, kind="keys", refs=[], detail=detail)


def _parser(name: str, does: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"lanpya keys {name}", description=does)


def _say_whose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", default="Lanpya", help="name of this installation, printed on the sheet")
    parser.add_argument("--open", action="store_true", help="no passphrase: for demonstrations only")


def _new_passphrase(is_open: bool) -> str | None:
    if is_open:
        return None
    given = os.environ.get("LANPYA_PASSPHRASE")
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused("Set LANPYA_PASSPHRASE, or run this at a terminal to be asked for a passphrase.")
    chosen = getpass("New passphrase: ")
    if getpass("Once more: ") != chosen:
        raise Refused("The two passphrases differ; nothing was made.")
    return chosen


def _read_lines() -> str:
    if sys.stdin.isatty():
        print("Type the lines of the sheet, then end with Ctrl-D.", file=sys.stderr)
    return sys.stdin.read()


def _typed(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _path() -> Path:
    from django.conf import settings

    return Path(settings.KEYRING)
