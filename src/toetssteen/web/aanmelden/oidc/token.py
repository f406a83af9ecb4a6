"""Reads an ID token (a signed JWT, RFC 7519): the signature is always checked, and every claim about for whom it is.

allauth leaves out the signature when the token came straight from the provider, and knows no nonce; OIDC-NLGov asks
both.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

SPELING: Final = 60  # seconds that two clocks may differ
LANGSTE: Final = 3600  # an ID token that lives longer is not taken
_KLEINSTE_SLEUTEL: Final = 2048
_DELEN: Final = 3


class TokenFout(ValueError):
    """An ID token cannot be trusted; the text says why, for the technical log."""


@dataclass(frozen=True)
class Verwacht:
    """What a token must say: from whom, for whom, and in answer to which question."""

    uitgever: str
    client: str
    nonce: str


def lees_token(token: str, sleutels: Mapping[str, Any], verwacht: Verwacht, nu: float) -> dict[str, Any]:
    """Return the claims of an ID token; raise TokenFout when anything about it is wrong."""
    delen = token.split(".")
    if len(delen) != _DELEN:
        raise TokenFout("not three parts")
    kop, claims = _json(delen[0]), _json(delen[1])
    _controleer_handtekening(kop, f"{delen[0]}.{delen[1]}".encode(), _bytes(delen[2]), sleutels)
    _controleer_claims(claims, verwacht, nu)
    return claims


def _controleer_handtekening(kop: Mapping[str, Any], bericht: bytes, teken: bytes, sleutels: Mapping[str, Any]) -> None:
    alg = kop.get("alg")
    if alg not in ("RS256", "PS256"):
        raise TokenFout(f"algorithm {alg!r} is not taken")
    passend = [s for s in sleutels.get("keys", []) if s.get("kty") == "RSA" and s.get("use", "sig") == "sig"]
    if kop.get("kid") is not None:
        passend = [s for s in passend if s.get("kid") == kop["kid"]]
    if len(passend) != 1:
        raise TokenFout("no key, or more than one, for this token")
    n, e = (int.from_bytes(_bytes(str(passend[0].get(deel, ""))), "big") for deel in ("n", "e"))
    if n.bit_length() < _KLEINSTE_SLEUTEL:
        raise TokenFout("the key is too short")
    opvulling = PKCS1v15() if alg == "RS256" else PSS(MGF1(SHA256()), SHA256.digest_size)
    try:
        RSAPublicNumbers(e, n).public_key().verify(teken, bericht, opvulling, SHA256())
    except (InvalidSignature, ValueError) as fout:
        raise TokenFout("the signature is wrong") from fout


def _controleer_claims(claims: Mapping[str, Any], verwacht: Verwacht, nu: float) -> None:
    bedoeld = claims.get("aud")
    bedoeld = [bedoeld] if isinstance(bedoeld, str) else bedoeld
    exp, iat = claims.get("exp"), claims.get("iat")
    if claims.get("iss") != verwacht.uitgever:
        raise TokenFout("another issuer")
    if not isinstance(bedoeld, list) or verwacht.client not in bedoeld:
        raise TokenFout("for another client")
    if (len(bedoeld) > 1 or "azp" in claims) and claims.get("azp") != verwacht.client:
        raise TokenFout("for another party")
    if not verwacht.nonce or claims.get("nonce") != verwacht.nonce:
        raise TokenFout("another nonce")
    if not _getal(exp) or not _getal(iat) or exp - iat > LANGSTE:  # type: ignore[operator]
        raise TokenFout("no times, or a life too long")
    if exp <= nu - SPELING or iat > nu + SPELING or not _begonnen(claims.get("nbf"), nu):  # type: ignore[operator]
        raise TokenFout("expired, or not yet valid")
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise TokenFout("no subject")


def _begonnen(nbf: object, nu: float) -> bool:
    return nbf is None or (isinstance(nbf, int | float) and nbf <= nu + SPELING)


def _getal(waarde: object) -> bool:
    return isinstance(waarde, int | float) and not isinstance(waarde, bool)


def _json(deel: str) -> dict[str, Any]:
    try:
        waarde = json.loads(_bytes(deel))
    except ValueError as fout:
        raise TokenFout("not JSON") from fout
    if not isinstance(waarde, dict):
        raise TokenFout("not an object")
    return waarde


def _bytes(deel: str) -> bytes:
    try:
        return base64.b64decode(deel + "=" * (-len(deel) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fout:
        raise TokenFout("not base64url") from fout
