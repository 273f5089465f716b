"""`lanpya figures …`: the beneficiary table, the snapshot, and months of counts that travel as files."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lanpya.cli.keys import unlocked
from lanpya.cli.start import needs_django, start_django

if TYPE_CHECKING:
    from datetime import date

    from lanpya.accounts.models import User
    from lanpya.figures.access import Reach
    from lanpya.figures.queries.statement import Question, Statement

TEXT_FORMATS = ("text", "json")
FORMATS = (*TEXT_FORMATS, "csv", "xlsx", "pdf")


def who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--org", metavar="REF", help="the organisation, by its code")
    parser.add_argument("--by", metavar="LOGIN", help="who asks; in a demonstration its monitoring officer")


def _period_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", required=True, metavar="PERIOD", help="2019, 2019-Q2 or 2019-03")
    parser.add_argument("--to", dest="last", metavar="PERIOD", help="as --from; without it, the same period")
    parser.add_argument("--every", choices=("year", "quarter", "month"), default="year")
    parser.add_argument("--centre", metavar="REF", default="", help="one centre, by its code")
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--edition", type=int, metavar="N", help="as an edition froze it")
    state.add_argument("--as-of", metavar="DAY", help="as it was known at the end of a day: 2020-07-10")


def table(argv: list[str]) -> int:
    """Print the beneficiary table, or write it as a file to stdout."""
    _turn_to_demonstration()
    start_django()
    parser = argparse.ArgumentParser(prog="lanpya figures table", allow_abbrev=False)
    parser.add_argument("measure", choices=("services",), help="services received")
    _period_parser(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--purpose", default="", help="what a file is taken out for; it is printed and logged")
    who(parser)
    asked = parser.parse_args(argv)
    unlocked()
    by = actor(asked.org, asked.by)
    answer = _statement(parser, by, asked)
    if asked.format in TEXT_FORMATS:
        sys.stdout.write(_as_words(answer, asked.format))
    else:
        sys.stdout.buffer.write(_as_file(answer, by, asked.format, asked.purpose))
    return 0


def _turn_to_demonstration() -> None:
    """Where only a demonstration was ever made, ask that one: `make demo`, then `lanpya figures table …`."""
    from lanpya.config import environment

    if os.environ.get("LANPYA_HOME") or os.environ.get("DATABASE_URL"):
        return
    own, demonstration = environment.ROOT / ".lanpya", environment.ROOT / ".lanpya" / "demo"
    if (demonstration / "built").exists() and not (own / "keys").exists():
        os.environ.update(LANPYA_HOME=str(demonstration), LANPYA_DEMO="1")


def _statement(parser: argparse.ArgumentParser, by: "User", asked: argparse.Namespace) -> "Statement":
    from django.http import Http404
    from django.utils import timezone

    from lanpya.figures.access import today_of
    from lanpya.figures.queries.statement import statement
    from lanpya.lib.refused import Refused

    now = timezone.now()
    today = today_of(now)
    try:
        return statement(_reach(by, today), _question(parser, by, asked), now=now, today=today)
    except Http404:
        raise Refused(f"There is no centre {asked.centre!r} that you may count.", field="centre") from None


def _reach(by: "User", today: "date") -> "Reach":
    from lanpya.figures.access import reach
    from lanpya.lib.refused import Refused

    found = reach(by, today=today)
    if found.is_empty:
        raise Refused("You may count no centre: neither one of your own, nor one under a reporting agreement.")
    return found


def _question(parser: argparse.ArgumentParser, by: "User", asked: argparse.Namespace) -> "Question":
    import datetime as dt

    from lanpya.figures import periods
    from lanpya.figures.queries.editions import numbered
    from lanpya.figures.queries.statement import Question
    from lanpya.lib.refused import Refused

    try:
        period = periods.between(asked.first, asked.last or asked.first)
        as_of = dt.date.fromisoformat(asked.as_of) if asked.as_of else None
    except Refused as refusal:
        parser.error(refusal.message)
    except ValueError:
        parser.error(f"{asked.as_of!r} is no day; write it as 2020-07-10")
    edition = numbered(by, asked.edition) if asked.edition is not None else None
    return Question(period, asked.every, asked.centre, edition, as_of)


def _as_words(answer: "Statement", shape: str) -> str:
    from lanpya.figures.exports.json import as_json
    from lanpya.figures.exports.text import as_text

    return as_json(answer) if shape == "json" else as_text(answer)


def _as_file(answer: "Statement", by: "User", shape: str, purpose: str) -> bytes:
    from lanpya.figures.actions import take_out

    return take_out(answer, shape, purpose=purpose or "console", by=by)


def actor(org: str | None, login: str | None) -> "User":
    """Who a command acts for. Only a demonstration has a default: its monitoring officer."""
    from lanpya.accounts.models import Membership, User
    from lanpya.figures.access import is_demonstration
    from lanpya.lib.refused import Refused

    if login:
        staff = User.objects.filter(login=login.lower(), is_active=True).select_related("organisation")
        found = staff.filter(organisation__code=org).first() if org else staff.first()
        if found is None:
            raise Refused(f"There is nobody called {login!r} on that staff.", field="by")
        return found
    if not is_demonstration():
        raise Refused("Say who asks: --org REF --by LOGIN.", field="by")
    officers = Membership.objects.filter(role="monitoring_officer", user__is_active=True)
    first = officers.select_related("user__organisation").order_by("from_on", "user__login").first()
    if first is None:
        raise Refused("This database has no monitoring officer. Say who asks: --by LOGIN.", field="by")
    return first.user


@needs_django
def make_snapshot(argv: list[str]) -> int:
    """Write the columnar snapshot that free cross-tabs read."""
    argparse.ArgumentParser(prog="lanpya figures snapshot", allow_abbrev=False).parse_args(argv)
    from lanpya.figures import snapshot
    from lanpya.lib.refused import Refused

    if not snapshot.is_possible():
        raise Refused("The extra “analytics” is not installed. Cross-tabs are computed from the rows.")
    print(snapshot.build())
    return 0


def write_file(path: str, content: bytes) -> None:
    """Whole or not at all: a full disk must not leave half a file under the right name."""
    target = Path(path)
    beside = target.with_name(target.name + ".part")
    beside.write_bytes(content)
    beside.replace(target)
