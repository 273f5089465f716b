"""Reads the environment once. Every variable is listed in docs/settings.md, and a contract test says so."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


@dataclass(frozen=True)
class Home:
    """Where an installation keeps its things; keys never lie in the database's folder."""

    folder: Path

    @property
    def data(self) -> Path:
        folder = self.folder / "data"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def keys(self) -> Path:
        return Path(text("LANPYA_KEYS") or self.folder / "keys" / "keyring.json")

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def snapshots(self) -> Path:
        return self.folder / "snapshots"


def home() -> Home:
    return Home(Path(text("LANPYA_HOME") or ROOT / ".lanpya").resolve())


def database(url: str, default_file: Path) -> dict[str, object]:
    """Django's settings for a database URL: `sqlite:///file` or `postgres://user@host:port/name`; embedded if empty."""
    parts = urlparse(url or f"sqlite:///{default_file}")
    if parts.scheme == "sqlite":
        return _sqlite(parts.path)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or "postgres"),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    raise ValueError(f"DATABASE_URL begins with {parts.scheme!r}; it must begin with sqlite or postgres.")


def _sqlite(path: str) -> dict[str, object]:
    # One slash parts the (empty) host from the path: sqlite:///x is beside the caller, sqlite:////x at the root.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path[1:],
        "OPTIONS": {
            # Deferred transactions meet "database is locked" whatever the timeout; IMMEDIATE ones queue.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # WAL with NORMAL may lose the last commits in a power cut; acknowledged means on disk.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
                "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
            ),
        },
    }
