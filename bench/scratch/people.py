"""One invented organisation with its centres and somebody who may count and record."""

import datetime as dt

OPENED = dt.date(2016, 1, 1)


def house(centres: int):
    """The organisation, its centres, and a member of its staff with every role of a centre."""
    from lanpya.accounts.models import Centre, Membership, Organisation, User
    from lanpya.accounts.roles import Role

    organisation = Organisation.objects.create(code="bench", kind="partner", name_en="Bench", is_demo=True)
    opened = [
        Centre.objects.create(
            code=f"centre-{number}", organisation=organisation, name_en=f"Centre {number}", place="MMR013008",
            state="MMR013", opened_on=OPENED,
        )
        for number in range(centres)
    ]  # fmt: skip
    user = User.objects.create(login="bench", name="Bench", organisation=organisation, language="en")
    for role in (Role.COUNSELLOR, Role.CENTRE_MANAGER):
        Membership.objects.create(user=user, role=role, from_on=OPENED)
    return organisation, opened, user
