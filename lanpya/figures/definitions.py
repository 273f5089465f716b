"""What each figure means: what is counted, what is not, since when, and who answers for it."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SINCE = dt.date(2019, 1, 1)
_OWNER = _("The monitoring officer of the programme office")


@dataclass(frozen=True)
class Definition:
    code: str
    name: str | Promise
    sentence: str | Promise
    counted: tuple[str | Promise, ...]
    not_counted: tuple[str | Promise, ...]
    since: dt.date = SINCE
    owner: str | Promise = _OWNER


DEFINITIONS = [
    Definition(
        "services",
        _("Services received"),
        _("One for each person, each service and each occasion."),
        (
            _("The five services of the published beneficiary table."),
            _("A tally of twelve people is twelve services."),
            _("The day of the service at the centre, not the day of typing."),
            _("Services whose month is unknown: in the total of their year, never in a month."),
        ),
        (
            _("Later work on the same occasion: that is a contact."),
            _("Estimates such as “about 200 listened”: that is reach."),
            _("Services taken back by a reversal."),
        ),
    ),
    Definition(
        "community_mobilisation",
        _("Community mobilisation"),
        _("One for each person at each community event."),
        (_("Everyone counted at the event, by name or by tally."),),
        (_("Events that were cancelled."), _("The audience of radio and social media.")),
    ),
    Definition(
        "training",
        _("Training"),
        _("One for each person in each course, on the day of the first session attended."),
        (_("A course is one occasion, however many sessions it has."),),
        (_("Attendance at later sessions: those are contacts."),),
    ),
    Definition(
        "lodging_complaints",
        _("Lodging complaints"),
        _("One for each complainant in each case, on the day the complainant joined it."),
        (_("Each of several complainants in one case."), _("The same person again in another case.")),
        (_("Later calls and meetings about the case: those are contacts."),),
    ),
    Definition(
        "drop_in",
        _("Drop-in services"),
        _("One for each person at each centre on each day."),
        (_("A visit, however many questions were asked."), _("People counted at the door by tally.")),
        (_("A second visit on the same day."),),
    ),
    Definition(
        "helplines",
        _("Helplines"),
        _("One for each conversation, when a person first answers."),
        (_("Calls, and message conversations on Viber or Messenger."),),
        (_("Further messages in the same conversation: those are contacts."), _("Answers sent by a machine.")),
    ),
    Definition(
        "contacts",
        _("Contacts"),
        _("Every later meeting, call or message exchange on the same occasion."),
        (_("Follow-up, and attendance at later sessions."),),
        (_("The first occasion itself: that is a service. The two are never added."),),
    ),
    Definition(
        "people",
        _("People"),
        _("Distinct persons of one holder in exactly the period asked."),
        (
            _("At least so many people, with the number of services that cannot be told apart by person."),
            _("Across holders: from the largest holder's number to the sum, with an estimate."),
        ),
        (
            _("Months, services or holders added together: a person may be in each."),
            _("Comparing identities between holders: nobody does."),
        ),
    ),
    Definition(
        "events",
        _("Events"),
        _("Community events and courses that were held."),
        (_("An event where nobody came is an event and no service."), _("A course is one event.")),
        (_("Cancelled events."), _("The sessions of a course, which are shown apart.")),
    ),
    Definition(
        "women",
        _("Share of women"),
        _("Women out of women, men and other, from counts, with their number shown."),
        (_("Everyone whose sex was recorded."),),
        (
            _("Those whose sex was not recorded."),
            _("Groups below ten: a share of so few says more about chance; a dash stands there."),
        ),
    ),
]
_BY_CODE = {each.code: each for each in DEFINITIONS}


def definition(code: str) -> Definition:
    if code not in _BY_CODE:
        raise Http404
    return _BY_CODE[code]
