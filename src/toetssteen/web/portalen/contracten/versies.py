"""The files of a version to take away, and two versions side by side."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from toetssteen.toetsing.contract.vergelijken import Verschil, vergelijk
from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.overeenkomsten.inlezen import als_zip
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.contracten.inhoud import inhoud_van
from toetssteen.web.portalen.contracten.pagina import versie_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij

VERSCHILKOLOMMEN = (Kolom("Wat"), Kolom("Was"), Kolom("Wordt"), Kolom("Gevolg"))


@pagina(Recht.CONTRACT_INZIEN)
def bestanden(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Return the YAML files of a version as a zip."""
    versie = access.profielversies(request.zicht).get(pk=sleutel)
    noteer(request.zicht, "uitvoeren", "contract", f"{versie.naam} {versie.versie}")
    antwoord = HttpResponse(als_zip(versie.naam, versie.bestanden), content_type="application/zip")
    veilig = "".join(t for t in versie.versie if t.isascii() and (t.isalnum() or t in ".-")) or "versie"
    antwoord["Content-Disposition"] = f'attachment; filename="{versie.naam}-{veilig}.zip"'
    return antwoord


@pagina(Recht.CONTRACT_INZIEN)
def vergelijken(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what differs between another version (`?met=`) and this one."""
    deze = versie_van(request.zicht, sleutel)
    met = request.GET.get("met", "")
    try:
        oud = versie_van(request.zicht, UUID(met))
    except ValueError:
        return redirect(adres("contract", deze.pk) + "?deel=versies")
    if (oud.eigenaar_id, oud.naam) != (deze.eigenaar_id, deze.naam):
        raise Profielversie.DoesNotExist
    verschillen = vergelijk(inhoud_van(oud).geladen, inhoud_van(deze).geladen)
    inhoud = {
        "kruimelpad": [
            ("Contracten", adres("contracten")),
            (deze.titel, adres("contract", deze.pk)),
            ("Vergelijken", ""),
        ],
        "oud": oud,
        "nieuw": deze,
        "omgekeerd": adres("contract_vergelijken", oud.pk, vraag=f"met={deze.pk}"),
        "groepen": gegroepeerd(verschillen),
        "kolommen": VERSCHILKOLOMMEN,
        "aantal": len(verschillen),
    }
    return render(request, "contracten/vergelijken.html", inhoud)


def gegroepeerd(verschillen: list[Verschil]) -> list[tuple[str, list[Rij]]]:
    """Return the differences as rows, by what they are about."""
    groepen: dict[str, list[Rij]] = {}
    for v in verschillen:
        groepen.setdefault(v.onderdeel, []).append(Rij([v.wat, v.oud or "", v.nieuw or "", v.gevolg]))
    return list(groepen.items())
