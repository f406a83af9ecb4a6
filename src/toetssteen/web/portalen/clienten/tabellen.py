"""The tables on the page of a client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres, adres_toewijzing
from toetssteen.web.portalen.clienten.dossier import Dossier
from toetssteen.web.portalen.termijnwoorden import adres_termijn, onderwerp, stand, taak
from toetssteen.web.portalen.woorden import (
    berichtsoort,
    betekenis,
    is_verwijderd,
    looptijd_cel,
    omvang,
    product,
    toestand,
)
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, volume

_ORDE = {"loopt": 0, "begint nog": 1, "beëindigd": 2, "verwijderd": 3}
_TIJDELIJK = "20"
_WEG = "3"


def ander(rij: Any, zicht: Zicht) -> str:
    """Return the name of the other side of a row."""
    return str((rij.aanbieder if zicht.soort == Soort.GEMEENTE else rij.gemeente).naam)


def partijwoord(zicht: Zicht) -> str:
    """Return what the other side is: "Aanbieder" or "Gemeente"."""
    return "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"


def toewijzingen(dossier: Dossier, zicht: Zicht, dag: date) -> tuple[list[Kolom], list[Rij]]:
    """Return the allocations, what runs first."""
    kolommen = [
        Kolom("Toewijzing"), Kolom("Omvang"), Kolom("Looptijd", "datum"), Kolom(partijwoord(zicht)),
        Kolom("Stand", "status"),
    ]  # fmt: skip
    rijen = sorted(dossier.toewijzingen, key=lambda t: _ORDE[toestand(t, dag)])
    gestart = {(s.paar_id, s.wet, s.toewijzing_nummer) for s in dossier.leveringen if s.soort == "start"}
    return kolommen, [
        Rij([
            Cel(
                product(t.wet, t.product_categorie, t.product_code), adres_toewijzing(t),
                klein=f"nummer {t.toewijzing_nummer}",
            ),
            omvang(t),
            looptijd_cel(t.ingangsdatum, t.einddatum),
            ander(t, zicht),
            Cel(
                toestand(t, dag).capitalize(), klein=_start((t.paar_id, t.wet, t.toewijzing_nummer) in gestart, t, dag)
            ),
        ])
        for t in rijen
    ]  # fmt: skip


def _start(gestart: bool, toewijzing: Any, dag: date) -> str:
    loopt = toestand(toewijzing, dag) == "loopt"
    return "" if gestart or not loopt or is_verwijderd(toewijzing) else "nog geen start gemeld"


def verzoeken(dossier: Dossier, zicht: Zicht) -> tuple[list[Kolom], list[Rij]]:
    """Return the requests with their answers."""
    toegekend = {(t.paar_id, t.referentie_aanbieder) for t in dossier.versies if t.referentie_aanbieder}
    kolommen = [Kolom("Verzoek"), Kolom("Van", "datum"), Kolom(partijwoord(zicht)), Kolom("Antwoord", "status")]
    return kolommen, [
        Rij([
            Cel(berichtsoort(v.nummer), adres("verzoek", v.pk), klein=_waarover(v)),
            v.dagtekening,
            ander(v, zicht),
            _antwoord(v, (v.paar_id, v.referentie_aanbieder) in toegekend),
        ])
        for v in dossier.verzoeken
    ]  # fmt: skip


def _waarover(verzoek: Any) -> str:
    wat = product(verzoek.wet, verzoek.product_categorie, verzoek.product_code) if verzoek.product_categorie else ""
    return ", ".join(d for d in (wat, f"referentie {verzoek.referentie_aanbieder}") if d)


def _antwoord(verzoek: Any, toegekend: bool) -> Cel:
    if toegekend:
        return Cel("Toegewezen")
    if verzoek.antwoord == "1":
        return Cel("Afgewezen", klein=betekenis(verzoek.wet, "WJ759", verzoek.reden))
    if verzoek.antwoord == "2":
        return Cel("In onderzoek", status="bezig", klein=f"sinds {datum(verzoek.antwoord_op, 'kort')}")
    return Cel("Nog geen antwoord", status="waarschuwing")


def leveringen(dossier: Dossier, zicht: Zicht) -> tuple[list[Kolom], list[Rij]]:
    """Return starts and stops, the latest first."""
    kolommen = [Kolom("Wat"), Kolom("Dag", "datum"), Kolom("Toewijzing"), Kolom(partijwoord(zicht))]
    return kolommen, [
        Rij([_levering(v), v.begindatum if v.soort == "start" else v.einddatum, _nummer(v), ander(v, zicht)])
        for v in dossier.leveringen
    ]


def _levering(levering: Any) -> Cel:
    weg = "ingetrokken door de aanbieder" if levering.status_aanlevering == _WEG else ""
    if levering.soort == "start":
        return Cel("Gestart", klein=weg)
    woord = "Tijdelijk gestopt" if levering.reden_beeindiging == _TIJDELIJK else "Gestopt"
    return Cel(woord, klein=weg or betekenis(levering.wet, "RedenBeeindiging", levering.reden_beeindiging))


def _nummer(rij: Any) -> object:
    return Cel(rij.toewijzing_nummer, adres_toewijzing(rij)) if rij.toewijzing_nummer is not None else None


def regels(rijen: Sequence[Any], zicht: Zicht, *, met_toewijzing: bool = True) -> tuple[list[Kolom], list[Rij]]:
    """Return claim lines with their verdict, the latest month first."""
    kolommen = [
        Kolom("Maand"), Kolom("Product"), Kolom("Geleverd"), Kolom("Bedrag", "bedrag"), Kolom("Oordeel", "status"),
    ]  # fmt: skip
    if met_toewijzing:
        kolommen.insert(2, Kolom("Toewijzing"))
    uit = []
    for r in rijen:
        bedrag = -r.ingediend_bedrag if r.debet_credit == "C" else r.ingediend_bedrag
        cellen: list[object] = [
            Cel(datum(r.productperiode_begindatum, "maand").capitalize(), klein=f"regel {r.referentie_nummer}"),
            product(r.wet, r.product_categorie, r.product_code),
            volume(r.geleverd_volume, r.eenheid or ""),
            bedrag,
            _oordeel(r),
        ]
        if met_toewijzing:
            cellen.insert(2, _nummer(r))
        uit.append(Rij(cellen))
    return kolommen, uit


def _oordeel(regel: Any) -> Cel:
    if regel.debet_credit == "C":
        return Cel("Gecrediteerd", status="neutraal", klein=f"van regel {regel.vorig_referentie_nummer}")
    return Cel("Toegekend", status="goed") if regel.goedgekeurd else Cel("Afgewezen")


def termijnen(rijen: Sequence[Any], zicht: Zicht, dag: date) -> tuple[list[Kolom], list[Rij]]:
    """Return terms that run, the first to end first."""
    kolommen = [Kolom("Wat"), Kolom("Wie"), Kolom("Uiterste dag", "datum")]
    return kolommen, [
        Rij([
            Cel(taak(t.termijn), adres_termijn(zicht, t), klein=onderwerp(t)),
            "wij" if t.wie == zicht.soort else f"de {t.wie}",
            Cel(t.uiterste_dag, klein=stand(t, dag)),
        ])
        for t in rijen
    ]  # fmt: skip


def berichten(dossier: Dossier, hoogstens: int) -> tuple[list[Kolom], list[Rij]]:
    """Return the messages that mention the client, the latest first."""
    rijen = list(dossier.berichten.values())[:hoogstens]
    kolommen = [Kolom("Bericht"), Kolom("Van"), Kolom("Dagtekening", "datum")]
    return kolommen, [
        Rij([
            Cel(berichtsoort(b.nummer), adres("bericht", b.pk), klein=f"{b.naam}, kenmerk {b.identificatie}"),
            b.afzender.naam if b.afzender else None,
            b.dagtekening,
        ])
        for b in rijen
    ]  # fmt: skip
