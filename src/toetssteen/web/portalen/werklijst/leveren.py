"""Allocations without a start: those that just came in, and those that should have started by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from toetssteen.core.werkdagen import na_werkdagen, uitleg_werkdagen
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres, adres_toewijzing
from toetssteen.web.portalen.toewijzingkeuze import zonder_start
from toetssteen.web.portalen.werklijst.blok import Blok, Punt, eersten
from toetssteen.web.portalen.woorden import omvang, product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing

WERKDAGEN = 5
_TERUG = timedelta(days=92)
_VOORUIT = timedelta(days=14)
_BRON = "OP271, SAP bijlage 3"


def leverblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return allocations without a start: too long ago for both sides, and new ones for who reports starts."""
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return
    meldt = zicht.mag(Recht.LEVERING_MELDEN)
    if not meldt and not zicht.mag(Recht.TOEWIJZING_OPSTELLEN):
        return
    wacht = zonder_start(zicht, dag).filter(ingangsdatum__gte=dag - _TERUG)
    grens = begonnen_voor(dag)
    lijsten = {"zonder_start": wacht.filter(ingangsdatum__lte=grens)}
    if meldt:
        lijsten["nieuw"] = wacht.filter(ingangsdatum__gt=grens, ingangsdatum__lte=dag + _VOORUIT)
    gevonden = eersten("ingangsdatum", "pk", **lijsten)
    for naam, lijst in gevonden.items():
        yield _blok(naam, lijst.aantal, [_punt(t, zicht) for t in lijst.rijen], meldt)


def begonnen_voor(dag: date) -> date:
    """Return the latest first day of which the five working days to report a start have passed."""
    begin = dag - timedelta(days=1)
    while (tot := na_werkdagen(begin, WERKDAGEN)) is not None and tot >= dag:
        begin -= timedelta(days=1)
    return begin


def _blok(naam: str, aantal: int, punten: list[Punt], meldt: bool) -> Blok:
    if naam == "nieuw":
        return Blok(
            "nieuw", "Nieuwe toewijzingen zonder start", "Nieuwe toewijzingen",
            "Meld de start zodra de ondersteuning begonnen is: binnen vijf werkdagen.", "info", aantal, punten,
            url=adres("toewijzingen", vraag="status=zonder_start"), begin="Ingang", kolom="Toewijzing",
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
        url=adres("toewijzingen", vraag="status=zonder_start"), begin="Ingang", einde="Start melden",
        kolom="Toewijzing", toelichting="van de laatste drie maanden",
    )  # fmt: skip


def _punt(toewijzing: Toewijzing, zicht: Zicht) -> Punt:
    achteraf = toewijzing.toewijzingsdatum > toewijzing.ingangsdatum
    vanaf = toewijzing.toewijzingsdatum if achteraf else toewijzing.ingangsdatum
    begin = "dag van de toewijzing" if achteraf else "ingangsdatum"
    return Punt(
        product(toewijzing.wet, toewijzing.product_categorie, toewijzing.product_code),
        adres_toewijzing(toewijzing),
        f"Toewijzing {toewijzing.toewijzing_nummer}, {omvang(toewijzing).lower()}",
        (toewijzing.aanbieder if zicht.soort == Soort.GEMEENTE else toewijzing.gemeente).naam,
        toewijzing.client_id,
        toewijzing.ingangsdatum,
        na_werkdagen(vanaf, WERKDAGEN),
        f"{uitleg_werkdagen(vanaf, WERKDAGEN)}; begint bij: {begin}",
        _BRON,
    )
