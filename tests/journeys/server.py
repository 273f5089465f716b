"""A demonstration of its own and the server that serves it, as child processes which a journey may kill."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
# Made once for each version and day, then copied: a journey may spoil its copy.
TEMPLATE = ROOT / "build" / "journeys"
LANPYA = [sys.executable, "-m", "lanpya.cli.main"]
START_SECONDS = 60


def make_demonstration(into: Path) -> Path:
    """A fresh copy of today's demonstration; returns its home."""
    made = subprocess.run(
        [*LANPYA, "demo", "--no-serve"], cwd=ROOT, env=_environment(TEMPLATE), capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return Path(shutil.copytree(TEMPLATE / "demo", into / "demo"))


def _environment(home: Path) -> dict[str, str]:
    """Ours without what would lead a child to another installation."""
    strange = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "LANPYA_SECRET_KEY", "LANPYA_KEYS"}
    return {name: value for name, value in os.environ.items() if name not in strange} | {"LANPYA_HOME": str(home)}


class Server:
    """`lanpya serve` over a home, in a process group of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, _free_port()
        self.output = home.parent / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with self.output.open("ab") as out:
            self._process = subprocess.Popen(
                [*LANPYA, "serve", "--port", str(self.port)],
                cwd=ROOT, env=_environment(self.home) | {"LANPYA_DEMO": "1"}, stdin=subprocess.DEVNULL,
                stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        self._await_answer(time.monotonic() + START_SECONDS)

    def kill(self) -> None:
        """As a power cut would: no process of the group gets to say goodbye."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)
            self._process = None

    def said(self) -> str:
        """The end of what the server wrote."""
        return self.output.read_text(errors="replace")[-4_000:]

    def _await_answer(self, until: float) -> None:
        while time.monotonic() < until:
            assert self._process is not None and self._process.poll() is None, self.said()
            try:
                with urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.kill()
        raise AssertionError(f"The server did not answer in {START_SECONDS} s.\n{self.said()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
