"""A rotation of the keys takes the second factors with it."""

from allauth.mfa.models import Authenticator

from lanpya.accounts import second_factors
from lanpya.accounts.sign_in import SEALED_AT
from lanpya.seals import box, ports
from lanpya.seals.keyring import holding


def test_the_secret_opens_under_the_new_key_and_says_so(khin, keys):
    sealed = box.seal_text("JBSWY3DPEHPK3PXP", where=SEALED_AT)
    factor = Authenticator.objects.create(user=khin, type="totp", data={"secret": sealed})

    with holding(keys.rotated()) as newer:
        changed = second_factors.reseal()
        stored = Authenticator.objects.get(pk=factor.pk).data["secret"]

        assert changed == 1
        assert stored != sealed
        assert box.unseal_text(stored, where=SEALED_AT) == "JBSWY3DPEHPK3PXP"
        assert newer.version == 2
    assert second_factors.reseal in ports.on_rotate


def test_a_passkey_holds_no_secret_and_is_left_alone(khin):
    Authenticator.objects.create(user=khin, type="webauthn", data={"name": "Stick", "credential": {}})

    assert second_factors.reseal() == 0
