"""Where upper apps say, in `apps.ready()`, what is done for each kind of job."""

from collections.abc import Callable

JOBS: dict[str, Callable[..., object]] = {}


def register(kind: str, work: Callable[..., object]) -> None:
    """`work` takes the keys as words. It may run twice for one request, so it must not mind."""
    if JOBS.get(kind, work) is not work:
        raise ValueError(f"Two pieces of work are registered for jobs of kind {kind!r}.")
    JOBS[kind] = work
