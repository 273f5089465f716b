"""`lanpya audit verify`: whether the log is as it was written."""

import argparse
from typing import TYPE_CHECKING

from lanpya.cli.keys import unlocked
from lanpya.cli.start import needs_django
from lanpya.lib.refused import Refused

if TYPE_CHECKING:
    from uuid import UUID


@needs_django
def verify(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="lanpya audit verify", description="Checks the log; exit 1 and the first bad row otherwise."
    )
    parser.add_argument("--org", metavar="REF", help="only this organisation, by its code; without it, all")
    code: str | None = parser.parse_args(argv).org
    from lanpya.audit.models import Entry
    from lanpya.audit.verify import verify as first_bad_row

    unlocked()
    organisation_id = _organisation(code) if code else None
    found = first_bad_row(organisation_id)
    if found:
        print(f"{_name_of(found.organisation_id)}, row {found.sequence}: {found.what}.")
        return 1
    rows = Entry.objects.of(organisation_id) if organisation_id else Entry.objects.all()
    print(f"The log holds: {rows.count()} rows.")
    return 0


def _organisation(code: str) -> "UUID":
    from lanpya.accounts.models import Organisation

    found = Organisation.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused(f"There is no organisation {code!r}.")
    return found


def _name_of(organisation_id: "UUID") -> str:
    from lanpya.accounts.models import Organisation
    from lanpya.audit.log import INSTALLATION

    if organisation_id == INSTALLATION:
        return "the installation"
    code = Organisation.objects.filter(pk=organisation_id).values_list("code", flat=True).first()
    return code or str(organisation_id)
