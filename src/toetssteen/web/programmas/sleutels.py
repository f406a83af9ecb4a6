"""Keys of programs: made once, kept as a keyed hash, and looked up in one query without saying which part was wrong."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from toetssteen.web.organisaties.models import Organisatie, Rol
from toetssteen.web.sleutels import afgeleid, merk
from toetssteen.web.toegang.rechten import RECHTEN, Recht
from toetssteen.web.toegang.zicht import Zicht

_R = Recht
VOOR_PROGRAMMAS: Final = frozenset({
    _R.CLIENT_INZIEN, _R.CLIENT_RUIM, _R.BERICHT_VOLGEN, _R.BERICHT_INZIEN, _R.BERICHT_INDIENEN, _R.BERICHT_HERSTELLEN,
    _R.TOEWIJZING_OPSTELLEN, _R.VERZOEK_BEANTWOORDEN, _R.VERZOEK_INDIENEN, _R.LEVERING_MELDEN, _R.DECLARATIE_INZIEN,
    _R.DECLARATIE_INDIENEN, _R.BEVINDING_INZIEN, _R.BEVINDING_VOORSTELLEN, _R.BEVINDING_REAGEREN,
    _R.BEVINDING_BESLUITEN, _R.CONTRACT_INZIEN, _R.TERMIJN_INZIEN, _R.WEBHOOK_BEHEREN, _R.LOGBOEK_INZIEN,
    _R.UITVOEREN,
})  # fmt: skip
"""What an operation of the API asks for (a test holds this against the API), and CLIENT_RUIM, which widens others.
What a program says about people (who works for a client too), keys and tariffs would be one pair of eyes at most:
that stays with people. `docs/api/index.md` says of each why."""
_VORM: Final = re.compile(r"tst_([0-9a-z]{12})_([0-9A-Za-z_-]{43})")
_TEKENS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEEG: Final = bytes(16)


@dataclass(frozen=True)
class NieuweSleutel:
    """A key as it is shown once (`token`), and what is kept of it."""

    token: str
    voorvoegsel: str
    merk: bytes


def nieuw() -> NieuweSleutel:
    """Make a key of 256 random bits: `tst_<voorvoegsel>_<geheim>`, so that scanners for leaked secrets know it."""
    voorvoegsel = "".join(secrets.choice(_TEKENS) for _ in range(12))
    token = f"tst_{voorvoegsel}_{secrets.token_urlsafe(32)}"
    return NieuweSleutel(token, voorvoegsel, merk_van(token))


def merk_van(token: str) -> bytes:
    """Return the keyed hash of a key; without the main key of the installation it tells nothing."""
    return merk(_hashsleutel(settings.HOOFDSLEUTEL), token)


def te_geven(rol: Rol) -> frozenset[Recht]:
    """Return which rights of a role a program can have: those for which the API has something."""
    return RECHTEN[rol] & VOOR_PROGRAMMAS


def zicht_van_sleutel(token: str) -> Zicht | None:
    """Return the view of the program that shows a key; None when the key is unknown, not yet or no longer valid.

    One query, also under the web role and without a view. Tell the database for whom the rows are afterwards:
    `zet_zicht(zicht.ids)`.
    """
    vorm = _VORM.fullmatch(token)
    gegeven = merk_van(token)
    rij = _zoek(vorm[1] if vorm else "", gegeven)
    bewaard = bytes(rij[3]) if rij else _LEEG
    if not hmac.compare_digest(bewaard, gegeven) or rij is None:
        return None
    naam, rol, rechten, _, pk, soort, code, naam_organisatie, gehost = rij
    organisatie = Organisatie(pk=pk, soort=soort, code=code, naam=naam_organisatie, gehost=gehost)
    zicht = Zicht.van(None, f"programma {naam}", Rol(rol), [organisatie], herkomst="api")
    toegestaan = frozenset(r for r in te_geven(Rol(rol)) if r.name in rechten)
    return replace(zicht, rechten=toegestaan)


def _zoek(voorvoegsel: str, gegeven: bytes) -> tuple[str, str, list[str], bytes, int, str, str, str, bool] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT naam, rol, rechten, merk, id, soort, code, naam_organisatie, gehost"
            " FROM toetssteen_sleutel(%s, %s, %s)",
            [voorvoegsel, gegeven, localdate()],
        )
        rij: tuple[str, str, list[str], bytes, int, str, str, str, bool] | None = cursor.fetchone()
    return rij


@lru_cache(maxsize=4)
def _hashsleutel(hoofd: str) -> bytes:
    return afgeleid(hoofd, "api-sleutel")
