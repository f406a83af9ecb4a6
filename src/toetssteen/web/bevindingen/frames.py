"""Findings of verdicts as rows of the database, without BSN's (see `afscherming`)."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl
from django.conf import settings
from django.utils.timezone import localdate

from toetssteen.core.bevinding import Bevinding as Oordeelbevinding
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.afscherming import als_json, genoemde_bsns, scherm_af, zonder_genoemde, zonder_sleutels
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.sleutels import afgeleid
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron

CONTRACT_VANAF = 1_000_000  # places of findings of the contract come after those of the message itself
_GEVOLGEN = {s.value for s in Soort}
_BSN_SLEUTELS = ("Bsn", "Client.Bsn")
Geplaatst: TypeAlias = tuple[int, Oordeelbevinding, bool]
"""A finding with its place among those of the message, and whether it is a signal."""


def bewaar_bevindingen(berichten: Sequence[Bericht], uitslagen: Mapping[uuid.UUID, Uitslag], bron: Bron | None) -> None:
    """Write the findings and signals of these verdicts."""
    bewaar_rijen(bevinding_rijen(berichten, uitslagen, bron))


def bevinding_rijen(
    berichten: Sequence[Bericht], uitslagen: Mapping[uuid.UUID, Uitslag], bron: Bron | None
) -> list[dict[str, Any]]:
    """Return the findings and signals of these verdicts as rows."""
    rijen = [_rij(b, geplaatst, bron) for b in berichten for geplaatst in van_uitslag(uitslagen[b.pk])]
    return scherm_af(rijen, bron, {str(b.pk): b.volgorde for b in berichten if b.volgorde is not None})


def contract_rijen(bericht: Bericht, gevonden: Sequence[Oordeelbevinding], bron: Bron) -> list[dict[str, Any]]:
    """Return what a contract says of a claim as rows."""
    return rijen_van(bericht, van_contract(gevonden), bron)


def rijen_van(
    bericht: Bericht, geplaatst: Iterable[Geplaatst], bron: Bron | None, eigen: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return findings on one message as rows; `eigen` are numbers of its lines when those are not in the stand."""
    volgordes = {} if bericht.volgorde is None else {str(bericht.pk): bericht.volgorde}
    return scherm_af([_rij(bericht, g, bron) for g in geplaatst], bron, volgordes, eigen)


def van_uitslag(uitslag: Uitslag) -> list[Geplaatst]:
    """Return the findings and signals of a verdict with their places."""
    alle = [(b, False) for b in uitslag.bevindingen] + [(b, True) for b in uitslag.signalen]
    return [(plek, bevinding, signaal) for plek, (bevinding, signaal) in enumerate(alle)]


def van_contract(gevonden: Sequence[Oordeelbevinding]) -> list[Geplaatst]:
    """Return findings of a contract with their places, behind those of the message."""
    return [(CONTRACT_VANAF + i, bevinding, True) for i, bevinding in enumerate(gevonden)]


def bewaar_rijen(rijen: Sequence[dict[str, Any]]) -> None:
    """Write rows of findings."""
    if rijen:
        schrijf(Bevinding._meta.db_table, pl.DataFrame(rijen, infer_schema_length=None))


def _rij(bericht: Bericht, geplaatst: Geplaatst, bron: Bron | None) -> dict[str, Any]:
    """Return one finding as a row; what is called a BSN in its values gives way to the key of the client."""
    plek, bevinding, signaal = geplaatst
    bsn = next((str(bevinding.sleutel[k]) for k in _BSN_SLEUTELS if bevinding.sleutel.get(k)), None)
    client = bron.clienten.zoek([bsn]).get(bsn) if bron and bsn else None
    sleutel, waarden = zonder_sleutels(bevinding.sleutel), zonder_sleutels(bevinding.waarden)
    bsns = genoemde_bsns(bevinding)
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
        "sleutel": als_json(sleutel, bsns),
        "pad": bevinding.pad,
        "regelnummer": bevinding.regelnummer,
        "waarden": als_json(waarden, bsns),
        "melding": zonder_genoemde(bevinding.melding, bsns),
        "herstel": zonder_genoemde(bevinding.herstel, bsns),
        "onderbouwing": als_json(grond, bsns),
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


def _getal(waarde: Any) -> int | None:
    tekst = str(waarde) if waarde is not None else ""
    return int(tekst) if tekst.removeprefix("-").isdecimal() and len(tekst) < 18 else None


def _referentie(bevinding: Oordeelbevinding) -> str | None:
    for naam in ("ReferentieNummer", "ProductReferentie_ReferentieNummer"):
        if bevinding.sleutel.get(naam):
            return str(bevinding.sleutel[naam])[:20]
    return None
