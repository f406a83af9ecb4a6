"""How webhooks and their deliveries look: words, rows and where they lead."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from toetssteen.web.gebeurtenissen.models import Bezorging, Onderwerp, Stand, Webhook
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.webhooks.advies import advies_bij
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Soort
from toetssteen.web.vormgeving.weergave import tijdstip

KOLOMMEN: Final = (
    Kolom("Melding"), Kolom("Gebeurd op", "tijdstip"), Kolom("Stand", "status"), Kolom("Pogingen", "getal"),
    Kolom("Wat er mis is, en wat u kunt doen"),
)  # fmt: skip
_STAND: Final[dict[str, tuple[str, Soort]]] = {
    Stand.WACHT: ("wacht", "bezig"),
    Stand.BEZORGD: ("bezorgd", "goed"),
    Stand.GEPARKEERD: ("niet gelukt", "fout"),
}
_PAGINAS: Final = {"berichten": ("bericht", Recht.BERICHT_VOLGEN), "bevindingen": ("bevinding", Recht.BEVINDING_INZIEN)}


def met_tellingen(rijen: QuerySet[Webhook]) -> QuerySet[Webhook]:
    """Return webhooks with how many deliveries wait (`wachten`) and how many are parked (`geparkeerd`)."""
    open_ = Q(bezorgingen__stand__in=[Stand.WACHT, Stand.GEPARKEERD])
    return rijen.select_related("organisatie").annotate(
        wachten=Count("bezorgingen", filter=open_ & Q(bezorgingen__stand=Stand.WACHT)),
        geparkeerd=Count("bezorgingen", filter=open_ & Q(bezorgingen__stand=Stand.GEPARKEERD)),
    )


def woord(webhook: Webhook) -> tuple[str, Soort]:
    """Return in a word how a webhook does."""
    if webhook.uitgezet_op and not webhook.actief:
        return "uitgezet door Toetssteen", "fout"
    if not webhook.actief:
        return "gestopt", "neutraal"
    if getattr(webhook, "geparkeerd", 0):
        return "meldingen niet gelukt", "fout"
    return ("werkt, maar er mislukt iets", "waarschuwing") if webhook.mislukt else ("werkt", "goed")


def gegevens(webhook: Webhook, zicht: Zicht) -> dict[str, str]:
    """Return what there is to tell about a webhook."""
    uit = {"Organisatie": webhook.organisatie.naam} if len(zicht.organisaties) > 1 else {}
    return {
        **uit,
        "Adres": webhook.url,
        "Meldingen over": "; ".join(Onderwerp(o).label for o in webhook.onderwerpen),
        "Gemaakt": f"{tijdstip(webhook.gemaakt_op)}, door {webhook.gemaakt_door}",
    }


def rij(zicht: Zicht, bezorging: Bezorging) -> Rij:
    """Return a delivery as a row; only what is parked can be chosen, to try again."""
    stand, kleur = _STAND[bezorging.stand]
    wat = Onderwerp(bezorging.onderwerp).label if bezorging.onderwerp in Onderwerp.values else bezorging.onderwerp
    return Rij(
        [
            Cel(wat[:1].upper() + wat[1:], _pagina(zicht, bezorging.pad), klein=bezorging.onderwerp),
            bezorging.op,
            Cel(stand, status=kleur, klein=_wanneer(bezorging)),
            bezorging.pogingen,
            _waarom(bezorging),
        ],
        sleutel=str(bezorging.pk),
        kiesbaar=bezorging.stand == Stand.GEPARKEERD,
        naam=f"{wat}, {tijdstip(bezorging.op)}",
    )


def _waarom(bezorging: Bezorging) -> Any:
    if bezorging.stand == Stand.BEZORGD or not bezorging.uitkomst:
        return None
    advies = advies_bij(bezorging.uitkomst)
    return Cel(advies.wat, klein=advies.doe)


def _wanneer(bezorging: Bezorging) -> str:
    if bezorging.stand == Stand.BEZORGD:
        return f"op {tijdstip(bezorging.bezorgd_op)}"
    if bezorging.stand == Stand.WACHT and bezorging.pogingen:
        return f"weer om {tijdstip(bezorging.volgende)}"
    return ""


def _pagina(zicht: Zicht, pad: str) -> str:
    """Return the page about what an address of the API is about, for who may see it; "" when there is none."""
    delen = pad.strip("/").split("/")
    if delen[0] == "contracten" and len(delen) == 4 and zicht.mag(Recht.CONTRACT_INZIEN):
        return adres("contract", delen[3])
    naam, recht = _PAGINAS.get(delen[0], ("", None))
    return adres(naam, delen[1]) if recht is not None and zicht.mag(recht) and len(delen) > 1 else ""
