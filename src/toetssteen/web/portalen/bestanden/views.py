"""A list as a file, for people."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bestanden.alle import LIJSTEN
from toetssteen.web.portalen.bestanden.lijst import bestand
from toetssteen.web.portalen.uitvoeren import VORMEN
from toetssteen.web.toegang.rechten import Recht


@require_GET
@pagina(Recht.UITVOEREN)
def als_bestand(request: Verzoek, naam: str, vorm: str) -> HttpResponse:
    """Return a list with the filters of its page as a file."""
    lijst = LIJSTEN.get(naam)
    if lijst is None or vorm not in VORMEN:
        raise Http404
    form = lijst.form(request.zicht, request.GET) if lijst.form else None
    return bestand(request, request.zicht, lijst, vorm, form)
