"""What the sources may not do: reach records past `access`, or write outside actions."""

import ast
from pathlib import Path

import pytest

import lanpya

HOUSE = Path(lanpya.__file__).parent
VIEWS = sorted(path for app in ("services", "figures", "web") for path in (HOUSE / app / "views").rglob("*.py"))
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update"}
# Records with a holder: only `access` and `queries` may ask for them.
HELD = {
    "Service", "Event", "Sheet", "Session", "CentreMonth", "MonthCount", "NilDay", "Draft", "Edition", "EditionMonth",
    "Centre", "Membership", "Machine", "ReportingAgreement", "Entry",
}  # fmt: skip


def unscoped_uses(source: str) -> list[str]:
    """`Model.objects` of a model with a holder."""
    return [
        f"line {node.lineno}: {node.value.id}.objects"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name)
        and node.value.id in HELD
    ]  # fmt: skip


def writes(source: str) -> list[str]:
    """Calls that write rows."""
    return [
        f"line {node.lineno}: {node.func.attr}()"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func)
    ]


def _writes(call: ast.Attribute) -> bool:
    on_a_query = isinstance(call.value, ast.Attribute) and call.value.attr == "objects"
    filtered = isinstance(call.value, ast.Call) and call.attr in {"update", "delete"}
    return call.attr in WRITES or (on_a_query and call.attr in {"update", "delete"}) or filtered


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_view_reaches_records_only_through_access_and_queries(path):
    assert unscoped_uses(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_view_writes_nothing(path):
    assert writes(path.read_text("utf-8")) == []


def test_a_planted_view_is_found():
    planted = "Service.objects.get(ref=ref).save()\nService.objects.filter(ref=ref).delete()\n"

    assert unscoped_uses(planted) == ["line 1: Service.objects", "line 2: Service.objects"]
    assert writes(planted) == ["line 1: save()", "line 2: delete()"]


def test_templates_ask_for_no_records():
    asking = [
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("templates/**/*.html")
        if ".objects" in path.read_text("utf-8") or "_set.all" in path.read_text("utf-8")
    ]

    assert asking == []
