"""Makes the messages about one resident: requests, answers, allocations, starts and stops of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from toetssteen.genereren.agenda import DAG, werkdagen_later
from toetssteen.genereren.besluiten import besluiten
from toetssteen.genereren.dossier import Aanvraag, Dossier, Toewijzing, Verzoek
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.genereren.post import Brief, Gemaakt, Rij
from toetssteen.genereren.toeval import toeval
from toetssteen.genereren.venster import (
    ANTWOORD_VERGETEN,
    START_TE_LAAT,
    START_VERGETEN,
    STOP_TE_LAAT,
    STOP_VERGETEN,
    Venster,
    omvang,
)

IN_ONDERZOEK, AFGEWEZEN = "2", "1"
_TIJDELIJK: Final = "20"
_EERSTE: Final = "1"
_ZELF: Final = "06"


def brieven(d: Dossier, venster: Venster) -> Iterator[Brief]:
    """Yield the messages about a resident in a window, in no order."""
    for aanvraag in d.aanvragen:
        yield from _aanvraag(aanvraag, venster)
    for t in d.toewijzingen:
        yield from _verzoeken(t, venster)
        yield from _starts(t, venster)
        yield from _stops(t, venster)
    yield from besluiten(d, venster)


def startdag(t: Toewijzing, begin: date, venster: Venster) -> date:
    """Return the day on which a start is told: within five working days (OP271), or too late."""
    na = toeval(venster.zaad, "melding", t.nummer, begin).randrange(5)
    return werkdagen_later(begin, na + (9 if begin == t.start and venster.fout(t) == START_TE_LAAT else 0))


def stopdag(t: Toewijzing, laatste: date, venster: Venster) -> date:
    """Return the day on which a stop is told: within five working days (OP272) or too late, and after its start is."""
    na = toeval(venster.zaad, "melding", t.nummer, laatste).randrange(4)
    dag = werkdagen_later(laatste + DAG, na + (12 if laatste == t.stop and venster.fout(t) == STOP_TE_LAAT else 0))
    begin = t.pauze.hervat if t.pauze and laatste > t.pauze.hervat else t.start
    assert begin is not None
    return max(dag, werkdagen_later(startdag(t, begin, venster), 1))


def _verzoeken(t: Toewijzing, venster: Venster) -> Iterator[Brief]:
    if t.vraag is not None:
        eerste = t.versies[0]
        gevraagd = {
            "ToewijzingIngangsdatum": eerste.ingang,
            "ToewijzingEinddatum": eerste.eind,
            **omvang(t),
        }
        yield from _vraag(t, t.vraag, gevraagd, venster)
    if t.wens is not None and t.wens.dag in venster:
        brief = venster.brief(t.inwoner, t.aanbieder, "317", t.wens.dag, t.wens.referentie)
        brief.rijen["Verzoek"] = [{"ReferentieAanbieder": t.wens.referentie, "RedenVerzoek": "1"}]
        wens = {"ToewijzingNummer": t.nummer, "GewensteIngangsdatum": t.ingang, "Einddatum": t.eind, **omvang(t)}
        brief.rijen["TeWijzigenProduct"] = [wens]
        yield brief


def _aanvraag(a: Aanvraag, venster: Venster) -> Iterator[Brief]:
    gevraagd = {
        "ToewijzingIngangsdatum": a.ingang,
        "ToewijzingEinddatum": a.eind,
        "Omvang_Volume": a.volume,
        "Omvang_Eenheid": a.product.eenheid,
        "Omvang_Frequentie": "2",
    }
    fout = venster.lot.van("aanvraag", a.verzoek.referentie)
    verzoek = a.verzoek
    if fout is not None and fout.naam == ANTWOORD_VERGETEN:
        verzoek = replace(verzoek, onderzoek=None, afgewezen=None)
    elif fout is not None and verzoek.afgewezen is not None:
        verzoek = replace(verzoek, onderzoek=None, afgewezen=werkdagen_later(verzoek.afgewezen, 12))
    for brief in _vraag(a, verzoek, gevraagd, venster):
        if fout is not None and brief.nummer == "315":
            brief.fouten.append(Gemaakt(fout.naam, verzoek.referentie, fout.code))
        yield brief


def _vraag(a: Aanvraag | Toewijzing, v: Verzoek, gevraagd: Rij, venster: Venster) -> Iterator[Brief]:
    """Yield a 315 and the 319's on it."""
    if v.dag in venster:
        brief = venster.brief(a.inwoner, a.aanbieder, "315", v.dag, v.referentie)
        product = {"Product_Categorie": a.product.categorie, "Product_Code": a.product.code}
        verwijzer = {"ReferentieAanbieder": v.referentie, "Verwijzer_Type": _ZELF}
        brief.rijen["AangevraagdProduct"] = [{**verwijzer, **product, **gevraagd}]
        yield brief
    for dag, antwoord, reden in ((v.onderzoek, IN_ONDERZOEK, None), (v.afgewezen, AFGEWEZEN, v.reden)):
        if dag is not None and dag in venster:
            brief = venster.brief(a.inwoner, a.aanbieder, "319", dag, f"A{v.referentie}{antwoord}")
            rij = {
                "ReferentieAanbieder": v.referentie,
                "VerzoekAntwoord": antwoord,
                "RedenAfwijzingVerzoek": reden,
            }
            brief.rijen["Antwoord"] = [rij]
            yield brief


def _starts(t: Toewijzing, venster: Venster) -> Iterator[Brief]:
    begins = [t.start, t.pauze.hervat if t.pauze else None]
    fout = venster.fout(t)
    for keer, begin in enumerate(begins, start=1):
        if begin is None or fout == START_VERGETEN or (dag := startdag(t, begin, venster)) not in venster:
            continue
        brief = venster.brief(t.inwoner, t.aanbieder, "305", dag, f"S{t.nummer}{keer}")
        brief.rijen["StartProduct"] = [melding(t, begin)]
        if fout == START_TE_LAAT and begin == t.start:
            brief.fouten.append(Gemaakt(fout, str(t.nummer), SOORTEN[fout].code))
        yield brief


def _stops(t: Toewijzing, venster: Venster) -> Iterator[Brief]:
    pauze, fout = t.pauze, venster.fout(t)
    gevallen = [(pauze.tot, _TIJDELIJK, t.start)] if pauze else []
    if t.stop is not None and fout != STOP_VERGETEN:
        gevallen.append((t.stop, t.stopreden or "", pauze.hervat if pauze else t.start))
    for keer, (laatste, reden, begin) in enumerate(gevallen, start=1):
        assert begin is not None
        if (dag := stopdag(t, laatste, venster)) not in venster:
            continue
        brief = venster.brief(t.inwoner, t.aanbieder, "307", dag, f"E{t.nummer}{keer}")
        brief.rijen["StopProduct"] = [{**melding(t, begin), "RedenBeeindiging": reden, "Einddatum": laatste}]
        if fout == START_VERGETEN or (fout == STOP_TE_LAAT and laatste == t.stop):
            brief.fouten.append(Gemaakt(fout, str(t.nummer), SOORTEN[fout].code))
        yield brief


def melding(t: Toewijzing, begin: date) -> Rij:
    """Return what a start and a stop share."""
    return {
        "ToewijzingNummer": t.nummer,
        "Product_Categorie": t.product.categorie,
        "Product_Code": t.product.code,
        "ToewijzingIngangsdatum": t.ingang,
        "Begindatum": begin,
        "StatusAanlevering": _EERSTE,
    }
