"""What sealing a field costs, as a ratio to AES-GCM alone: python bench/seals.py"""

import os
import secrets
import time
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NOTE = "ဒေါ်မြ asked about the fee of an agency. " * 3
TIMES = 20_000


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanpya.config.settings")
    import django

    django.setup()
    from lanpya.seals import box, keyring

    with keyring.holding(keyring.Keyring.fresh()):
        cipher, plain = AESGCM(secrets.token_bytes(32)), NOTE.encode()
        alone = seconds(lambda: cipher.encrypt(secrets.token_bytes(12), plain, b"where"))
        sealing = seconds(lambda: box.seal(NOTE, where="services.service\x1fnote\x1f1", drawer="note"))
        blob = box.seal(NOTE, where="x")
        opening = seconds(lambda: box.unseal(blob, where="x"))
    print(f"AES-GCM alone  {alone * 1e6:6.1f} µs  1.0")
    print(f"seal a note    {sealing * 1e6:6.1f} µs  {sealing / alone:.1f}")
    print(f"open a note    {opening * 1e6:6.1f} µs  {opening / alone:.1f}")


def seconds(work: Callable[[], object]) -> float:
    """The time of one, the best of five rounds."""
    rounds = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(TIMES):
            work()
        rounds.append((time.perf_counter() - began) / TIMES)
    return min(rounds)


if __name__ == "__main__":
    main()
