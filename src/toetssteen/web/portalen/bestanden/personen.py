"""Lists about clients: the clients themselves, requests, terms. A BSN is in none of them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.bestanden.lijst import MEEST, Inhoud, Lijst
from toetssteen.web.portalen.clienten.partijen import partijen_van
from toetssteen.web.portalen.termijnen.filter import Termijnfilter
from toetssteen.web.portalen.termijnwoorden import onderwerp, taak
from toetssteen.web.portalen.verzoeken.lijst import Verzoekfilter
from toetssteen.web.portalen.woorden import WET, berichtsoort, product
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom


def ander(zicht: Zicht, rij: Any) -> str:
    """Return the name of the other party of a row."""
    return str((rij.aanbieder if zicht.soort == Soort.GEMEENTE else rij.gemeente).naam)


def partijkolom(zicht: Zicht) -> Kolom:
    """Return the column of the other party."""
    return Kolom("partij", "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente")


def _clienten(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    rijen = access.clientgegevens_laatste(zicht).select_related("client")
    gevonden = list(rijen.order_by("achternaam", "voornamen", "pk")[:MEEST])
    clienten = [g.client_id for g in gevonden]
    partijen = partijen_van(zicht, clienten)
    return Inhoud(
        [(g.achternaam, g.voornamen, g.geboortedatum, partijen.get(g.client_id, ""), str(g.client.sleutel))
         for g in gevonden],
        clienten,
    )  # fmt: skip


def _verzoeken(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    rijen = form.rijen().select_related("gemeente", "aanbieder", "client").order_by("-dagtekening", "-pk")
    gevonden = list(rijen[:MEEST])
    return Inhoud([_verzoek(zicht, v) for v in gevonden], [v.client_id for v in gevonden])


def _verzoek(zicht: Zicht, v: Any) -> tuple[Any, ...]:
    wat = product(v.wet, v.product_categorie, v.product_code) if v.nummer == "315" else ""
    return (
        v.dagtekening, berichtsoort(v.nummer), WET[v.wet], wat, v.referentie_aanbieder, ander(zicht, v), v.toestand,
        str(v.client.sleutel),
    )  # fmt: skip


def _termijnen(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    rijen = form.rijen(dag).select_related("gemeente", "aanbieder").order_by("uiterste_dag", "pk")
    gevonden = list(rijen[:MEEST])
    return Inhoud([_termijn(zicht, t) for t in gevonden], [t.client_id for t in gevonden if t.client_id])


def _termijn(zicht: Zicht, t: Any) -> tuple[Any, ...]:
    wie = "wij" if t.wie == zicht.soort else t.wie
    return (t.uiterste_dag, taak(t.termijn), onderwerp(t), wie, ander(zicht, t), t.uitleg, t.bron)


PERSONEN: Final = (
    Lijst(
        "clienten", "Cliënten", "Cliënten die u mag zien, met hun andere partij; zonder BSN.",
        lambda zicht: (
            Kolom("achternaam", "Achternaam"), Kolom("voornamen", "Voornamen"),
            Kolom("geboren", "Geboren", "datum"), partijkolom(zicht), Kolom("sleutel", "Sleutel"),
        ),
        _clienten,
    ),
    Lijst(
        "verzoeken", "Verzoeken", "Verzoeken met hun antwoord; zonder namen.",
        lambda zicht: (
            Kolom("dag", "Van", "datum"), Kolom("soort", "Verzoek"), Kolom("wet", "Wet"), Kolom("wat", "Gevraagd"),
            Kolom("referentie", "Referentie"), partijkolom(zicht), Kolom("antwoord", "Antwoord"),
            Kolom("client", "Sleutel van de cliënt"),
        ),
        _verzoeken, lambda zicht, vraag: Verzoekfilter(zicht, vraag),
    ),
    Lijst(
        "termijnen", "Termijnen", "Termijnen die nog lopen; zonder namen.",
        lambda zicht: (
            Kolom("dag", "Uiterste dag", "datum"), Kolom("wat", "Wat"), Kolom("waarover", "Waarover"),
            Kolom("wie", "Wie"), partijkolom(zicht), Kolom("uitleg", "Hoe die dag ontstaat"), Kolom("bron", "Bron"),
        ),
        _termijnen,
        lambda zicht, vraag: Termijnfilter(vraag, zicht=zicht, partijen=list(access.tegenpartijen(zicht))),
    ),
)  # fmt: skip
