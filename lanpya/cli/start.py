"""What a command needs before it can touch records."""

import os
from collections.abc import Callable
from functools import wraps

from lanpya.lib.refused import Refused

CommandFunction = Callable[[list[str]], int]


def needs_django(command: CommandFunction) -> CommandFunction:
    """Load settings and models before the command runs, so that filters, which need neither, stay quick to start."""

    @wraps(command)
    def started(argv: list[str]) -> int:
        start_django()
        from django.db import Error

        try:
            return command(argv)
        except Error:
            if _is_set_up():
                raise
            raise Refused("The database is not set up yet. Run: lanpya setup") from None

    return started


def prefer_demonstration() -> None:
    """Where nothing has been installed but a demonstration was made, that is what a command means.

    Not for commands that make an installation: they must find their own place empty.
    """
    from lanpya.config import environment

    home = environment.home()
    demonstration = home.folder / "demo"
    if not home.keys.exists() and (demonstration / "built").exists():
        os.environ.update(LANPYA_HOME=str(demonstration), LANPYA_DEMO="1")


def start_django() -> None:
    """Read the settings and load every app; doing it twice does no harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanpya.config.settings")
    import django

    django.setup()


def _is_set_up() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
