"""`lanpya setup` and `lanpya lists`: bring database, words and static files to where this version needs them."""

import argparse

from lanpya.cli.start import needs_django


@needs_django
def setup(argv: list[str]) -> int:
    argparse.ArgumentParser(
        prog="lanpya setup", description="Migrates, loads the lists, compiles words, collects static files."
    ).parse_args(argv)
    prepare()
    print("Ready. Next: lanpya doctor, then lanpya serve")
    return 0


@needs_django
def lists(argv: list[str]) -> int:
    argparse.ArgumentParser(
        prog="lanpya lists",
        description="Loads the shipped lists of kinds, topics and fundings; a second run changes nothing.",
    ).parse_args(argv)
    from lanpya.services import reference

    print(f"{reference.load()} codes are up to date.")
    return 0


def prepare() -> None:
    """Every step may be repeated; each does nothing when there is nothing to do."""
    from django.conf import settings
    from django.core.management import call_command

    from lanpya.config import catalogues
    from lanpya.services import reference

    for folder in settings.LOCALE_PATHS:
        catalogues.compile_stale(folder)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    reference.load()
    call_command("collectstatic", verbosity=0, interactive=False)
