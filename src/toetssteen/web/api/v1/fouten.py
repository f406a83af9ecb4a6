"""Which problem follows from which exception."""

from __future__ import annotations

from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from toetssteen.berichten.invoer import Gebrek
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.bsn import zonder_bsn
from toetssteen.toetsing.toewijzing.besluit import NietTeHonoreren
from toetssteen.web.api.v1.problemen import ONBEKEND, Fout, Weigering, fouten_van, probleem
from toetssteen.web.berichtenverkeer.actions.neem_aan import Geweigerd
from toetssteen.web.bevindingen.actions.zet import Ingehaald
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.http.limiet import TeVeel
from toetssteen.web.levering.actions.lever_aan import Veranderd
from toetssteen.web.levering.beoordelen import Onbruikbaar
from toetssteen.web.opstellen.actions.verzend_eigen import Bezwaar
from toetssteen.web.opstellen.volgorde import Ingehaald as IntussenMeer
from toetssteen.web.toegang.zicht import GeenRecht

log = structlog.get_logger(__name__)
_STORING = "Dit ligt niet aan u. Probeer het later opnieuw; blijft het misgaan, geef de beheerder dan `instance`."


def verbind(api: NinjaAPI) -> None:
    """Let the API answer every exception with a problem."""
    for soort, doe in _ANTWOORDEN.items():
        api.add_exception_handler(soort, doe)


def _weigering(request: HttpRequest, fout: Weigering) -> HttpResponse:
    return fout.antwoord()


def _ongeldig(request: HttpRequest, fout: ValidationError) -> HttpResponse:
    fouten = fouten_van(fout.errors, request.GET.dict())
    aantal = "Eén ding klopt" if len(fouten) == 1 else f"{len(fouten)} dingen kloppen"
    return probleem(400, f"{aantal} niet; `fouten` zegt wat.", fouten)


def _onleesbaar(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(400, "De inhoud is niet te lezen. Stuur geldige JSON (UTF-8), met de juiste Content-Length.")


def _niet_aangemeld(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(401, "Stuur een geldige sleutel.", koppen={"WWW-Authenticate": 'Bearer realm="toetssteen"'})


def _geen_recht(request: HttpRequest, fout: GeenRecht) -> HttpResponse:
    return probleem(403, str(fout))


def _onbekend(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(404, ONBEKEND)


def _kan_niet(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(409, str(fout))


def _ingehaald(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(412, fout.melding if isinstance(fout, IntussenMeer) else str(fout))


def _bezwaar(request: HttpRequest, fout: Bezwaar | NietTeHonoreren) -> HttpResponse:
    bezwaren = [_bezwaar_van(b) for b in fout.bevindingen]
    return probleem(409, "Dit bericht zou worden afgekeurd; er is niets verstuurd. `fouten` zegt waarom.", bezwaren)


def _bezwaar_van(bevinding: Bevinding) -> Fout:
    naam = bevinding.pad or bevinding.klasse or "bericht"
    tekst = f"{bevinding.melding} {bevinding.herstel}".strip()
    return Fout(naam=naam, code=bevinding.regel, reden=zonder_bsn(tekst))


def _gebrek(gebrek: Gebrek) -> Fout:
    tekst = zonder_bsn(f"{gebrek.melding} {gebrek.herstel}".strip())
    return Fout(naam=gebrek.pad or "bestanden", code="onbruikbaar", reden=tekst)


def _onbruikbaar(request: HttpRequest, fout: Onbruikbaar) -> HttpResponse:
    gebreken = [_gebrek(g) for g in fout.gebreken]
    return probleem(409, "In de bestanden is niets te beoordelen; er is niets bewaard.", gebreken)


def _te_groot(request: HttpRequest, fout: Exception) -> HttpResponse:
    return probleem(413, "De inhoud is groter dan hier mag.")


def _te_veel(request: HttpRequest, fout: TeVeel) -> HttpResponse:
    return probleem(
        429, f"U vraagt te veel in korte tijd. Wacht {fout.wacht} seconden.", koppen={"Retry-After": str(fout.wacht)}
    )


def _storing(request: HttpRequest, fout: Exception) -> HttpResponse:
    log.exception("api_storing", fout=type(fout).__name__, pad=request.resolver_match and request.resolver_match.route)
    return probleem(500, _STORING)


_ANTWOORDEN: dict[type[Exception], Any] = {
    Weigering: _weigering,
    ValidationError: _ongeldig,
    HttpError: _onleesbaar,
    UnreadablePostError: _onleesbaar,
    MultiPartParserError: _onleesbaar,
    SuspiciousOperation: _onleesbaar,
    AuthenticationError: _niet_aangemeld,
    GeenRecht: _geen_recht,
    ObjectDoesNotExist: _onbekend,
    Http404: _onbekend,
    StapFout: _kan_niet,
    Ingehaald: _ingehaald,
    IntussenMeer: _ingehaald,
    Veranderd: _ingehaald,
    Bezwaar: _bezwaar,
    NietTeHonoreren: _bezwaar,
    Geweigerd: _kan_niet,
    Onbruikbaar: _onbruikbaar,
    RequestDataTooBig: _te_groot,
    TeVeel: _te_veel,
    Exception: _storing,
}
