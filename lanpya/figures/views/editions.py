"""Editions: what was published, what has changed since, what came late; and publishing the next one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lanpya.accounts.access import allow, full_sign_in_required, has
from lanpya.accounts.models import Organisation, User
from lanpya.accounts.roles import Can
from lanpya.figures import access
from lanpya.figures.access import Reach
from lanpya.figures.actions import publish_edition
from lanpya.figures.forms import PublishForm
from lanpya.figures.models import Edition
from lanpya.figures.periods import column_of
from lanpya.figures.queries import beneficiaries, editions
from lanpya.figures.queries.editions import Difference
from lanpya.figures.queries.published import Publication
from lanpya.figures.queries.statement import Question
from lanpya.figures.views.asked import ShownService, person, query_of
from lanpya.figures.words import column_words
from lanpya.lib.refused import Refused
from lanpya.services.facts import SEXES, Sex

LATE_SHOWN = 100


@allow(Can.SEE_PUBLISHED)
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    user = person(request)
    found = list(editions.published(user))
    may_publish = has(user, Can.PUBLISH_EDITIONS)
    return render(request, "figures/published.html", {"editions": found, "may_publish": may_publish})


@allow(Can.SEE_PUBLISHED)
@require_safe
def edition(request: HttpRequest, ref: str) -> HttpResponse:
    """The cube, for whoever reads what is published; by state and year alone, for the ministry."""
    user = person(request)
    found = access.get_edition(user, ref)
    publication = Publication(found)
    sex = request.GET.get("sex", "")
    shown = {
        "edition": found,
        "publication": publication,
        "sexes": [("", _("all")), *Sex.choices],
        "sex": sex if sex in SEXES else "",
        "exact": "" if _reach(user).is_empty else _exact(found, user),
    }
    if _reads_states(user):
        return render(request, "figures/edition_states.html", {**shown, "blocks": publication.by_state()})
    return render(request, "figures/edition.html", {**shown, "blocks": publication.by_centre(sex)})


def _exact(edition: Edition, user: User) -> str:
    """The address of the exact rows of an edition, for those who may count them."""
    if edition.organisation_id != user.organisation_id:
        return ""
    return query_of(Question(edition.period, edition=edition))


def _reads_states(user: User) -> bool:
    return user.organisation.kind == Organisation.Kind.MINISTRY


def _reach(user: User) -> Reach:
    return access.reach(user, today=access.today_of(timezone.now()))


@dataclass(frozen=True)
class ShownDifference:
    """A changed cell in words."""

    centre: str
    month: str
    kind: str
    sex: str
    difference: Difference


@allow(Can.SEE_OWN_FIGURES, Can.SEE_AGREED_FIGURES)
@require_safe
def differences(request: HttpRequest, ref: str) -> HttpResponse:
    """An edition against the ledger of today, or against a later edition."""
    user = person(request)
    old, reach = access.get_edition(user, ref), _reach(user)
    if reach.is_empty:
        raise Http404
    other = request.GET.get("with", "")
    new = access.get_edition(user, other) if other else None
    found = editions.between(old, new, reach) if new else editions.since(old, reach)
    access.log_counting(reach, old.period, measure="edition")
    others = [each for each in editions.published(user) if each.pk != old.pk]
    shown = {"edition": old, "new": new, "others": others, "differences": _in_words(found, reach)}
    return render(request, "figures/differences.html", shown)


def _in_words(found: list[Difference], reach: Reach) -> list[ShownDifference]:
    centres = {centre.code: centre.name for centre in reach.centres}
    labels = {kind.code: kind.label for kind in beneficiaries.kinds()}
    return [
        ShownDifference(
            centres.get(each.centre, each.centre),
            column_words(column_of(each.month, "month")),
            labels.get(each.kind, each.kind),
            str(Sex(each.sex).label),
            each,
        )
        for each in found
    ]


@allow(Can.SEE_SERVICES)
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    found = editions.late_entries(person(request))
    rows = [ShownService(each) for each in editions.read_late(person(request), found[:LATE_SHOWN])]
    shown = {"rows": rows, "total": found.count()}
    return render(request, "figures/late.html", shown)


@allow(Can.PUBLISH_EDITIONS)
@full_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    user = person(request)
    own = list(editions.published(user).filter(organisation=user.organisation))
    form = PublishForm(request.POST or None, reach=_reach(user), own=own)
    if form.is_bound and form.is_valid():
        try:
            made = _publish(form, user, own)
        except Refused as refusal:
            form.add_error({"period": "start"}.get(refusal.field, refusal.field) or None, refusal.message)
        else:
            messages.success(request, _("Edition %(n)d is published.") % {"n": made.number})
            return redirect("figures:edition", ref=made.ref)
    return render(request, "figures/publish.html", {"form": form}, status=422 if form.errors else 200)


def _publish(form: PublishForm, user: User, own: list[Edition]) -> Edition:
    asked = form.cleaned_data
    restates = next((each for each in own if each.ref == asked["restates"]), None)
    return publish_edition(
        form.period(), by=user, now=timezone.now(), without=asked["without"], restates=restates, reason=asked["reason"]
    )
