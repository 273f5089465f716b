"""The contract of `lanpya figures table … --format json`."""

import json

from lanpya.figures.exports import marks
from lanpya.figures.queries.statement import Statement


def as_dict(statement: Statement) -> dict[str, object]:
    table, question = statement.table, statement.question
    said: dict[str, object] = {
        "columns": table.columns,
        "rows": [{**row, "label": each.label} for row, each in zip(table.rows_as_json(), table.rows, strict=True)],
        "totals": table.totals_as_json(),
        "people": statement.people.as_dict(),
        "measure": "services",
        "period": str(question.period),
        "every": question.every,
        "centre": question.centre or None,
        "edition": question.edition.number if question.edition else None,
        "as_of": statement.as_of,
        "reported": statement.completeness.as_dict(),
        "month_unknown_not_in_table": table.unplaced,
        "definition": f"{statement.measure.name}: {statement.measure.sentence}",
        "checksum": table.checksum,
    }
    return said | ({"demonstration": marks.invented()} if statement.is_demo else {})


def as_json(statement: Statement) -> str:
    return json.dumps(as_dict(statement), ensure_ascii=False, indent=2) + "\n"
