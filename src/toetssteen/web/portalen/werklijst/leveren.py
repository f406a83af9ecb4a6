"""Allocations without a start: those that just came in, and those that should have started by now.

They have no last day: the term to report a start runs from the day support began, and only that report says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres, adres_toewijzing
from toetssteen.web.portalen.toewijzingkeuze import had_moeten_beginnen, nieuw_zonder_start
from toetssteen.web.portalen.werklijst.blok import Blok, Punt, eersten
from toetssteen.web.portalen.woorden import omvang, product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing

_BRON = "OP271, SAP bijlage 3"


def leverblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return allocations without a start: too long ago for both sides, and new ones for who reports starts."""
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return
    meldt = zicht.mag(Recht.LEVERING_MELDEN)
    if not meldt and not zicht.mag(Recht.TOEWIJZING_OPSTELLEN):
        return
    lijsten = {"zonder_start": had_moeten_beginnen(zicht, dag)}
    if meldt:
        lijsten["nieuw"] = nieuw_zonder_start(zicht, dag)
    gevonden = eersten("ingangsdatum", "pk", **lijsten)
    for naam, lijst in gevonden.items():
        yield _blok(naam, lijst.aantal, [_punt(t, zicht) for t in lijst.rijen], meldt)


def _blok(naam: str, aantal: int, punten: list[Punt], meldt: bool) -> Blok:
    if naam == "nieuw":
        return Blok(
            "nieuw", "Nieuwe toewijzingen zonder start", "Nieuwe toewijzingen",
            f"Meld de start zodra de ondersteuning begonnen is: binnen vijf werkdagen na die dag ({_BRON}).", "info",
            aantal, punten,
            url=adres("toewijzingen", vraag="status=nieuw_zonder_start"), begin="Ingang", einde="", kolom="Toewijzing",
        )  # fmt: skip
    doe = (
        "De ondersteuning had moeten beginnen en er is geen start gemeld. Meld de start, of vraag de gemeente "
        "de toewijzing in te trekken."
        if meldt
        else "De ondersteuning had moeten beginnen. Vraag de aanbieder ernaar. Een ontbrekende start is geen "
        "reden om een declaratie af te keuren (OP364)."
    )
    return Blok(
        "zonder_start", "Toewijzingen zonder start", "Zonder start", doe, "waarschuwing", aantal, punten,
        url=adres("toewijzingen", vraag="status=zonder_start"), begin="Ingang", einde="",
        kolom="Toewijzing", toelichting="van de laatste drie maanden",
    )  # fmt: skip


def _punt(toewijzing: Toewijzing, zicht: Zicht) -> Punt:
    return Punt(
        product(toewijzing.wet, toewijzing.product_categorie, toewijzing.product_code),
        adres_toewijzing(toewijzing),
        f"Toewijzing {toewijzing.toewijzing_nummer}, {omvang(toewijzing).lower()}",
        (toewijzing.aanbieder if zicht.soort == Soort.GEMEENTE else toewijzing.gemeente).naam,
        toewijzing.client_id,
        toewijzing.ingangsdatum,
    )
