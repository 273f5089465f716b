"""Whether this installation can serve: its database answers, its tables are current, its keys open."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from lanpya.accounts.access import public
from lanpya.lib.refused import Refused
from lanpya.seals import box

log = structlog.get_logger("lanpya.health")


class Unwell(Exception):
    """One check did not hold; the sentence is for the log, not for the public."""


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations() -> None:
    executor = MigrationExecutor(connection)
    if pending := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unwell(f"{len(pending)} migrations are not applied; run: lanpya migrate")


def _seals() -> None:
    if box.unseal_text(box.seal_text("well", where="health"), where="health") != "well":
        raise Unwell("what is sealed does not open again")


CHECKS: tuple[Callable[[], None], ...] = (_database, _migrations, _seals)


def faults() -> list[str]:
    """What does not hold, one sentence a check; empty when all is well."""
    return [found for found in map(_fault, CHECKS) if found]


def _fault(check: Callable[[], None]) -> str:
    try:
        check()
    except (DatabaseError, Refused, Unwell, box.Unsealable) as wrong:
        return f"{check.__name__.strip('_')}: {wrong}"
    return ""


@public
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}`, or 503 and `"failing"`. Which check failed is said in the log only."""
    found = faults()
    for fault in found:
        log.error("unwell", check=fault.split(":")[0])
    return JsonResponse({"status": "failing" if found else "ok"}, status=503 if found else 200)
