"""`lanpya serve`: the web server and the job worker, started and stopped together."""

import argparse
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from lanpya.cli.start import start_django
from lanpya.lib.refused import Refused

PROCESSES = 2
# Slow phones hold a thread while they send: with four, sixty of them froze the server; with many it went on.
THREADS = 32
# A job may be repeated, so a worker that does not stop in time is ended.
PATIENCE = 10


def serve(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lanpya serve", description="Serves Lanpya and does its jobs.")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(argv)
    keep_secret_key()
    start_django()
    _ready_or_refused()
    return run(options.port)


def keep_secret_key() -> None:
    """Give all processes, and the next start, one key for signing sessions: kept beside the key file."""
    if os.environ.get("LANPYA_SECRET_KEY"):
        return
    from lanpya.config import environment

    path = environment.home().keys.with_name("signing.key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Exclusive creation: of two first starts at once, one writes and the other reads.
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    os.environ["LANPYA_SECRET_KEY"] = path.read_text()


def run(port: int) -> int:
    """Serve until told to stop."""
    from lanpya.config import environment

    host = environment.text("LANPYA_BIND", "127.0.0.1")
    worker = subprocess.Popen(
        [sys.executable, "-m", "lanpya.cli.main", "worker", "--until-orphaned"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _server(f"{host}:{port}").run()
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 0
    finally:
        _stop(worker)
        _anchor_the_log()
    return 0


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)


def _anchor_the_log() -> None:
    """Note where the log stands, beside the keys: a database set back to an older day shows at the next check."""
    from lanpya.audit import anchors

    anchors.advance()


def _ready_or_refused() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from lanpya.cli.keys import unlocked

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("The database is not up to date. Run: lanpya setup")
    unlocked()
    # Workers are forked from this process: none may inherit an open connection.
    connection.close()


def _server(address: str) -> Any:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our settings and no configuration file."""

        def load_config(self) -> None:
            wanted = {
                "bind": address,
                "workers": PROCESSES,
                "threads": THREADS,
                "worker_class": "gthread",
                "preload_app": True,
                "timeout": 60,
                "graceful_timeout": 20,
                "accesslog": None,
                "errorlog": "-",
                "loglevel": "warning",
                "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108 - heartbeat only
            }
            for name, value in wanted.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from django.urls import get_resolver

            from lanpya.config.wsgi import application

            # Every view is imported once, here: else each process does it while its first reader waits for seconds.
            _ = get_resolver().url_patterns
            return application

    return Server()
