"""The repository as the contract tests read it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lanpya"


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git tracks or would add; in an unpacked archive, every file."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        return tuple(path for path in ROOT.rglob("*") if path.is_file())
    return tuple(ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def sources() -> Iterator[Path]:
    """Our own Python, without migrations and tests."""
    for path in tracked():
        if path.suffix == ".py" and PACKAGE in path.parents and not {"migrations", "tests"} & set(path.parts):
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
