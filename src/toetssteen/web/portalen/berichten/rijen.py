"""Rows of the message monitor, on the page and in an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl
from django.db.models import QuerySet

from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Kanaal, Status
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.uitvoeren import in_stukken
from toetssteen.web.portalen.woorden import berichtsoort
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Soort
from toetssteen.web.vormgeving.weergave import datum, tijdstip

KOLOMMEN: Final = (
    Kolom("Bericht"),
    Kolom("Van en naar"),
    Kolom("Ontvangen", "tijdstip", naam="ontvangen", sorteerbaar=True),
    Kolom("Status", "status"),
    Kolom("Bevindingen", "getal", naam="bevindingen", sorteerbaar=True),
    Kolom("Antwoord"),
)
SORTERINGEN: Final = {
    "ontvangen": ["nummer_binnen"],
    "-ontvangen": ["-nummer_binnen"],
    "bevindingen": ["aantal_bevindingen"],
    "-bevindingen": ["-aantal_bevindingen"],
}
SCHEMA: Final = {
    "bericht": pl.String(), "kenmerk": pl.String(), "van": pl.String(), "gemeente": pl.String(),
    "aanbieder": pl.String(),
    "dagtekening": pl.Date(), "ontvangen": pl.Datetime("us", "UTC"), "verwerkt": pl.Datetime("us", "UTC"),
    "kanaal": pl.String(), "status": pl.String(), "oordeel": pl.String(), "bevindingen": pl.Int64(),
    "bestand": pl.String(),
}  # fmt: skip
UITVOER: Final = (
    Uitvoerkolom("bericht", "Bericht"), Uitvoerkolom("kenmerk", "Kenmerk"), Uitvoerkolom("van", "Afzender"),
    Uitvoerkolom("gemeente", "Gemeente"), Uitvoerkolom("aanbieder", "Aanbieder"),
    Uitvoerkolom("dagtekening", "Dagtekening", "datum"), Uitvoerkolom("ontvangen", "Ontvangen", "tijdstip"),
    Uitvoerkolom("verwerkt", "Verwerkt", "tijdstip"), Uitvoerkolom("kanaal", "Kanaal"),
    Uitvoerkolom("status", "Status"), Uitvoerkolom("oordeel", "Oordeel"),
    Uitvoerkolom("bevindingen", "Bevindingen", "getal"), Uitvoerkolom("bestand", "Bestandsnaam"),
)  # fmt: skip


def stand(bericht: Bericht) -> tuple[str, Soort]:
    """Return how a message stands, in a word and its kind."""
    if bericht.status == Status.GEPARKEERD:
        return "Vastgelopen", "fout"
    if bericht.status == Status.ONLEESBAAR:
        return "Niet te lezen", "fout"
    if bericht.status == Status.ONTVANGEN:
        return "Wacht nog", "bezig"
    if bericht.aflevering == Aflevering.MISLUKT:
        return "Niet verstuurd", "fout"
    if bericht.aanvaard is False:
        return "Afgekeurd", "fout"
    if bericht.aflevering == Aflevering.WACHT:
        return "Wacht op versturen", "bezig"
    if bericht.oordeel == "bevindingen":
        return "Met bevindingen", "waarschuwing"
    return "Verwerkt", "goed"


def rij(bericht: Bericht, zicht: Zicht) -> Rij:
    """Return a message as a row of the list."""
    woord, soort = stand(bericht)
    naam = f"{bericht.naam} {berichtsoort(bericht.nummer)}".strip() if bericht.nummer else "Bestand"
    kenmerk = bericht.identificatie or bericht.bestandsnaam
    klein = f"{datum(bericht.dagtekening, 'kort')}" if bericht.dagtekening else ""
    cellen = [
        Cel(
            f"{naam} {kenmerk}",
            url=adres("bericht", bericht.pk),
            klein=f"{richting(bericht, zicht)} · {klein}".strip(" ·"),
        ),
        Cel(_andere(bericht, zicht), klein=bericht.get_kanaal_display()),
        bericht.ontvangen_op,
        Cel(woord, status="neutraal" if _afgehandeld(bericht) else soort, klein=_klein(bericht)),
        bericht.aantal_bevindingen,
        _antwoord(bericht),
    ]
    return Rij(cellen, sleutel=str(bericht.pk), naam=f"{naam} {kenmerk}", kiesbaar=bool(mogelijk(bericht, zicht)))


def _klein(bericht: Bericht) -> str:
    op = "" if bericht.verwerkt_op is None else f"op {tijdstip(bericht.verwerkt_op)}"
    return ", ".join(d for d in (op, "afgehandeld" if _afgehandeld(bericht) else "") if d)


def mogelijk(bericht: Bericht, zicht: Zicht) -> set[str]:
    """Return what can be done with a message (`verwerking.actions.doe_samen`); see `access.met_afhandeling`."""
    uit = set()
    if bericht.status == Status.GEPARKEERD:
        uit.add("bied_opnieuw_aan")
    if bericht.aflevering in (Aflevering.VERSTUURD, Aflevering.MISLUKT) and bericht.afzender_id in zicht.ids:
        uit.add("verstuur_opnieuw")
    if _afgehandeld(bericht):
        uit.add("heropen")
    elif getattr(bericht, "is_niet_doorgekomen", False):
        uit.add("handel_af")
    return uit


def _afgehandeld(bericht: Bericht) -> bool:
    return getattr(bericht, "afgehandeld_op", None) is not None


def richting(bericht: Bericht, zicht: Zicht) -> str:
    """Return "uit" for what an own organisation sends, else "binnen"; nothing when nobody knows."""
    if bericht.afzender_id is None:
        return ""
    return "Uit" if bericht.afzender_id in zicht.ids else "Binnen"


def _andere(bericht: Bericht, zicht: Zicht) -> str:
    """Return the other party; with several own organisations both."""
    if bericht.gemeente is None or bericht.aanbieder is None:
        return "Onbekend"
    if len(zicht.ids) > 1:
        return van_naar(bericht)
    ander = bericht.aanbieder if bericht.gemeente_id in zicht.ids else bericht.gemeente
    return f"{'naar' if bericht.afzender_id in zicht.ids else 'van'} {ander.naam}"


def van_naar(bericht: Bericht) -> str:
    """Return from whom to whom: "Zorggroep De Linde → Gemeente Eikenrade"."""
    if bericht.gemeente is None or bericht.aanbieder is None:
        return "Onbekend"
    partijen = [bericht.gemeente.naam, bericht.aanbieder.naam]
    return " → ".join(partijen if bericht.afzender_id == bericht.gemeente_id else partijen[::-1])


def _antwoord(bericht: Bericht) -> Cel | str:
    if bericht.antwoord_op is not None:
        return Cel(
            f"op {bericht.antwoord_op.naam} {bericht.antwoord_op.identificatie}",
            url=adres("bericht", bericht.antwoord_op_id),
        )
    antwoorden = list(bericht.antwoorden.all())
    if not antwoorden:
        return ""
    return Cel(antwoorden[0].naam, url=adres("bericht", antwoorden[0].pk), klein=_aflevering(antwoorden[0]))


def _aflevering(bericht: Bericht) -> str:
    return "" if bericht.aflevering == Aflevering.GEEN else str(Aflevering(bericht.aflevering).label)


def uitvoer(rijen: QuerySet[Bericht]) -> Iterator[pl.DataFrame]:
    """Return frames (SCHEMA) of the rows of a list."""
    velden = (
        "wet", "nummer", "identificatie", "afzender__naam", "gemeente__naam", "aanbieder__naam", "dagtekening",
        "ontvangen_op", "verwerkt_op", "kanaal", "status", "oordeel", "aantal_bevindingen", "bestandsnaam",
    )  # fmt: skip
    ruw = {naam: SCHEMA.get(naam, pl.String()) for naam in ("wet", "nummer", *list(SCHEMA)[1:])}
    for frame in in_stukken(rijen.values_list(*velden), ruw):
        wet = pl.when(pl.col("wet") == "iwmo").then(pl.lit("WMO")).otherwise(pl.lit("JW"))
        naam = pl.when(pl.col("nummer") != "").then(wet + pl.col("nummer"))
        stand_ = pl.col("status").replace({str(s.value): str(s.label) for s in Status})
        kanaal = pl.col("kanaal").replace({str(k.value): str(k.label) for k in Kanaal})
        yield frame.with_columns(naam.alias("bericht"), stand_, kanaal).select(SCHEMA.keys())
