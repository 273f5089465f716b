"""Builds the demonstration: the same invented centres, people and rows on every machine, for a given day."""

import datetime as dt
from random import Random

from django.db import transaction

from lanpya.audit import log
from lanpya.demo import editions, flow, reports, two_years
from lanpya.demo.cast import HOME, Cast, assemble
from lanpya.demo.pages import Pages, save, save_rows
from lanpya.services import reference, rollup
from lanpya.services.actions import keep_draft, open_sheet, record_line
from lanpya.services.acts import Someone, Tally, When
from lanpya.services.models import Service

SEED = 2019


@transaction.atomic
def build(now: dt.datetime) -> Cast:
    """Fill an empty, migrated database; everything is written or nothing."""
    reference.load()
    cast = assemble(now)
    today = cast.centres[HOME].today(now)
    pages = {code: Pages(Random(f"{SEED}/{code}"), centre, cast, today) for code, centre in cast.centres.items()}
    dice = Random(SEED)
    found_later = two_years.write(pages, dice)
    flow.write(pages, dice, today=today)
    save(list(pages.values()), without=found_later)
    reports.write(pages, cast, dice, today=today)
    rollup.rebuild()
    _publish(cast, found_later)
    _log(pages, cast)
    _unfinished(cast, now)
    return cast


def _publish(cast: Cast, found_later: list[Service]) -> None:
    """Editions at moments gone by: each must freeze the ledger as it stood then, and the last what came after."""
    officer = cast.staff["monitoring"]
    second = editions.publish_years(officer)
    save_rows(found_later)
    rollup.add(found_later)
    editions.restate(second, officer)


def _log(pages: dict[str, Pages], cast: Cast) -> None:
    # One entry for a centre's whole invented history: it was written in one act, by this command.
    for code, page in pages.items():
        log.record(
            page.centre.organisation_id, by=cast.staff["admin"].ref, verb="demo.built", kind="centre", refs=[code],
            detail={"rows": len(page.rows)},
        )  # fmt: skip


def _unfinished(cast: Cast, now: dt.datetime) -> None:
    """A paper sheet with lines still to type, and a half-typed form: what a counsellor finds in the morning."""
    counsellor, centre = cast.staff["counsellor"], cast.centres[HOME]
    yesterday = centre.today(now) - dt.timedelta(days=1)
    sheet = open_sheet(
        centre, number="214", when=When.on(yesterday), kind="drop_in", by=counsellor, now=now, delivery="centre",
        done_by=counsellor, lines_on_paper=12,
    )  # fmt: skip
    typed: list[Someone | Tally] = [Someone("female"), Someone("male"), Tally(3, female=2, male=1)]
    for line, who in enumerate(typed, start=1):
        record_line(sheet, line, who=who, by=counsellor, now=now)
    keep_draft("services:call", {"topics": ["documents"]}, by=counsellor, centre=centre, now=now)
