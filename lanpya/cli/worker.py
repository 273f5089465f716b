"""`lanpya worker`: does the jobs that pages and commands asked for, until it is stopped."""

import argparse
import os
import signal
import threading
import time

from lanpya.cli.start import needs_django
from lanpya.cli.tidy import tidy_daily

LOOK_EVERY = 2.0


@needs_django
def worker(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lanpya worker", description="Does waiting jobs until it is stopped.")
    parser.add_argument("--until-orphaned", action="store_true", help="stop as well when the starting process is gone")
    options = parser.parse_args(argv)
    from django.core.management import call_command

    from lanpya.seals import keyring

    # Before the cluster forks, so that its processes inherit the keys and nobody is asked twice.
    keyring.current()
    if options.until_orphaned:
        tidy_daily()
        threading.Thread(target=_end_when_orphaned, args=(os.getppid(),), daemon=True).start()
    call_command("qcluster")
    return 0


def _end_when_orphaned(parent: int) -> None:
    """End this cluster's whole group when a server that was killed has left it behind."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.killpg(os.getpgid(0), signal.SIGKILL)
