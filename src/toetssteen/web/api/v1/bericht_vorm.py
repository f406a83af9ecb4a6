"""How the API tells of messages and of findings on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from toetssteen.web.api.v1.bladeren import Blad
from toetssteen.web.api.v1.vorm import Link, Partij, Vorm, partij
from toetssteen.web.bevindingen.lezer import melding_voor, zonder_persoon
from toetssteen.web.databank.poging import GESTOPT

ADRES = "/api/v1"
Reden = Literal["vervangen", "opgelost", "vergissing", "niet_nodig"]


class NietGetoetst(Vorm):
    """A rule that could not be judged, and why."""

    regel: str
    klasse: str | None
    aantal: int
    reden: str


class Berichtlinks(Vorm):
    """What belongs to a message."""

    self: Link
    bevindingen: Link
    inhoud: Link
    antwoord: Link
    antwoord_op: Link | None = None


class Afgehandeld(Vorm):
    """That the own organisation is done with a message: since when, why and by whom."""

    op: datetime
    reden: Reden
    door: str | None = Field(description="De naam van een medewerker; leeg als een programma het deed.")


class Bericht(Vorm):
    """A message. `richting` is seen from who asks."""

    links: Berichtlinks
    id: UUID
    naam: str = Field(description="JW323, WMO301; leeg als het bestand niet te lezen is.")
    wet: str
    nummer: str
    identificatie: str
    dagtekening: date | None
    gemeente: Partij | None
    aanbieder: Partij | None
    richting: Literal["in", "uit", "onbekend"]
    status: str = Field(description="ontvangen, verwerkt, onleesbaar of geparkeerd.")
    oordeel: str = Field(description="goed, bevindingen of onleesbaar; leeg zolang het bericht wacht.")
    aanvaard: bool | None
    grond: str
    aantal_bevindingen: int
    niet_getoetst: list[NietGetoetst]
    grootte: int = Field(description="In bytes.")
    ontvangen_op: datetime
    verwerkt_op: datetime | None
    aflevering: str
    afgehandeld: Afgehandeld | None = Field(
        description="Leeg zolang uw organisatie een bericht dat niet doorkwam niet op afgehandeld zette."
    )
    contract_stand: Literal["geen", "wacht", "getoetst", "geparkeerd"] = Field(
        description="Of een declaratie aan haar contract is getoetst: geen (niet nodig), wacht, getoetst, of "
        "geparkeerd: dat lukte na enkele pogingen niet."
    )
    contract_getoetst_op: datetime | None
    contract_fout: str = Field(description="Hoe de laatste poging eindigde die niet lukte; anders leeg.")


class Berichten(Blad[Bericht]):
    """A page of messages."""


class Vindplaats(Vorm):
    """Where in the message: class, path, line, and the numbers that both parties know."""

    klasse: str | None
    pad: str | None
    regelnummer: int | None
    toewijzing_nummer: int | None
    referentie_nummer: str | None


class Bevinding(Vorm):
    """A finding on a message, with its grounds."""

    links: dict[str, Link]
    id: UUID
    bericht: UUID
    soort: str = Field(description="afkeur, korting, vordering, vraag of signaal.")
    niveau: str
    regel: str
    retourcode: str | None
    clausule: str | None
    dag: date
    vindplaats: Vindplaats
    waarden: dict[str, Any]
    melding: str
    herstel: str
    onderbouwing: dict[str, Any]
    afgeschermd: bool = Field(
        description="Er zijn waarden weggelaten: ze zijn van een cliënt die deze sleutel niet ziet."
    )
    bedrag_eurocent: int | None


class Bevindingen(Blad[Bevinding]):
    """A page of findings."""


def bericht_van(rij: Any, ids: list[int]) -> Bericht:
    """Return a message (with gemeente and aanbieder at hand) as the API tells it to organisations `ids`.

    Whether it was handled comes from `access.met_afhandeling`; of a message that was just made it is not asked.
    """
    hier = f"{ADRES}/berichten/{rij.pk}"
    terug = Link(href=f"{ADRES}/berichten/{rij.antwoord_op_id}") if rij.antwoord_op_id else None
    return Bericht(
        links=Berichtlinks(
            self=Link(href=hier), bevindingen=Link(href=f"{hier}/bevindingen"), inhoud=Link(href=f"{hier}/inhoud"),
            antwoord=Link(href=f"{hier}/antwoord"), antwoord_op=terug,
        ),
        id=rij.pk,
        naam=rij.naam,
        wet=rij.wet,
        nummer=rij.nummer,
        identificatie=rij.identificatie,
        dagtekening=rij.dagtekening,
        gemeente=partij(rij.gemeente),
        aanbieder=partij(rij.aanbieder),
        richting="onbekend" if rij.afzender_id is None else "uit" if rij.afzender_id in ids else "in",
        status=rij.status,
        oordeel=rij.oordeel,
        aanvaard=rij.aanvaard,
        grond=rij.grond,
        aantal_bevindingen=rij.aantal_bevindingen,
        niet_getoetst=[NietGetoetst(**{k: n[k] for k in NietGetoetst.model_fields}) for n in rij.niet_getoetst],
        grootte=rij.grootte,
        ontvangen_op=rij.ontvangen_op,
        verwerkt_op=rij.verwerkt_op,
        aflevering=rij.aflevering,
        afgehandeld=_afgehandeld(rij),
        contract_stand=rij.contract_stand,
        contract_getoetst_op=rij.contract_op,
        contract_fout="" if rij.contract_fout == GESTOPT and rij.contract_stand == "wacht" else rij.contract_fout,
    )  # fmt: skip


def _afgehandeld(rij: Any) -> Afgehandeld | None:
    if getattr(rij, "afgehandeld_op", None) is None:
        return None
    return Afgehandeld(op=rij.afgehandeld_op, reden=rij.afgehandeld_reden, door=rij.afgehandeld_door)


def bevinding_van(rij: Any, alles: bool) -> Bevinding:
    """Return a finding; `alles` says whether the reader may know what is about a client (`bevindingen.lezer`)."""
    heel = alles or zonder_persoon(rij)
    hier = f"{ADRES}/bevindingen/{rij.pk}"
    grond = rij.onderbouwing or {}
    return Bevinding(
        links={
            "self": Link(href=hier), "bericht": Link(href=f"{ADRES}/berichten/{rij.bericht_id}"),
            "zetten": Link(href=f"{hier}/zetten"),
        },
        id=rij.pk,
        bericht=rij.bericht_id,
        soort=rij.soort,
        niveau=rij.niveau,
        regel=rij.regel,
        retourcode=rij.retourcode,
        clausule=rij.clausule,
        dag=rij.dag,
        vindplaats=Vindplaats(
            klasse=rij.klasse, pad=rij.pad, regelnummer=rij.regelnummer, toewijzing_nummer=rij.toewijzing_nummer,
            referentie_nummer=rij.referentie_nummer,
        ),
        melding=melding_voor(rij, heel),
        herstel=rij.herstel if heel else "",
        waarden=rij.waarden or {} if heel else {},
        onderbouwing=grond if heel else {k: w for k, w in grond.items() if k in _ALGEMEEN},
        afgeschermd=not heel,
        bedrag_eurocent=rij.bedrag,
    )  # fmt: skip


_ALGEMEEN = frozenset({"norm", "kern", "bron", "vindplaats", "clausule", "versie", "uitkomst", "gevolg"})
