"""Saves with sealing, log and roll-up: eight client processes of one organisation on SQLite, and on PostgreSQL.

The peer is the same code on SQLite with its defaults. A client saves, waits as long as PAUSE says, and saves again;
without a pause it asks for all the machine has.

python bench/saves.py [SECONDS]
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from scratch.database import installation
from scratch.people import house
from scratch.times import p95, tell, verdict

CLIENTS = 8
PAUSE = 0.25


@dataclass(frozen=True)
class Way:
    """A database and its settings."""

    name: str
    postgres: bool = False
    settings: str = "lanpya.config.settings"


WAYS = {
    "sqlite": Way("SQLite, WAL, synchronous=FULL"),
    "postgres": Way("PostgreSQL", postgres=True),
    "defaults": Way("SQLite with its defaults (the peer)", settings="scratch.sqlite_defaults"),
}


def main(seconds: float = 8) -> None:
    found = {way: measured(way, seconds) for way in WAYS}
    ours, peer = found["sqlite"], found["defaults"]
    verdict("p95 of a save on SQLite with 8 clients, ms", 1000 * p95(ours["paced"]["taken"]), 60)
    verdict('"database is locked" on SQLite', ours["paced"]["locked"] + ours["flat_out"]["locked"], 0)
    verdict(
        "saves a second, times the peer's", rate(ours["flat_out"]) / max(rate(peer["flat_out"]), 0.01), 1, at_most=False
    )


def measured(way: str, seconds: float) -> dict[str, dict]:
    """Each way in a process of its own: Django serves one database a process."""
    found = {}
    print(f"-- {WAYS[way].name}")
    done = subprocess.run([sys.executable, __file__, "house", way, str(seconds)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for load, result in json.loads(done.stdout.splitlines()[-1]).items():
        found[load] = result
        tell(f"{CLIENTS} clients, {load.replace('_', ' ')}", result["taken"])
        print(f"{'':58}{rate(result):>10.1f} saves/s, {result['locked']} times “locked”")
    return found


def rate(result: dict) -> float:
    return len(result["taken"]) / result["seconds"]


def keep_house(way: str, seconds: str) -> None:
    """Makes the installation and lets the clients loose on it, paced as people are and then flat out."""
    chosen = WAYS[way]
    with installation(f"saves_{way}", postgres=chosen.postgres, settings=chosen.settings):
        house(1)
        results = {"paced": together(seconds, PAUSE), "flat_out": together(seconds, 0)}
        assert_kept(sum(len(each["taken"]) for each in results.values()))
    print(json.dumps(results))


def together(seconds: str, pause: float) -> dict:
    begin = str(time.time() + 8)
    command = [sys.executable, __file__, "client", seconds, str(pause), begin]
    clients = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(CLIENTS)]
    said = [json.loads(client.communicate()[0].splitlines()[-1]) for client in clients]
    taken = [each for one in said for each in one["taken"]]
    return {"taken": taken, "locked": sum(one["locked"] for one in said), "seconds": float(seconds)}


def assert_kept(saved: int) -> None:
    """Every save that was acknowledged is there, once, and the roll-up and the log agree."""
    from lanpya.audit.models import Entry
    from lanpya.services import rollup
    from lanpya.services.models import Service

    assert Service.objects.count() >= saved
    assert rollup.disagreements() == []
    assert Entry.objects.filter(verb="service.recorded").count() == Service.objects.count()


def client(seconds: str, pause: str, begin: str) -> None:
    import django

    django.setup()
    from django.db import OperationalError

    record_one = recorder()
    taken, locked = [], 0
    time.sleep(max(0, float(begin) - time.time()))
    until = time.perf_counter() + float(seconds)
    while time.perf_counter() < until:
        began = time.perf_counter()
        try:
            record_one()
            taken.append(time.perf_counter() - began)
        except OperationalError:
            locked += 1
        time.sleep(float(pause))
    print(json.dumps({"taken": taken, "locked": locked}))


def recorder():
    """Saves one drop-in with a note each time it is called."""
    import datetime as dt
    from uuid import uuid4

    from lanpya.accounts.models import Centre, User
    from lanpya.services.actions import record
    from lanpya.services.acts import Act, Someone, Source, When

    centre, user = Centre.objects.select_related("organisation").get(), User.objects.get()
    act = Act(
        centre, When.on(dt.date(2025, 6, 2)), "drop_in", Someone("female", "25-34"), delivery="centre",
        topics=("safe_migration",), done_by=user, note="She asked about the fees of an agency in Hpa-An.",
    )  # fmt: skip
    return lambda: record(act, by=user, source=Source("bench", str(uuid4())), now=dt.datetime.now(dt.UTC))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    asked = sys.argv[1:]
    if asked[:1] == ["client"]:
        client(*asked[1:])
    elif asked[:1] == ["house"]:
        keep_house(*asked[1:])
    else:
        main(*map(float, asked[:1]))
