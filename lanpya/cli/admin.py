"""`lanpya admin`: the first account of a new installation."""

import argparse
import datetime as dt

from lanpya.cli.start import needs_django


@needs_django
def admin(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lanpya admin", description="Makes the first account of a new installation.")
    parser.add_argument("login")
    parser.add_argument("--operator", default="Operator", help="name of the organisation that runs this installation")
    options = parser.parse_args(argv)
    from lanpya.accounts.actions.first import first_administrator
    from lanpya.cli.keys import unlocked

    unlocked()
    code = first_administrator(options.login, operator=options.operator, now=dt.datetime.now(dt.UTC))
    print(f"Login {options.login}, start code {code}. It is shown once: sign in with it and choose a password.")
    return 0
