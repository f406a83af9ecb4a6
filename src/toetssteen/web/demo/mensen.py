"""Who works for whom: residents for the people that only see their own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from toetssteen.web.clienten.models import Betrokkenheid
from toetssteen.web.organisaties.models import Lidmaatschap, Rol, Soort
from toetssteen.web.toewijzingen.models import Toewijzing, Verzoek, Verzoekantwoord

PER_MENS: Final = {Rol.CONSULENT: 60, Rol.PROFESSIONAL: 20}
_GROND: Final = {
    Rol.CONSULENT: "vaste consulent van deze inwoner",
    Rol.PROFESSIONAL: "geeft deze inwoner begeleiding",
}
_AFGEWEZEN: Final = "1"


@transaction.atomic
def betrek_mensen(vandaag: date) -> int:
    """Let every consulent and professional work for the residents with the latest allocations; return how many."""
    leden = Lidmaatschap.objects.filter(rol__in=PER_MENS).select_related("organisatie").order_by("pk")
    rijen = [rij for lid in leden for rij in _rijen(lid, vandaag)]
    Betrokkenheid.objects.bulk_create(rijen, batch_size=500)
    return len(rijen)


def _rijen(lid: Lidmaatschap, vandaag: date) -> list[Betrokkenheid]:
    rol = Rol(lid.rol)
    eigen = "gemeente" if lid.organisatie.soort == Soort.GEMEENTE else "aanbieder"
    open_ = open_verzoeken(lid.organisatie.pk) if rol == Rol.CONSULENT else []
    toewijzingen = Toewijzing.objects.filter(**{eigen: lid.organisatie}, laatste=True).order_by("-ingangsdatum", "-pk")
    clienten = list(dict.fromkeys([*open_, *toewijzingen.values_list("client_id", flat=True)]))[: PER_MENS[rol]]
    van = vandaag - timedelta(days=90)
    return [
        Betrokkenheid(
            client_id=c, gebruiker_id=lid.gebruiker_id, organisatie=lid.organisatie, grond=_GROND[rol], van=van
        )
        for c in clienten
    ]


def open_verzoeken(gemeente: int) -> list[int]:
    """Return the clients of a municipality (pk) with a request that has no final answer, the latest first."""
    zelfde = {"paar": OuterRef("paar"), "referentie_aanbieder": OuterRef("referentie_aanbieder")}
    verzoeken = Verzoek.objects.filter(gemeente_id=gemeente).exclude(
        Exists(Verzoekantwoord.objects.filter(**zelfde, verzoek_antwoord=_AFGEWEZEN))
        | Exists(Toewijzing.objects.filter(**zelfde))
    )
    return list(dict.fromkeys(verzoeken.order_by("-dagtekening", "-pk").values_list("client_id", flat=True)))
