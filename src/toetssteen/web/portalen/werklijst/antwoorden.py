"""Answers (319) to requests of ours that came in lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery

from toetssteen.web import access
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.werklijst.blok import Blok, Punt, eersten
from toetssteen.web.portalen.woorden import betekenis
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Verzoekantwoord

_TERUG = timedelta(days=14)


def antwoordblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return what gemeenten answered to requests in the last two weeks, for who makes requests."""
    if not zicht.mag(Recht.VERZOEK_INDIENEN):
        return
    van = access.verzoeken(zicht).filter(paar=OuterRef("paar"), referentie_aanbieder=OuterRef("referentie_aanbieder"))
    recent = access.verzoekantwoorden(zicht).filter(dagtekening__gte=dag - _TERUG)
    client = Subquery(van.order_by("-volgorde").values("client_id")[:1])
    lijst = recent.annotate(client=client).filter(client__isnull=False)
    gevonden = eersten("-dagtekening", "-pk", antwoorden=lijst)["antwoorden"]
    yield Blok(
        "antwoorden", "Antwoorden op uw verzoeken", "Antwoord op een verzoek",
        "Een afwijzing met een reden kunt u verbeteren en opnieuw indienen. Onderzoekt de gemeente nog, dan duurt dat "
        "hoogstens acht weken.",
        "info", gevonden.aantal, [_punt(a) for a in gevonden.rijen], url=adres("verzoeken"),
        toelichting="van de laatste twee weken", begin="Antwoord van", einde="", kolom="Antwoord",
    )  # fmt: skip


def _punt(antwoord: Verzoekantwoord) -> Punt:
    return Punt(
        betekenis(antwoord.wet, "WJ760", antwoord.verzoek_antwoord) or "Antwoord",
        adres("verzoeken", vraag=urlencode({"q": antwoord.referentie_aanbieder or "", "naar": "een"})),
        f"referentie {antwoord.referentie_aanbieder}",
        antwoord.gemeente.naam,
        antwoord.client,  # type: ignore[attr-defined]
        antwoord.dagtekening,
        waarom=betekenis(antwoord.wet, "WJ759", antwoord.reden_afwijzing_verzoek),
    )
