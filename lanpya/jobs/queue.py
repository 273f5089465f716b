"""`enqueue()`: work done later by a worker, asked for in the transaction that needs it."""

import json
import traceback
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from lanpya.jobs.models import Job
from lanpya.jobs.ports import JOBS

PERFORM = "lanpya.jobs.queue.perform"


class JobFailed(Exception):
    """A job broke off; the queue will try it again."""


def enqueue(kind: str, *keys: str) -> None:
    """Ask for one job; a rollback drops it, and asking again before it begins adds nothing.

    The queue is a table of the same database, so request and rows are saved together or not at all.
    """
    if kind not in JOBS:
        raise ValueError(f"No work is registered for jobs of kind {kind!r}.")
    job = Job(kind=kind, keys=list(keys), slot=_slot(kind, keys), asked_at=timezone.now())
    with transaction.atomic():
        if _takes_slot(job):
            _hand_over(job)


def perform(job_id: str) -> None:
    """Run one job. Called by the worker; a job already done, or dropped, is no error.

    Raises `JobFailed` in place of what went wrong: the queue stores the message, and an error may quote a person.
    """
    job = _begin(UUID(job_id))
    if job is None:
        return
    try:
        JOBS[job.kind](*job.keys)
    except Exception as failure:
        raise JobFailed(f"{job.kind} broke off: {type(failure).__name__}{_place(failure)}") from None
    # Only now: a worker killed in mid-work leaves the row, and the queue delivers it again.
    job.delete()


def hand_over_again() -> int:
    """Give every waiting job to the queue afresh, after a restore; returns how many."""
    with transaction.atomic():
        waiting = list(Job.objects.all())
        for job in waiting:
            _hand_over(job)
    return len(waiting)


def _takes_slot(job: Job) -> bool:
    # The update, even of nothing new, locks the waiting row until our commit: no worker begins the work before
    # the rows we ask it to look at are there to be seen.
    Job.objects.bulk_create([job], update_conflicts=True, unique_fields=["slot"], update_fields=["asked_at"])
    return Job.objects.filter(pk=job.pk).exists()


def _hand_over(job: Job) -> None:
    async_task(PERFORM, str(job.pk), task_name=str(job.pk), group=job.kind)


def _begin(job_id: UUID) -> Job | None:
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is not None:
            job.slot, job.begun_at = str(job.pk), timezone.now()
            job.save(update_fields=["slot", "begun_at"])
        return job


def _slot(kind: str, keys: tuple[str, ...]) -> str:
    return sha256(json.dumps([kind, *keys]).encode()).hexdigest()


def _place(failure: Exception) -> str:
    innermost = traceback.extract_tb(failure.__traceback__)[-1]
    return f" at {innermost.filename}:{innermost.lineno}"
