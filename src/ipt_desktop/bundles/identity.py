"""Someone's keys: an age pair to read with, an Ed25519 pair to sign with."""

from ipt_desktop.domain.cards import Card, Identity


def new_identity(code: str, role: str) -> Identity:
    """Fresh random keys. `role` is one of ROLES. Raises CardDamaged where `code` or `role` fits no card."""
    from nacl.signing import SigningKey
    from pyrage import x25519

    from ipt_desktop.bundles.cards import checked

    reading, signing = x25519.Identity.generate(), SigningKey.generate()
    card = Card(code, role, str(reading.to_public()), bytes(signing.verify_key).hex())
    return Identity(checked(card), str(reading), bytes(signing).hex())
