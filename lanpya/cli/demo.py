"""`lanpya demo`: a demonstration with invented people, built anew for each day and version, and served."""

import argparse
import datetime as dt
import os
import shutil
import sys
from pathlib import Path

from lanpya.cli.serve import keep_secret_key, run
from lanpya.cli.start import start_django


def demo(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lanpya demo", description="Makes a demonstration database and serves it.")
    parser.add_argument("--no-serve", action="store_true", help="only make it")
    parser.add_argument("--fresh", action="store_true", help="make it anew although today's is there")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(argv)
    home = _settle_in()
    if options.fresh:
        shutil.rmtree(home, ignore_errors=True)
    keep_secret_key()
    start_django()
    _build_unless_current(home)
    _print_logins(options.port)
    return 0 if options.no_serve else run(options.port)


def _settle_in() -> Path:
    """A home of its own, so that a demonstration never touches the records of an installation."""
    from lanpya.config import environment

    home = Path(os.environ.get("LANPYA_HOME") or environment.ROOT / ".lanpya") / "demo"
    os.environ.update(LANPYA_HOME=str(home), LANPYA_DEMO="1")
    return home


def _build_unless_current(home: Path) -> None:
    stamp = home / "built"
    if stamp.exists() and stamp.read_text() == _edition():
        return
    print("Making the demonstration database: invented people, organisations and figures …", file=sys.stderr)
    from lanpya.cli.setup import prepare
    from lanpya.demo.build import build

    _empty()
    _make_open_keys()
    prepare()
    build(dt.datetime.now(dt.UTC))
    stamp.write_text(_edition())


def _edition() -> str:
    """What today's demonstration depends on: the day it reaches to, the code of this version, and the database."""
    from django.conf import settings

    from lanpya.config import environment

    sources = sorted((environment.ROOT / "lanpya").rglob("*.py"))
    newest = max(path.stat().st_mtime_ns for path in sources)
    return f"{dt.datetime.now(dt.UTC).date()} {newest} {settings.DATABASES['default']['NAME']}"


def _empty() -> None:
    """Start from nothing: a demonstration keeps no day's changes."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        database = Path(str(connection.settings_dict["NAME"]))
        for file in database.parent.glob(f"{database.name}*"):
            file.unlink()
    elif "django_migrations" in connection.introspection.table_names():
        call_command("flush", verbosity=0, interactive=False)


def _make_open_keys() -> None:
    from django.conf import settings

    from lanpya.seals import life

    if not Path(settings.KEYRING).exists():
        life.make("Demonstration", None, now=dt.datetime.now(dt.UTC))


def _print_logins(port: int) -> None:
    from lanpya.accounts.roles import Role
    from lanpya.demo.cast import PASSWORD, STAFF

    print("\nLanpya, demonstration. All people, organisations and figures by centre are invented.")
    print("The key file is open and a second factor is not asked for: never keep real records here.\n")
    for login, _name, role, _where in STAFF:
        print(f"  {Role(role).label!s:22} login {login:12} password {PASSWORD}")
    print(f"\nhttp://localhost:{port}\n", flush=True)
