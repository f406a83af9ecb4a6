"""Requests of providers (315, 317) and their answers, and starts and stops (305, 307)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Blad, Vraag, lees_blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.stand_vorm import Clientrij, ontleed, rijvelden
from toetssteen.web.api.v1.toegang import Verzoek as Vraagsteller
from toetssteen.web.api.v1.vorm import Agbcode, Gemeentecode, Rijsleutel, Vorm, Wet
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("verzoeken en leveringen")


class Antwoord(Vorm):
    """What a 319 said (codes of the standard)."""

    verzoek_antwoord: str | None
    reden_afwijzing_verzoek: str | None
    dagtekening: date


class Verzoek(Clientrij):
    """A product asked for in a 315, or a 317 as a whole; with the latest answer."""

    nummer: str
    referentie_aanbieder: str | None
    dagtekening: date
    product_categorie: str | None
    product_code: str | None
    antwoord: Antwoord | None


class Levering(Clientrij):
    """A start (305) or a stop (307)."""

    soort: str
    toewijzing_nummer: int | None
    product_categorie: str | None
    product_code: str | None
    toewijzing_ingangsdatum: date | None
    begindatum: date | None
    einddatum: date | None
    reden_beeindiging: str | None
    status_aanlevering: str | None


class Verzoeken(Blad[Verzoek]):
    """A page of requests."""


class Leveringen(Blad[Levering]):
    """A page of starts and stops."""


class Partijvraag(Vraag):
    """Between whom and about whom."""

    client: UUID | None = None
    wet: Wet | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None

    def voorwaarden(self) -> dict[str, Any]:
        """Return what to filter by."""
        alle = {
            "client__sleutel": self.client, "wet": self.wet, "gemeente__code": self.gemeente,
            "aanbieder__code": self.aanbieder,
        }  # fmt: skip
        return {k: w for k, w in alle.items() if w is not None}


class Verzoekvraag(Partijvraag):
    """Which requests."""

    nummer: Literal["315", "317"] | None = None
    referentie_aanbieder: str | None = Field(None, pattern=r"^[A-Za-z0-9\-]{1,36}$")


class Leveringvraag(Partijvraag):
    """Which starts and stops."""

    soort: Literal["start", "stop"] | None = None
    toewijzing_nummer: int | None = Field(None, ge=1, le=999_999_999)


@onderwerp.get(
    "/verzoeken",
    response=Verzoeken,
    **wijze("lijstVerzoeken", "Verzoeken om toewijzing en wijziging, de laatste eerst", Recht.CLIENT_INZIEN),
)
def verzoeken(request: Vraagsteller, vraag: Query[Verzoekvraag]) -> dict[str, Any]:
    """List requests."""
    extra = {"nummer": vraag.nummer, "referentie_aanbieder": vraag.referentie_aanbieder}
    rijen = access.verzoeken(request.zicht).filter(
        **vraag.voorwaarden(), **{k: w for k, w in extra.items() if w is not None}
    )
    gevonden, volgende = lees_blad(request, _met(rijen), ["-volgorde", "rij"], vraag)
    antwoorden = _antwoorden(request, gevonden)
    noteer(request.zicht, "lijst", "verzoeken", clienten=sorted({r.client_id for r in gevonden}))
    return {"links": links(request, volgende), "resultaten": [_verzoek(r, antwoorden) for r in gevonden]}


@onderwerp.get("/verzoeken/{verzoek}", response=Verzoek, **wijze("leesVerzoek", "Eén verzoek", Recht.CLIENT_INZIEN))
def verzoek(request: Vraagsteller, verzoek: Rijsleutel) -> Verzoek:
    """Give one request."""
    bericht, plek = ontleed(verzoek)
    rij = _met(access.uit_bericht(access.verzoeken(request.zicht), bericht)).get(rij=plek)
    noteer(request.zicht, "inzien", "verzoek", verzoek, clienten=[rij.client_id])
    return _verzoek(rij, _antwoorden(request, [rij]))


@onderwerp.get(
    "/leveringen",
    response=Leveringen,
    **wijze("lijstLeveringen", "Gemelde starts en stops, de laatste eerst", Recht.CLIENT_INZIEN),
)
def leveringen(request: Vraagsteller, vraag: Query[Leveringvraag]) -> dict[str, Any]:
    """List starts and stops."""
    extra = {"soort": vraag.soort, "toewijzing_nummer": vraag.toewijzing_nummer}
    rijen = access.leveringen(request.zicht).filter(
        **vraag.voorwaarden(), **{k: w for k, w in extra.items() if w is not None}
    )
    gevonden, volgende = lees_blad(request, _met(rijen), ["-volgorde", "id"], vraag)
    noteer(request.zicht, "lijst", "leveringen", clienten=sorted({r.client_id for r in gevonden}))
    return {"links": links(request, volgende), "resultaten": [_levering(r) for r in gevonden]}


@onderwerp.get(
    "/leveringen/{levering}", response=Levering, **wijze("leesLevering", "Eén start of stop", Recht.CLIENT_INZIEN)
)
def levering(request: Vraagsteller, levering: Rijsleutel) -> Levering:
    """Give one start or stop."""
    bericht, plek = ontleed(levering)
    rij = _met(access.uit_bericht(access.leveringen(request.zicht), bericht)).get(rij=plek)
    noteer(request.zicht, "inzien", "levering", levering, clienten=[rij.client_id])
    return _levering(rij)


def _met(rijen: Any) -> Any:
    return access.met_bericht(rijen).select_related("gemeente", "aanbieder", "client")


def _antwoorden(request: Vraagsteller, rijen: list[Any]) -> dict[tuple[int, str, str | None], Antwoord]:
    """Return the latest answer per pair, law and reference, in one query."""
    gezocht = access.verzoekantwoorden(request.zicht).filter(
        paar_id__in={r.paar_id for r in rijen},
        referentie_aanbieder__in={r.referentie_aanbieder for r in rijen if r.referentie_aanbieder},
    )
    return {
        (a.paar_id, a.wet, a.referentie_aanbieder): Antwoord(
            verzoek_antwoord=a.verzoek_antwoord, reden_afwijzing_verzoek=a.reden_afwijzing_verzoek,
            dagtekening=a.dagtekening,
        )
        for a in gezocht.order_by("volgorde", "rij")
    }  # fmt: skip


def _verzoek(rij: Any, antwoorden: dict[tuple[int, str, str | None], Antwoord]) -> Verzoek:
    return Verzoek(
        **rijvelden(rij, "verzoeken"),
        nummer=rij.nummer,
        referentie_aanbieder=rij.referentie_aanbieder,
        dagtekening=rij.dagtekening,
        product_categorie=rij.product_categorie,
        product_code=rij.product_code,
        antwoord=antwoorden.get((rij.paar_id, rij.wet, rij.referentie_aanbieder)),
    )


def _levering(rij: Any) -> Levering:
    eigen = {n: getattr(rij, n) for n in Levering.model_fields if n not in Clientrij.model_fields}
    return Levering(**rijvelden(rij, "leveringen"), **eigen)
