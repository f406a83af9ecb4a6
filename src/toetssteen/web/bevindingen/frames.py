"""Findings of verdicts as rows of the database."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from django.conf import settings
from django.utils.timezone import localdate

from toetssteen.core.bevinding import Bevinding as Oordeelbevinding
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.sleutels import afgeleid
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron

CONTRACT_VANAF = 1_000_000  # places of findings of the contract come after those of the message itself
_GEVOLGEN = {s.value for s in Soort}
_BSN_SLEUTELS = ("Bsn", "Client.Bsn")


def bewaar_bevindingen(berichten: Sequence[Bericht], uitslagen: Mapping[uuid.UUID, Uitslag], bron: Bron | None) -> None:
    """Write the findings and signals of these verdicts."""
    bewaar_rijen(bevinding_rijen(berichten, uitslagen, bron))


def bevinding_rijen(
    berichten: Sequence[Bericht], uitslagen: Mapping[uuid.UUID, Uitslag], bron: Bron | None
) -> list[dict[str, Any]]:
    """Return the findings and signals of these verdicts as rows."""
    return [
        rij(bericht, plek, gevonden, bron, signaal=signaal)
        for bericht in berichten
        for plek, (gevonden, signaal) in enumerate(_bevindingen(uitslagen[bericht.pk]))
    ]


def _bevindingen(uitslag: Uitslag) -> list[tuple[Oordeelbevinding, bool]]:
    return [(b, False) for b in uitslag.bevindingen] + [(b, True) for b in uitslag.signalen]


def bewaar_rijen(rijen: Sequence[dict[str, Any]]) -> None:
    """Write rows of `rij`."""
    if rijen:
        schrijf(Bevinding._meta.db_table, pl.DataFrame(rijen, infer_schema_length=None))


def rij(
    bericht: Bericht, plek: int, bevinding: Oordeelbevinding, bron: Bron | None, *, signaal: bool
) -> dict[str, Any]:
    """Return one finding as a row; a BSN in its values gives way to the key of the client."""
    bsn = next((str(bevinding.sleutel[k]) for k in _BSN_SLEUTELS if bevinding.sleutel.get(k)), None)
    client = bron.clienten.zoek([bsn]).get(bsn) if bron and bsn else None
    sleutel, waarden = zonder_bsn(bevinding.sleutel), zonder_bsn(bevinding.waarden)
    grond = dict(bevinding.onderbouwing)
    return {
        "id": str(uuid.uuid5(bericht.pk, str(plek))),
        "bericht_id": str(bericht.pk),
        "eigenaar_id": bericht.eigenaar_id,
        "gemeente_id": bericht.gemeente_id,
        "aanbieder_id": bericht.aanbieder_id,
        "plek": plek,
        "dag": bericht.dag or localdate(bericht.ontvangen_op),
        "soort": soort(bevinding, signaal),
        "niveau": bevinding.niveau,
        "regel": bevinding.regel,
        "retourcode": bevinding.retourcode,
        "clausule": grond.get("clausule"),
        "klasse": bevinding.klasse,
        "sleutel": json.dumps(sleutel, default=str, ensure_ascii=False),
        "pad": bevinding.pad,
        "regelnummer": bevinding.regelnummer,
        "waarden": json.dumps(waarden, default=str, ensure_ascii=False),
        "melding": _schoon(bevinding.melding, bsn),
        "herstel": _schoon(bevinding.herstel, bsn),
        "onderbouwing": json.dumps(grond, default=str, ensure_ascii=False),
        "client_id": client,
        "toewijzing_nummer": _getal(
            bevinding.sleutel.get("ToewijzingNummer") or bevinding.waarden.get("ToewijzingNummer")
        ),
        "referentie_nummer": _referentie(bevinding),
        "bedrag": _getal(bevinding.waarden.get("bedrag", bevinding.waarden.get("Bedrag"))),
        "kenmerk": _kenmerk(bevinding, str(grond.get("clausule") or "")),
    }


def _kenmerk(bevinding: Oordeelbevinding, clausule: str) -> str:
    """Return the mark by which a later judgement of the same message finds this finding back.

    Keyed, because a BSN may be in it; without versions, because a Zaak must outlive an update of product or profile.
    """
    vast = (
        bevinding.regel,
        clausule,
        bevinding.klasse,
        dict(bevinding.sleutel),
        bevinding.pad,
        dict(bevinding.waarden),
    )
    tekst = json.dumps(vast, sort_keys=True, default=str, ensure_ascii=False)
    sleutel = afgeleid(settings.HOOFDSLEUTEL, "bevinding")
    return hashlib.blake2b(tekst.encode(), key=sleutel, digest_size=32).hexdigest()


def soort(bevinding: Oordeelbevinding, signaal: bool) -> str:
    """Return what a finding comes to: the consequence its clause names; else refusal, or a signal."""
    gevolg = str(bevinding.onderbouwing.get("gevolg") or "")
    if gevolg in _GEVOLGEN:
        return gevolg
    return Soort.SIGNAAL if signaal or bevinding.niveau == "contract" else Soort.AFKEUR


def zonder_bsn(waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without those that are a BSN."""
    return {k: v for k, v in waarden.items() if not k.endswith("Bsn")}


def _schoon(tekst: str, bsn: str | None) -> str:
    return tekst.replace(bsn, "(BSN)") if bsn else tekst


def _getal(waarde: Any) -> int | None:
    tekst = str(waarde) if waarde is not None else ""
    return int(tekst) if tekst.removeprefix("-").isdecimal() and len(tekst) < 18 else None


def _referentie(bevinding: Oordeelbevinding) -> str | None:
    for naam in ("ReferentieNummer", "ProductReferentie_ReferentieNummer"):
        if bevinding.sleutel.get(naam):
            return str(bevinding.sleutel[naam])[:20]
    return None
