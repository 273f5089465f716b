"""Every write to organisations, centres, staff and agreements. Machines and desk codes: `desk`."""

from lanpya.accounts.actions.agreements import make_agreement, revoke_agreement
from lanpya.accounts.actions.centres import CentreFacts, add_site, change_centre, close_centre, open_centre
from lanpya.accounts.actions.language import choose_language
from lanpya.accounts.actions.organisations import create_organisation
from lanpya.accounts.actions.staff import Newcomer, deactivate, end_role, give_role, invite, reactivate, reset_sign_in

__all__ = [
    "CentreFacts", "Newcomer", "add_site", "change_centre", "choose_language", "close_centre", "create_organisation",
    "deactivate", "end_role", "give_role", "invite", "make_agreement", "open_centre", "reactivate", "reset_sign_in",
    "revoke_agreement",
]  # fmt: skip
