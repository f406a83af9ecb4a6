"""Findings without BSN's: whatever a message has in whatever place, only the last three digits of one remain.

A text of a message can hold a BSN anywhere. So every number in a finding that passes the elfproef is hidden, and one in
eleven does so by chance: the number of an allocation or of a line of the claim stays what it is when the stand of
the pair knows it as such and no client has it as BSN. Only then a finding keeps the column that ties it to that row;
for an unknown number there is no such row, so nothing is lost by leaving the column empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import polars as pl
from django.db import connection

from toetssteen.core.bevinding import Bevinding
from toetssteen.core.bsn import MOGELIJK, bsns_in, elfproef, verborgen, zonder_bsn
from toetssteen.web.stand.opslag import Bron

TEKSTEN: Final = ("klasse", "pad", "melding", "herstel", "referentie_nummer")
ALS_JSON: Final = ("sleutel", "waarden", "onderbouwing")
_ALLES: Final = (*TEKSTEN, *ALS_JSON)
_KOPPELING: Final = ("referentie_nummer", "toewijzing_nummer")
_BEDRAG: Final = re.compile(r"bedrag|tarief|budget|totaal", re.IGNORECASE)
_LANGST_GETAL: Final = 18
_BSN_ERIN: Final = re.compile("Bsn ([0-9]+)")  # how a rule tells what differs: "Bsn 999900006 (eerder 999900018)"
_KORTST: Final = 6  # what is shorter is no BSN of anyone, and may be part of another word
_BEKEND: Final = (
    "SELECT toewijzing_nummer::text, min(volgorde) FROM toewijzingen_toewijzing"
    " WHERE paar_id = %s AND toewijzing_nummer = ANY (%s) GROUP BY 1"
    " UNION ALL SELECT referentie_nummer, min(volgorde) FROM declaraties_prestatie"
    " WHERE paar_id = %s AND referentie_nummer = ANY (%s) GROUP BY 1"
)
Eigen = Mapping[str, int]
"""Numbers that look like a BSN and are something else, each with the `volgorde` from which that is known."""


def scherm_af(
    rijen: Sequence[dict[str, Any]], bron: Bron | None, volgordes: Mapping[str, int], eigen: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return rows of `frames.rij` without BSN's.

    `volgordes` gives per message (`bericht_id`) its place in the stand: what came later does not count, so that a
    rebuild gives the same; a message that has none knows all. `eigen` are numbers of lines that are not in the stand.
    """
    teksten = pl.Series("g", list({t for rij in rijen for naam in _ALLES if (t := rij[naam])}), pl.String())
    lijkt = _lijkt_bsn(teksten)
    bekend = _bekend(lijkt, bron, eigen) if lijkt else {}
    blijft = {volgorde: _blijft(bekend, volgorde) for volgorde in {volgordes.get(rij["bericht_id"]) for rij in rijen}}
    weg = {getal for getal in lijkt if any(getal not in bekend_ for bekend_ in blijft.values())}
    if not weg:
        return list(rijen)
    raak = set(teksten.filter(teksten.str.contains_any(sorted(weg))))
    return [
        _zonder(rij, blijft[volgordes.get(rij["bericht_id"])]) if any(rij[n] in raak for n in _ALLES) else rij
        for rij in rijen
    ]


def _lijkt_bsn(teksten: pl.Series) -> set[str]:
    """Return the numbers in distinct texts in which a BSN may stand; over all of them at once, so nothing waits."""
    frame = teksten.str.extract_all(MOGELIJK).explode().drop_nulls().unique().to_frame("g")
    los = pl.col("g").str.len_bytes() == 9
    uit = set(frame.filter(los & elfproef(pl.col("g")))["g"])
    return uit | {g for g in frame.filter(~los)["g"] if next(bsns_in(g), None)}


def _bekend(lijkt: Collection[str], bron: Bron | None, eigen: Collection[str]) -> Eigen:
    """Return which of these numbers the stand of the pair knows as something else, and no client as BSN."""
    if bron is None:
        return {}
    nummers = [int(g) for g in lijkt if g.isdecimal() and len(g) <= _LANGST_GETAL]
    paar = bron.paar.pk
    with connection.cursor() as cursor:
        cursor.execute(_BEKEND, [paar, nummers, paar, list(lijkt)])
        rijen = cursor.fetchall()
    bekend = {g: 0 for g in lijkt if g in eigen}
    for nummer, volgorde in rijen:
        bekend[nummer] = min(volgorde, bekend.get(nummer, volgorde))
    per_getal = {g: {bsn for bsn, _ in bsns_in(g)} for g in bekend}
    clienten = bron.clienten.zoek(bsn for bsns in per_getal.values() for bsn in bsns)
    return {g: volgorde for g, volgorde in bekend.items() if not per_getal[g] & clienten.keys()}


def _blijft(bekend: Eigen, volgorde: int | None) -> set[str]:
    """Return what is known to be no BSN when a message is applied."""
    return {g for g, sinds in bekend.items() if volgorde is None or sinds <= volgorde}


def _zonder(rij: dict[str, Any], blijft: Collection[str]) -> dict[str, Any]:
    """Return one row without BSN's."""
    uit = dict(rij)
    for naam in TEKSTEN:
        if rij[naam]:
            uit[naam] = zonder_bsn(rij[naam], blijft)
    for naam in ALS_JSON:
        schoon = zonder_bsn(rij[naam], blijft)
        if schoon != rij[naam]:
            uit[naam] = _herschreven(json.loads(rij[naam]), lambda tekst: zonder_bsn(tekst, blijft))
    for naam in _KOPPELING:
        getal = str(rij[naam] or "")
        if zonder_bsn(getal, blijft) != getal:
            uit[naam] = None
    return uit


def _herschreven(waarden: Mapping[str, Any], schoon: Callable[[str], str]) -> str:
    return json.dumps({k: _waarde(k, w, schoon) for k, w in waarden.items()}, default=str, ensure_ascii=False)


def _waarde(naam: str, waarde: Any, schoon: Callable[[str], str]) -> Any:
    """Return a value without BSN's, also inside lists; an amount that was read as one is no BSN."""
    if isinstance(waarde, str):
        return schoon(waarde)
    if isinstance(waarde, Mapping):
        return {k: _waarde(k, w, schoon) for k, w in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_waarde(naam, w, schoon) for w in waarde]
    if isinstance(waarde, bool) or not isinstance(waarde, int) or _BEDRAG.search(naam):
        return waarde
    tekst = schoon(str(waarde))
    return waarde if tekst == str(waarde) else tekst


def zonder_sleutels(waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without those that are called a BSN."""
    return {k: v for k, v in waarden.items() if not k.endswith("Bsn")}


def genoemde_bsns(bevinding: Bevinding) -> set[str]:
    """Return what a message calls a BSN, right or wrong: also a BSN with a slip in it is hidden."""
    genoemd = {w for deel in (bevinding.sleutel, bevinding.waarden) for k, w in deel.items() if k.endswith("Bsn")}
    if (bevinding.pad or "").endswith("Bsn"):
        genoemd.add(bevinding.waarden.get("waarde"))
    for waarde in bevinding.waarden.values():
        if isinstance(waarde, str) and "Bsn " in waarde:
            genoemd |= set(_BSN_ERIN.findall(waarde))
    return {w for w in genoemd if isinstance(w, str) and w.isalnum() and len(w) >= _KORTST}


def zonder_genoemde(tekst: str, bsns: Collection[str]) -> str:
    """Return text without what the message calls a BSN."""
    for bsn in bsns:
        tekst = tekst.replace(bsn, verborgen(bsn))
    return tekst


def als_json(waarden: Mapping[str, Any], bsns: Collection[str]) -> str:
    """Return values as JSON, without what the message calls a BSN."""
    ruw = json.dumps(waarden, default=str, ensure_ascii=False)
    if not any(bsn in ruw for bsn in bsns):
        return ruw
    return _herschreven(waarden, lambda tekst: zonder_genoemde(tekst, bsns))
