"""The console script `lanpya`: one line for each command, and a module is imported only when its command runs."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, TextIO

from lanpya.cli import start
from lanpya.lib.refused import Refused

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
HELP_FLAGS = frozenset({"-h", "--help"})

Words = tuple[str, ...]


class Command(NamedTuple):
    """`target` is "module:function"; the function takes the words after the command and returns the exit code."""

    target: str
    summary: str


# fmt: off
COMMANDS: dict[Words, Command] = {
    ("demo",): Command("lanpya.cli.demo:demo", "a demonstration with invented people, served on localhost"),
    ("serve",): Command("lanpya.cli.serve:serve", "the web server and the job worker"),
    ("setup",): Command("lanpya.cli.setup:setup", "migrate, load lists, compile words, collect static files"),
    ("lists",): Command("lanpya.cli.setup:lists", "load the shipped lists of kinds, topics and fundings"),
    ("admin",): Command("lanpya.cli.admin:admin", "make the first account of a new installation"),
    ("tidy",): Command("lanpya.cli.tidy:tidy", "forget sessions and one-time codes that have expired"),
    ("doctor",): Command("lanpya.cli.doctor:doctor", "check the installation, a line each"),
    ("text", "unicode"): Command("lanpya.cli.filters:text_unicode", "filter: Zawgyi lines become Unicode"),
    ("text", "key"): Command("lanpya.cli.filters:text_key", "filter: search keys of personal names"),
    ("nrc", "parse"): Command("lanpya.cli.filters:nrc_parse", "filter: citizenship card numbers, read and repaired"),
    ("phones", "parse"): Command("lanpya.cli.filters:phones_parse", "filter: telephone numbers in E.164"),
    ("ids", "parse"): Command("lanpya.cli.filters:ids_parse", "filter: Thai and Malaysian numbers, passport lines"),
    ("places", "find"): Command("lanpya.cli.filters:places_find", "filter: place codes for spellings in either script"),
    ("figures", "table"): Command("lanpya.cli.figures:table", "the beneficiary table, as text or as a file"),
    ("figures", "snapshot"): Command("lanpya.cli.figures:make_snapshot", "writes the ledger's facts without identity"),
    ("figures", "pack"): Command("lanpya.cli.packs:pack", "writes a signed month of counts of one centre"),
    ("figures", "receive"): Command("lanpya.cli.packs:receive", "takes in a signed month as the centre's submission"),
    ("figures", "reconcile"): Command("lanpya.cli.reconcile:figures_reconcile", "judge a published table and its text"),
    ("keys", "make"): Command("lanpya.cli.keys:make", "makes the keys of this installation, once"),
    ("keys", "sheet"): Command("lanpya.cli.keys:sheet", "writes the recovery sheet"),
    ("keys", "confirm"): Command("lanpya.cli.keys:confirm", "records that somebody holds the printed sheet"),
    ("keys", "rotate"): Command("lanpya.cli.keys:rotate", "makes a new key and seals everything again under it"),
    ("keys", "restore-from-sheet"): Command("lanpya.cli.keys:restore_from_sheet", "makes the key file from the sheet"),
    ("audit", "verify"): Command("lanpya.cli.audit:verify", "checks the log; exit 1 and the first bad row otherwise"),
    ("backup",): Command("lanpya.cli.backup:backup", "writes an encrypted copy of everything but the keys"),
    ("restore",): Command("lanpya.cli.backup:restore", "puts a copy into an empty installation, row by row"),
    ("worker",): Command("lanpya.cli.worker:worker", "does waiting jobs until it is stopped"),
}
# fmt: on
# They use what is there already; where that is only a demonstration, they use the demonstration.
USES_WHAT_IS_THERE: set[Words] = {
    ("doctor",),
    ("backup",),
    ("audit", "verify"),
    ("figures", "table"),
    ("figures", "snapshot"),
    ("figures", "pack"),
    ("figures", "receive"),
}  # fmt: skip


def main() -> int:
    """Run the command named by the words given to the console script; returns its exit code."""
    try:
        exit_code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_went_away()
    except KeyboardInterrupt:
        return REFUSED
    return exit_code


def run(words: list[str]) -> int:
    """Run one command line, without the name of the program; a `Refused` becomes its sentence on stderr and 1."""
    command_words = _longest_command(words)
    if command_words is None:
        return _show_level(words)
    if command_words in USES_WHAT_IS_THERE:
        start.prefer_demonstration()
    try:
        return _load(COMMANDS[command_words].target)(words[len(command_words) :])
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return REFUSED


def _longest_command(words: list[str]) -> Words | None:
    for length in range(len(words), 0, -1):
        if tuple(words[:length]) in COMMANDS:
            return tuple(words[:length])
    return None


def _load(target: str) -> Callable[[list[str]], int]:
    module, function = target.split(":")
    loaded: Callable[[list[str]], int] = getattr(import_module(module), function)
    return loaded


def _show_level(words: list[str]) -> int:
    """List the commands that begin with these words: asked for with --help, or because the words name none."""
    level = tuple(word for word in words if word not in HELP_FLAGS)
    below = {words: command for words, command in COMMANDS.items() if words[: len(level)] == level}
    asked = level != tuple(words) or not words
    out = sys.stdout if asked and below else sys.stderr
    if not below:
        print(f"lanpya: there is no command {' '.join(level)!r}.", file=out)
    _print_commands(below or COMMANDS, out)
    return DONE if asked and below else WRONG_USAGE


def _print_commands(commands: dict[Words, Command], out: TextIO) -> None:
    width = max(len(" ".join(words)) for words in commands)
    print("usage: lanpya COMMAND [OPTIONS]   (--help after a command tells its options)\n", file=out)
    for words, command in sorted(commands.items()):
        print(f"  lanpya {' '.join(words):{width}}  {command.summary}", file=out)


def _reader_went_away() -> int:
    # The interpreter flushes stdout once more at exit; pointing it at nothing keeps that from printing a traceback.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
