"""Who may do what: one table, role by role. A role never reaches beyond its holder; `access.py` adds that."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Can(models.TextChoices):
    """One thing a person on the staff may do."""

    RECORD_SERVICES = "record_services", _("record services, calls, trainings and events")
    SEE_SERVICES = "see_services", _("see the rows of the ledger of their centre")
    CHANGE_SERVICES = "change_services", _("change or undo a row of the ledger")
    STATE_NIL_DAYS = "state_nil_days", _("state that a day was closed or that nobody came")
    SUBMIT_MONTHS = "submit_months", _("submit a month of their centre")
    ACCEPT_MONTHS = "accept_months", _("accept a submitted month")
    PUBLISH_EDITIONS = "publish_editions", _("publish an edition")
    SEE_OWN_FIGURES = "see_own_figures", _("see every breakdown of their own organisation")
    SEE_AGREED_FIGURES = "see_agreed_figures", _("see exact counts that a reporting agreement lists")
    SEE_PUBLISHED = "see_published", _("see published editions")
    CHECK_TABLES = "check_tables", _("check a published table")
    EXPORT_FIGURES = "export_figures", _("take figures out as a file")
    MANAGE_CENTRES = "manage_centres", _("open, change and close centres")
    MANAGE_STAFF = "manage_staff", _("invite staff, give and end roles")
    MANAGE_AGREEMENTS = "manage_agreements", _("make and revoke reporting agreements")
    SEE_LOG = "see_log", _("see who did what in their organisation")
    MANAGE_INSTALLATION = "manage_installation", _("set up organisations; sees no people and no services")


class Role(models.TextChoices):
    COUNSELLOR = "counsellor", _("Counsellor")
    PARALEGAL = "paralegal", _("Paralegal")
    CENTRE_MANAGER = "centre_manager", _("Centre manager")
    HELPLINE_OPERATOR = "helpline_operator", _("Helpline operator")
    MONITORING_OFFICER = "monitoring_officer", _("Monitoring officer")
    MINISTRY_OFFICER = "ministry_officer", _("Ministry officer")
    LABOUR_ATTACHE = "labour_attache", _("Labour attaché")
    DONOR_OFFICER = "donor_officer", _("Donor officer")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")


@dataclass(frozen=True)
class Card:
    """What a role is for, in a sentence, and what it may do."""

    purpose: str | Promise
    may: frozenset[Can]


_AT_THE_DESK = {Can.RECORD_SERVICES, Can.SEE_SERVICES, Can.CHANGE_SERVICES, Can.SEE_OWN_FIGURES, Can.SEE_PUBLISHED}

ROLES: dict[Role, Card] = {
    Role.COUNSELLOR: Card(
        _("Meets people at the centre and records what was done for them."),
        frozenset(_AT_THE_DESK | {Can.STATE_NIL_DAYS}),
    ),
    Role.PARALEGAL: Card(
        _("Takes up complaints and records the services that go with them."),
        frozenset(_AT_THE_DESK | {Can.STATE_NIL_DAYS}),
    ),
    Role.HELPLINE_OPERATOR: Card(
        _("Answers calls and messages and keeps the call log."),
        frozenset(_AT_THE_DESK),
    ),
    Role.CENTRE_MANAGER: Card(
        _("Answers for a centre: its staff, its days without entries, its monthly report."),
        frozenset(
            _AT_THE_DESK
            | {
                Can.STATE_NIL_DAYS,
                Can.SUBMIT_MONTHS,
                Can.MANAGE_CENTRES,
                Can.MANAGE_STAFF,
                Can.MANAGE_AGREEMENTS,
                Can.EXPORT_FIGURES,
                Can.CHECK_TABLES,
                Can.SEE_LOG,
            }
        ),
    ),
    Role.MONITORING_OFFICER: Card(
        _("Accepts the months of the centres and publishes editions. Sees counts, never people."),
        frozenset(
            {
                Can.ACCEPT_MONTHS,
                Can.PUBLISH_EDITIONS,
                Can.SEE_OWN_FIGURES,
                Can.SEE_AGREED_FIGURES,
                Can.SEE_PUBLISHED,
                Can.CHECK_TABLES,
                Can.EXPORT_FIGURES,
            }
        ),
    ),
    Role.MINISTRY_OFFICER: Card(
        _("Reads published editions, by state and year. Never a centre, never a person."),
        frozenset({Can.SEE_PUBLISHED, Can.CHECK_TABLES}),
    ),
    Role.LABOUR_ATTACHE: Card(
        _("Works abroad for workers; reads published editions until work-site visits come."),
        frozenset({Can.SEE_PUBLISHED, Can.CHECK_TABLES}),
    ),
    Role.DONOR_OFFICER: Card(
        _("Reads published editions, and exact counts only where a reporting agreement names the office."),
        frozenset({Can.SEE_AGREED_FIGURES, Can.SEE_PUBLISHED, Can.CHECK_TABLES, Can.EXPORT_FIGURES}),
    ),
    Role.SYSTEM_ADMINISTRATOR: Card(
        _("Keeps the installation running. Sees no people and no services."),
        frozenset({Can.MANAGE_INSTALLATION}),
    ),
}


def abilities(role: str) -> frozenset[Can]:
    """What a role may do; an unknown role may do nothing."""
    return ROLES[Role(role)].may if role in Role.values else frozenset()


_AT_A_CENTRE = (Role.COUNSELLOR, Role.PARALEGAL, Role.HELPLINE_OPERATOR, Role.CENTRE_MANAGER, Role.MONITORING_OFFICER)

# Keys are kinds of `Organisation`: a ministry has no counsellors, and a partner no system administrator.
_OF_KIND: dict[str, tuple[Role, ...]] = {
    "partner": _AT_A_CENTRE,
    "programme": _AT_A_CENTRE,
    "ministry": (Role.MINISTRY_OFFICER, Role.LABOUR_ATTACHE),
    "donor": (Role.DONOR_OFFICER,),
    "operator": (Role.SYSTEM_ADMINISTRATOR,),
}


def roles_of_kind(kind: str) -> tuple[Role, ...]:
    """The roles there are in an organisation of a kind."""
    return _OF_KIND.get(kind, ())
