"""Writes docs/access.md from the table and from `roles.py`; `python -m tests.access.document` renews it."""

from collections.abc import Iterator
from pathlib import Path

import django

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "access.md"

HEAD = """# Who may do what

Written from `tests/access/table.py` and `lanpya/accounts/roles.py` by `python -m tests.access.document`; a test fails
when it is out of date. The same table is executed: each role, at one centre and throughout the organisation, asks each
route for each thing, related in each way. What may not be opened answers 404, letter for letter like what is not there.

**Relations.** A role at one centre reaches the things of that centre; a role in the whole organisation reaches those of
every centre of it. Nobody reaches another organisation's things, except, where the column says so, while a reporting
agreement stands. *Throughout* opens to roles in the whole organisation only. *Full* asks for the full sign-in from
whoever took a shared machine over with a desk code.
"""


def document() -> str:
    return "\n".join([HEAD, *_roles(), *_routes(), *_commands()]) + "\n"


def _roles() -> Iterator[str]:
    from lanpya.accounts.roles import ROLES

    yield "## Roles\n"
    for role, card in ROLES.items():
        yield f"**{role.label}.** {card.purpose} May " + "; ".join(sorted(str(may.label) for may in card.may)) + ".\n"


def _routes() -> Iterator[str]:
    from tests.access.table import ACCOUNT, FIGURES, OFFICE, SERVICES, WEB

    for title, routes in [("Today", WEB), ("Signing in", ACCOUNT), ("Office", OFFICE), ("Ledger", SERVICES),
                          ("Figures", FIGURES)]:  # fmt: skip
        yield f"## {title}\n\n| route | what | roles | of | besides |\n| --- | --- | --- | --- | --- |"
        yield from (_line(route) for route in routes)
        yield ""


def _line(route) -> str:
    marks = [word for word, is_so in (("throughout", route.throughout), ("full", route.full)) if is_so]
    marks += ["under an agreement"] if route.under else []
    of = route.of.replace("_", " ") or "–"
    return f"| `{route.name}` | {route.action} {route.object} | {_who(route)} | {of} | {', '.join(marks) or '–'} |"


def _who(route) -> str:
    return {"everybody": "everybody", "staff": "all staff"}.get(route.who) or _holding(route.may)


def _holding(may) -> str:
    from lanpya.accounts.roles import Role, abilities

    able = [role for role in Role if abilities(role) & may]
    return ", ".join(str(role.label) for role in able)


def _commands() -> Iterator[str]:
    from tests.access.table import COMMANDS

    yield "## Commands\n\n| command | who |\n| --- | --- |"
    said = {"filter": "reads no record", "keeper": "whoever keeps the machine and its keys"}
    for words, who in sorted(COMMANDS.items()):
        named = said[who] if isinstance(who, str) else f"`--org`, `--by`: {_holding(who)}"
        yield f"| `lanpya {' '.join(words)}` | {named} |"


if __name__ == "__main__":
    django.setup()
    DOCUMENT.write_text(document(), "utf-8")
