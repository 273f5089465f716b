"""`lanpya worker`: does the jobs that pages and commands asked for, until it is stopped."""

import argparse

from lanpya.cli.start import needs_django


@needs_django
def worker(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lanpya worker", description="Does waiting jobs until it is stopped.")
    parser.parse_args(argv)
    from django.core.management import call_command

    from lanpya.seals import keyring

    # Before the cluster forks, so that its processes inherit the keys and nobody is asked twice.
    keyring.current()
    call_command("qcluster")
    return 0
