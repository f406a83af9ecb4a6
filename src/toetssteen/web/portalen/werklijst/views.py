"""The page with which the day begins: what is ours to do, and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.namen import namen_van
from toetssteen.web.portalen.werklijst.samen import blokken
from toetssteen.web.portalen.werklijst.tabel import rustig, tegels, toon


@pagina()
def werklijst(request: Verzoek) -> HttpResponse:
    """Show the worklist of a role."""
    dag = localdate()
    alle = list(blokken(request.zicht, dag))
    gevuld = [b for b in alle if b.aantal]
    namen = namen_van(request.zicht, (p.client for b in gevuld for p in b.punten))
    if namen:
        noteer(request.zicht, "lijst", "werklijst", clienten=sorted(namen))
    return render(
        request,
        "werklijst/werklijst.html",
        {
            "dag": dag,
            "tegels": tegels(alle),
            "rustig": rustig(alle),
            "blokken": [toon(b, namen, dag) for b in gevuld],
            "kruimelpad": [("Werklijst", "")],
        },
    )
