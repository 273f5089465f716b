"""What a command needs before it can touch records."""

import os
from collections.abc import Callable
from functools import wraps

CommandFunction = Callable[[list[str]], int]


def needs_django(command: CommandFunction) -> CommandFunction:
    """Load settings and models before the command runs, so that filters, which need neither, stay quick to start."""

    @wraps(command)
    def started(argv: list[str]) -> int:
        start_django()
        return command(argv)

    return started


def start_django() -> None:
    """Read the settings and load every app; doing it twice does no harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanpya.config.settings")
    import django

    django.setup()
