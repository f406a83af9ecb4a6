"""Numbers: what stands open with another party, a month of claims, and what waits on the worklist."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import polars as pl
from django.utils import timezone
from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.naslag import Organisatiecode
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Gemeentecode, Vorm, Wet
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.grafieken.schaal import maand_erbij
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.declaraties.cijfers import cijfers, totalen
from toetssteen.web.portalen.partijen.cijfers import per_maand, redenen, tellingen
from toetssteen.web.portalen.werklijst.samen import blokken
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("cijfers")


class Partijmaand(Vorm):
    """One month with a party; null where this key may not see it."""

    maand: date
    berichten: int | None
    starts: int | None = Field(description="Starts en stops die in deze maand gemeld moesten zijn.")
    op_tijd: int | None = Field(description="Hoeveel daarvan op tijd.")
    declaraties: int | None
    regels: int | None
    afgewezen_regels: int | None
    ingediend_eurocent: int | None
    toegekend_eurocent: int | None
    afgewezen_eurocent: int | None


class Afwijsreden(Vorm):
    """A rule that refused lines, and how often."""

    regel: str
    retourcode: str | None
    aantal: int


class Openstaand(Vorm):
    """What is open now; null where this key may not see it. Above 1,000 `bevindingen` stays 1,001."""

    bevindingen: int | None
    zaken: int | None
    ander_te_laat: int | None
    ander_loopt: int | None
    wij_te_laat: int | None


class Partijcijfers(Vorm):
    """The last twelve months with another party, the first first, and what is open."""

    open: Openstaand
    maanden: list[Partijmaand]
    redenen: list[Afwijsreden] = Field(description="Waarop het vaakst is afgewezen, hooguit acht.")


class Declaratiedeel(Vorm):
    """Lines that share product, side, verdict and retour code, and whether they were credited since."""

    product_code: str | None
    toegekend: bool
    debet_credit: str
    retourcode: str | None
    gecrediteerd: bool
    regels: int
    bedrag_eurocent: int


class Declaratiecijfers(Vorm):
    """A month of claims. `ingediend`, `toegekend` and `afgewezen` are debet minus credit."""

    maand: date
    regels: int
    afgewezen_regels: int
    credit_regels: int
    ingediend_eurocent: int
    toegekend_eurocent: int
    afgewezen_eurocent: int
    credit_eurocent: int
    delen: list[Declaratiedeel]


class Cijfervraag(Vorm):
    """Which claims."""

    maand: Datum | None = Field(
        None, description="De eerste dag van de maand waarover is gedeclareerd. Leeg: de vorige maand."
    )
    wet: Wet | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None


class Werkpunt(Vorm):
    """One thing to do. There is no client in it: ask for what it is about with its own address."""

    wat: str
    partij: str
    sinds: date | None
    uiterlijk: date | None
    bron: str


class Werkblok(Vorm):
    """Things to do of one kind: how many (1,001: more than a thousand), and the first ten."""

    soort: str
    titel: str
    doe: str
    ernst: Literal["fout", "waarschuwing", "info", "neutraal", "bezig", "goed"]
    aantal: int
    eerste: list[Werkpunt]


class Werklijst(Vorm):
    """What waits, most urgent kinds first as the page has them."""

    dag: date
    resultaten: list[Werkblok]


@onderwerp.get(
    "/organisaties/{organisatie}/cijfers",
    response=Partijcijfers,
    **wijze("leesCijfersVanOrganisatie", "Cijfers over een andere partij, per maand", Recht.CONTRACT_INZIEN),
)
def partij(request: Verzoek, organisatie: Organisatiecode) -> Partijcijfers:
    """Give the numbers of one other party."""
    zicht, dag = request.zicht, timezone.localdate()
    wie = access.tegenpartijen(zicht).get(code=organisatie)
    noteer(zicht, "inzien", "cijfers", organisatie)
    return Partijcijfers(
        open=Openstaand(**vars(tellingen(zicht, wie, dag))),
        maanden=[_maand(rij) for rij in per_maand(zicht, wie, dag).to_dicts()],
        redenen=[Afwijsreden(regel=r, retourcode=c, aantal=n) for r, c, n in redenen(zicht, wie, dag)],
    )


def _maand(rij: dict[str, Any]) -> Partijmaand:
    geld = {f"{naam}_eurocent": rij.pop(naam) for naam in ("ingediend", "toegekend", "afgewezen")}
    return Partijmaand(**rij, **geld)


@onderwerp.get(
    "/declaratiecijfers",
    response=Declaratiecijfers,
    **wijze("leesDeclaratiecijfers", "Wat er van de declaraties van een maand werd", Recht.DECLARATIE_INZIEN),
)
def maandcijfers(request: Verzoek, vraag: Query[Cijfervraag]) -> Declaratiecijfers:
    """Give the numbers of a month."""
    zicht = request.zicht
    waarden = {"wet": vraag.wet, "gemeente__code": vraag.gemeente, "aanbieder__code": vraag.aanbieder}
    maand = vraag.maand or maand_erbij(timezone.localdate(), -1)
    hoofd = access.declaraties(zicht).filter(declaratieperiode_begindatum=maand)
    hoofd = hoofd.filter(**{k: w for k, w in waarden.items() if w is not None})
    regels = access.prestaties(zicht).filter(paar_id__in=hoofd.values("paar_id"), volgorde__in=hoofd.values("volgorde"))
    noteer(zicht, "lijst", "declaraties", f"{maand:%Y-%m}")
    frame = cijfers(zicht, regels)
    t = totalen(frame)
    return Declaratiecijfers(
        maand=maand, regels=t.regels, afgewezen_regels=t.afgekeurd_regels, credit_regels=t.credit_regels,
        ingediend_eurocent=t.ingediend, toegekend_eurocent=t.toegekend, afgewezen_eurocent=t.afgekeurd,
        credit_eurocent=t.credit, delen=[_deel(rij) for rij in frame.sort(pl.all()).to_dicts()],
    )  # fmt: skip


def _deel(rij: dict[str, Any]) -> Declaratiedeel:
    return Declaratiedeel(
        product_code=rij["product_code"], toegekend=rij["goedgekeurd"], debet_credit=rij["debet_credit"],
        retourcode=rij["code"], gecrediteerd=rij["gecrediteerd"], regels=rij["regels"], bedrag_eurocent=rij["bedrag"],
    )  # fmt: skip


@onderwerp.get(
    "/werklijst",
    response=Werklijst,
    **wijze(
        "leesWerklijst", "Wat er vandaag te doen is, per soort",
        uitleg="Welke soorten er zijn volgt uit de rol en de rechten van de sleutel.",
    ),
)  # fmt: skip
def werklijst(request: Verzoek) -> Werklijst:
    """Give the worklist of a role."""
    dag = timezone.localdate()
    noteer(request.zicht, "lijst", "werklijst")
    return Werklijst(dag=dag, resultaten=[_blok(b) for b in blokken(request.zicht, dag)])


def _blok(blok: Any) -> Werkblok:
    punten = [
        Werkpunt(wat=p.wat, partij=p.partij, sinds=p.sinds, uiterlijk=p.uiterlijk, bron=p.bron) for p in blok.punten
    ]
    return Werkblok(
        soort=blok.sleutel, titel=blok.titel, doe=blok.doe, ernst=blok.soort, aantal=blok.aantal, eerste=punten
    )
