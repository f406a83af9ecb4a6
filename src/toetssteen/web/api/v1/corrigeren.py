"""Correcting lines of an own claim: take back what was granted, hand in again what was refused (323)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.herhaal import EenmaligSleutel
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.opstellen import Verzonden, Volume, verzend
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Geheel, Invoer
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.levering.actions.corrigeer import KAN, stel_correctie_op, te_corrigeren, verbeterd
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("declaraties")


class Regelcorrectie(Invoer):
    """What to do with one line: `terug` and `beide` for one that was granted, `opnieuw` for one that was refused."""

    rij: Annotated[Geheel, Field(ge=0, le=10_000_000)] = Field(description="Van de regel, zoals u hem las.")
    doe: Literal["terug", "beide", "opnieuw"]
    volume: Volume | None = Field(None, description="Hoeveel het moet zijn, in de eenheid van de regel; leeg: gelijk.")


class Correctieinvoer(Invoer):
    """Which lines to correct."""

    regels: Annotated[list[Regelcorrectie], Field(min_length=1, max_length=200)]


@onderwerp.post(
    "/declaraties/{declaratie}/correcties",
    response={202: Verzonden},
    **wijze(
        "corrigeerDeclaratie", "Regels van een eigen declaratie corrigeren (323)", Recht.DECLARATIE_INDIENEN,
        inhoud="json", codes=(409,),
        uitleg="Maakt een declaratie met credits en verbeterde regels en verstuurt die, als geen regel haar zou "
        "afkeuren; anders 409 met elke reden. Het tarief is dat van het contract. Het bedrag rekenen wij uit.",
    ),
)  # fmt: skip
def corrigeer(
    request: Verzoek, declaratie: UUID, invoer: Correctieinvoer, sleutel: EenmaligSleutel = None
) -> HttpResponse:
    """Correct lines of a claim."""
    zicht = request.zicht
    eigen = access.eigen_berichten(zicht).filter(nummer="323", afzender_id__in=zicht.ids, volgorde__isnull=False)
    bericht: Any = eigen.get(pk=declaratie)
    paar = access.paren(zicht).get(pk=bericht.paar_id)

    def maak(werk: Werk) -> Any:
        regels = _regels(zicht, bericht, invoer)
        noteer(zicht, "inzien", "declaratie", str(declaratie), clienten=sorted({p.client_id for p, _ in regels}))
        return stel_correctie_op(werk, [r for p, w in regels for r in verbeterd(werk, p, w.doe, w.volume)])

    return verzend(request, sleutel, None, paar, lambda: Werk(zicht, paar, timezone.now(), None, "", bericht.wet), maak)


def _regels(zicht: Any, bericht: Any, invoer: Correctieinvoer) -> Sequence[tuple[Any, Regelcorrectie]]:
    """Return the lines with what to do; raise Weigering (409) with every line for which that cannot be."""
    kan = te_corrigeren(zicht, bericht.paar_id, bericht.volgorde).filter(rij__in=[r.rij for r in invoer.regels])
    gevonden = {p.rij: p for p in kan}
    fouten = [
        Fout(naam=f"regels.{i}", code=code, reden=reden)
        for i, r in enumerate(invoer.regels)
        for code, reden in _bezwaren(r, gevonden.get(r.rij), [e.rij for e in invoer.regels[:i]])
    ]
    if fouten:
        raise Weigering(409, "Niet elke regel is zo te corrigeren; er is niets verstuurd.", fouten)
    return [(gevonden[r.rij], r) for r in invoer.regels]


def _bezwaren(wens: Regelcorrectie, regel: Any, eerder: Sequence[int]) -> list[tuple[str, str]]:
    if wens.rij in eerder:
        return [("dubbel", "Deze rij staat er al bij. Noem elke rij één keer.")]
    if regel is None:
        return [("onbekend", "Deze rij is er niet, of is al teruggedraaid. Lees de regels opnieuw.")]
    if wens.doe not in KAN[regel.goedgekeurd]:
        stand = "toegekend" if regel.goedgekeurd else "afgewezen"
        return [("keuze", f"Deze regel is {stand}. Kies uit: {', '.join(KAN[regel.goedgekeurd])}.")]
    return []
