"""Changes of contracts and tariffs that wait for a second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def contractblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return proposals of colleagues to decide on; what one proposed oneself waits for somebody else."""
    if not zicht.mag(Recht.CONTRACT_BESLUITEN):
        return
    voorstellen = access.profielversies(zicht).filter(stand=Stand.VOORSTEL).select_related("voorgesteld_door")
    alle = list(voorstellen.defer("bestanden").order_by("voorgesteld_op")[: GENOEG + 1])
    open_ = [v for v in alle if v.voorgesteld_door_id != zicht.gebruiker]
    eigen = len(alle) - len(open_)
    yield Blok(
        "voorstellen", "Wijzigingen van een contract om over te beslissen", "Contract: tweede paar ogen",
        "Een collega stelt een andere versie van een contract of tarief voor. Die geldt pas als u ermee instemt.",
        "waarschuwing", len(open_), [_punt(v) for v in open_[:MAXIMUM]], url=adres("contracten"),
        toelichting=f"{eigen} van uzelf wacht op een collega" if eigen else "", begin="Voorgesteld", einde="",
        kolom="Contract",
    )  # fmt: skip


def _punt(versie: Profielversie) -> Punt:
    door = versie.voorgesteld_door
    return Punt(
        f"{versie.titel}, versie {versie.versie}",
        adres("contract_besluiten", versie.pk),
        f"voorgesteld door {door.naam}" if door else "",
        sinds=localdate(versie.voorgesteld_op),
        waarom=versie.toelichting,
        bron="vier ogen",
    )
