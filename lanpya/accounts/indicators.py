"""What a reporting agreement may list: the measures of the house, by stable code."""

from django.utils.translation import gettext_lazy as _

INDICATORS = {
    "services": _("Services received (the beneficiary table)"),
    "contacts": _("Contacts"),
    "people": _("People (at least so many)"),
    "events": _("Events"),
}
