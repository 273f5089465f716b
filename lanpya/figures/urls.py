"""Pages of the figures. A period, a code or a ref stands in an address; never a person."""

from django.urls import path, register_converter

from lanpya.figures.views import breakdown, check, definitions, editions, exports, table


class Ref:
    """A ref as `lib.refs` makes it; anything else is no address, so no strange sign reaches the database."""

    regex = "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ref, "figure_ref")

app_name = "figures"
urlpatterns = [
    path("", table.table, name="table"),
    path("export/", exports.export, name="export"),
    path("export/rows/", exports.ledger, name="export_rows"),
    path("taken-out/", exports.taken_out, name="taken_out"),
    path("rows/", table.cell_rows, name="rows"),
    path("measures/", table.measures, name="measures"),
    path("breakdown/", breakdown.breakdown, name="breakdown"),
    path("dashboard/", table.dashboard, name="dashboard"),
    path("late/", editions.late, name="late"),
    path("published/", editions.published, name="published"),
    path("published/new/", editions.publish, name="publish"),
    path("published/<figure_ref:ref>/", editions.edition, name="edition"),
    path("published/<figure_ref:ref>/differences/", editions.differences, name="differences"),
    path("check/", check.check, name="check"),
    path("definitions/", definitions.definitions, name="definitions"),
    path("definitions/<slug:code>/", definitions.definition, name="definition"),
]
