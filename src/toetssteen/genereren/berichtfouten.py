"""Mistakes in whole messages: a wrong one before the right one, one too many, or the same bytes twice.

A wrong message is refused as a whole, and the right one follows two hours later under another mark. So what comes
after it, comes as if nothing had been wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from toetssteen.genereren.agenda import DAG
from toetssteen.genereren.fouten import Lot, Soort
from toetssteen.genereren.post import Brief, Gemaakt, Rij
from toetssteen.genereren.verminken import VERMINKINGEN

_LATER: Final = timedelta(hours=2)
_HERHAALD: Final = frozenset({"301 nog eens", "305 nog eens", "323 nog eens"})
_VERWIJDEREN: Final = "3"
_PRODUCTEN: Final = "ToegewezenProduct"
Ingreep: TypeAlias = Callable[[Brief], bool]
"""Change the copy of a message; False when this cannot happen to it."""


def met_fouten(brief: Brief, lot: Lot) -> Iterator[Brief]:
    """Yield the message, with what goes wrong around it."""
    soort = lot.van(brief.nummer, brief.afzender, brief.kenmerk)  # type: ignore[arg-type]
    if soort is None:
        yield brief
    elif soort.naam in _HERHAALD:
        yield _met(replace(brief, herhaald=brief.ontvangen + _LATER), soort)
    elif soort.naam == "niet compleet":
        yield _onvolledig(brief, soort)
    elif soort.naam in ERBIJ:
        yield brief
        yield from _erbij(brief, soort)
    else:
        yield from _eerst_fout(brief, soort)


def _met(brief: Brief, soort: Soort) -> Brief:
    return replace(brief, fouten=[*brief.fouten, Gemaakt(soort.naam, brief.kenmerk, soort.code)])


def _kopie(brief: Brief) -> Brief:
    rijen = {klasse: [dict(rij) for rij in eigen] for klasse, eigen in brief.rijen.items()}
    return replace(brief, rijen=rijen, kop=dict(brief.kop), fouten=[])


def _eerst_fout(brief: Brief, soort: Soort) -> Iterator[Brief]:
    """Yield the wrong message and, later that day, the right one."""
    fout = _kopie(brief)
    if soort.naam in VERMINKINGEN:
        fout.verminkt = soort.naam
    elif not IN_PLAATS[soort.naam](fout):
        yield brief
        return
    yield _met(fout, soort)
    goed = replace(brief, kenmerk=f"{brief.kenmerk}H", ontvangen=brief.ontvangen + _LATER)
    if brief.nummer == "323":
        goed = _kopie(goed)
        goed.rijen["Declaratie"][0]["DeclaratieNummer"] = goed.kenmerk
        goed.fouten = list(brief.fouten)
    yield goed


def _erbij(brief: Brief, soort: Soort) -> Iterator[Brief]:
    """Yield a wrong message that nobody needed."""
    extra = replace(_kopie(brief), kenmerk=f"{brief.kenmerk}X", ontvangen=brief.ontvangen + _LATER)
    if ERBIJ[soort.naam](extra):
        yield _met(extra, soort)


def _onvolledig(brief: Brief, soort: Soort) -> Brief:
    """Return a 301 without an allocation that goes on unchanged."""
    rijen = brief.rijen[_PRODUCTEN]
    blijft = [r for r in rijen if r["Toewijzingsdatum"] == brief.dag]
    if len(blijft) == len(rijen) or any(r["Toewijzingsdatum"] > brief.dag for r in rijen):
        return brief
    fout = _kopie(brief)
    fout.rijen[_PRODUCTEN] = blijft
    return _met(replace(fout, fouten=list(brief.fouten)), soort)


def _bsn(brief: Brief) -> bool:
    client = brief.rijen["Client"][0]
    client["Bsn"] = client["Bsn"][:-1] + str((int(client["Bsn"][-1]) + 1) % 10)
    return True


def _verdraaid(brief: Brief) -> bool:
    brief.kop["BerichtIdentificatie_Dagtekening"] = date(2062, brief.dag.month, min(brief.dag.day, 28))
    return True


def _bestaat_niet(brief: Brief) -> bool:
    brief.kop["Ontvanger"] = "9999"
    return True


def _zet(klasse: str, kolom: str, waarde: Callable[[Brief, Rij], object]) -> Ingreep:
    def doe(brief: Brief) -> bool:
        rij = brief.rijen[klasse][0]
        rij[kolom] = waarde(brief, rij)
        return True

    return doe


def _onbekend(brief: Brief, rij: Rij) -> object:
    return int(rij["ToewijzingNummer"]) // 10 * 10 + 8


def _andere_start(brief: Brief, rij: Rij) -> object:
    begin: date = rij["Begindatum"]
    return brief.dag if brief.dag != begin else begin - DAG


def _ander_begin(brief: Brief) -> bool:
    rij = brief.rijen["StopProduct"][0]
    rij["Begindatum"] -= DAG
    return True


def _nooit_gemeld(brief: Brief) -> bool:
    rij = brief.rijen["StartProduct"][0]
    rij["Begindatum"] -= DAG
    rij["StatusAanlevering"] = _VERWIJDEREN
    return True


def _vreemde_referentie(brief: Brief) -> bool:
    rij = brief.rijen[_PRODUCTEN][0]
    rij["ReferentieAanbieder"] = f"X{rij['ToewijzingNummer']}"
    return True


def _andere_ingang(brief: Brief) -> bool:
    rij = brief.rijen[_PRODUCTEN][0]
    if rij["Ingangsdatum"] == rij["Einddatum"]:
        return False
    rij["Ingangsdatum"] += DAG
    rij["ReferentieAanbieder"] = None
    return True


def _terug_in_de_tijd(brief: Brief) -> bool:
    rij = brief.rijen["TeWijzigenProduct"][0]
    rij["GewensteIngangsdatum"] = brief.dag - 5 * DAG
    return True


def _andere_referentie(brief: Brief) -> bool:
    brief.rijen["AangevraagdProduct"][0]["ReferentieAanbieder"] += "X"
    return True


def _antwoord_op_niets(brief: Brief) -> bool:
    brief.rijen["Antwoord"][0]["ReferentieAanbieder"] += "Q"
    return True


def _nog_eens_onderzoek(brief: Brief) -> bool:
    return bool(brief.rijen["Antwoord"][0]["VerzoekAntwoord"] == "2")


def _totaal(brief: Brief) -> bool:
    brief.rijen["Declaratie"][0]["TotaalIngediendBedrag_TotaalBedrag"] += 100
    return True


def _regel_dubbel(brief: Brief) -> bool:
    debet = [r for r in brief.rijen["Prestatie"] if r["IngediendBedrag_DebetCredit"] == "D"]
    if not debet or brief.rijen["Declaratie"][0]["TotaalIngediendBedrag_DebetCredit"] != "D":
        return False
    dubbel = {**debet[0], "ProductReferentie_ReferentieNummer": debet[0]["ProductReferentie_ReferentieNummer"] + "Q"}
    brief.rijen["Prestatie"].append(dubbel)
    brief.rijen["Declaratie"][0]["TotaalIngediendBedrag_TotaalBedrag"] += dubbel["IngediendBedrag_Bedrag"]
    return True


def _terug_in_zelfde(brief: Brief) -> bool:
    debet = [r for r in brief.rijen["Prestatie"] if r["IngediendBedrag_DebetCredit"] == "D"]
    declaratie = brief.rijen["Declaratie"][0]
    if not debet or declaratie["TotaalIngediendBedrag_DebetCredit"] != "D":
        return False
    nummer = debet[0]["ProductReferentie_ReferentieNummer"]
    terug = {"ProductReferentie_ReferentieNummer": nummer + "Q", "ProductReferentie_VorigReferentieNummer": nummer}
    brief.rijen["Prestatie"].append({**debet[0], **terug, "IngediendBedrag_DebetCredit": "C"})
    over = declaratie["TotaalIngediendBedrag_TotaalBedrag"] - debet[0]["IngediendBedrag_Bedrag"]
    declaratie["TotaalIngediendBedrag_TotaalBedrag"] = abs(over)
    declaratie["TotaalIngediendBedrag_DebetCredit"] = "C" if over < 0 else "D"
    return True


def _zelfde_kenmerk(brief: Brief) -> bool:
    brief.rijen["Declaratie"][0]["DeclaratieNummer"] = brief.kenmerk
    brief.kop["BerichtIdentificatie_Identificatie"] = brief.kenmerk.removesuffix("X")
    return True


def _zelfde_nummer(brief: Brief) -> bool:
    return True


IN_PLAATS: Final[Mapping[str, Ingreep]] = MappingProxyType(
    {
        "einde voor begin": _zet(_PRODUCTEN, "Einddatum", lambda _, rij: rij["Ingangsdatum"] - DAG),
        "jaartal verdraaid": _verdraaid,
        "vreemde referentie": _vreemde_referentie,
        "bsn met tikfout": _bsn,
        "bsn verkeerd om": _bsn,
        "gemeente bestaat niet": _bestaat_niet,
        "andere begindatum": _ander_begin,
        "wijziging terug in de tijd": _terug_in_de_tijd,
        "verzoek over niets": _zet("TeWijzigenProduct", "ToewijzingNummer", _onbekend),
        "totaal": _totaal,
        "regel dubbel": _regel_dubbel,
        "credit in zelfde bericht": _terug_in_zelfde,
    }
)
"""By the name of the mistake: what is wrong in the message that comes before the right one."""

ERBIJ: Final[Mapping[str, Ingreep]] = MappingProxyType(
    {
        "nummer van een ander": _andere_ingang,
        "start op niets": _zet("StartProduct", "ToewijzingNummer", _onbekend),
        "start dubbel": _zet("StartProduct", "Begindatum", _andere_start),
        "start nog eens": lambda _: True,
        "verwijdering van niets": _nooit_gemeld,
        "tweede verzoek": _andere_referentie,
        "referentie nog eens": lambda _: True,
        "antwoord op niets": _antwoord_op_niets,
        "nog eens in onderzoek": _nog_eens_onderzoek,
        "kenmerk gebruikt": _zelfde_kenmerk,
        "declaratienummer gebruikt": _zelfde_nummer,
    }
)
"""By the name of the mistake: what is wrong in the message that comes after the right one."""
