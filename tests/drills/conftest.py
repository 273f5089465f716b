"""Two machines: each with a home, a database and keys of its own, used through the console script only."""

import os
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "nine green boats at noon"


@dataclass
class Machine:
    home: Path
    database: str
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *words, stdin="", check=True):
        return self._start([sys.executable, "-m", "lanpya.cli.main", *words], stdin, check)

    def python(self, script, check=True):
        """Run a script inside this installation."""
        setup = "from lanpya.cli.start import start_django; start_django()\n"
        return self._start([sys.executable, "-c", setup + script], "", check)

    def _start(self, command, stdin, check):
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANPYA_HOME": str(self.home),
            "LANPYA_PASSPHRASE": PASSPHRASE,
            "LANPYA_SECRET_KEY": "only-for-tests",
            "DATABASE_URL": self.database,
            **self.settings,
        }
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=300, check=False
        )
        assert not check or done.returncode == 0, f"{command[-2:]} answered {done.returncode}\n{done.stderr[-3_000:]}"
        return done


@pytest.fixture(scope="module")
def machine(tmp_path_factory, django_db_setup):
    """A function that gives a new machine with a database of this kind: the run's own, or "sqlite"."""
    made = []

    def make(kind=None):
        home = tmp_path_factory.mktemp("machine")
        if (kind or connection.vendor) == "sqlite":
            return Machine(home, f"sqlite:///{home}/data/lanpya.sqlite3")
        name = f"lanpya_drill_{uuid.uuid4().hex[:12]}"
        _administer(f"CREATE DATABASE {name}")
        made.append(name)
        facts = connection.settings_dict
        return Machine(home, f"postgres://{facts['USER']}@{facts['HOST']}:{facts['PORT'] or 5432}/{name}")

    yield make
    for name in made:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(statement):
    import psycopg

    facts = connection.settings_dict
    with psycopg.connect(
        dbname="postgres", user=facts["USER"], host=facts["HOST"], port=facts["PORT"] or 5432, autocommit=True
    ) as administrator:
        administrator.execute(statement)
