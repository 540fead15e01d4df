"""Ed25519 through libsodium. What is signed starts with its own words, so no signature fits two things."""

from ipt_desktop.domain.errors import SignatureBad

SIGNATURE_BYTES = 64


def sign(text: bytes, signing_secret: str) -> bytes:
    """The 64 bytes; `signing_secret` is a seed in hex."""
    from nacl.signing import SigningKey

    return SigningKey(bytes.fromhex(signing_secret)).sign(text).signature


def verify(text: bytes, signature: bytes, signing: str, **where: object) -> None:
    """Raises SignatureBad, whose details are `where`. `signing` is a public key in hex."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(bytes.fromhex(signing)).verify(text, signature)
    except (CryptoError, TypeError, ValueError):
        raise SignatureBad(**where) from None
