"""What the claim of a delivery would be, and sending it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.actions.neem_aan import Geweigerd
from toetssteen.web.levering.actions.declareer import Voorstel, declareer, kan_vanaf, stel_voor
from toetssteen.web.levering.actions.lever_aan import Veranderd
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.actions.verzend_eigen import Bezwaar
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.declareren.aanlevering import Clientnamen, versie_uit
from toetssteen.web.portalen.opstellen.verloop import toon_bevinding
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, euro, volume

_KOLOMMEN = (
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Periode"),
    Kolom("Hoeveel"),
    Kolom("Bedrag", "bedrag"),
)
_WEGGELATEN = (
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Bedrag", "bedrag"),
    Kolom("Waarom niet"),
)


@pagina(Recht.DECLARATIE_INDIENEN)
def declareren(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what the claim would be, or send it."""
    zicht, nu = request.zicht, timezone.now()
    rij = access.aanleveringen(zicht).select_related("paar__gemeente", "paar__aanbieder", "gemeente").get(pk=sleutel)
    if request.method == "POST":
        return _verstuur(request, sleutel)
    if rij.declaratie_id:
        return redirect("aanlevering", sleutel)
    if timezone.localdate(nu) < (eerste := kan_vanaf(rij.maand)):
        messages.info(request, f"Deze maand kunt u declareren vanaf {datum(eerste)}.")
        return redirect("aanlevering", sleutel)
    voorstel = stel_voor(rij, nu)
    bsns = sorted({*voorstel.regels["Bsn"], *(r["Bsn"] for r, _ in voorstel.weggelaten)})
    namen = Clientnamen(zicht, rij, bsns)
    noteer(zicht, "inzien", "declaratievoorstel", str(rij.pk), clienten=sorted(namen.namen))
    context = {
        "rij": rij,
        "maand": datum(rij.maand, "maand"),
        "formulier": uuid4(),
        "kolommen": _KOLOMMEN,
        "rijen": list(_regels(voorstel, namen)),
        "totaal": ["Totaal", None, None, None, None, voorstel.totaal],
        "weggelatenkolommen": _WEGGELATEN,
        "weggelaten": [_weggelaten(r, b, namen) for r, b in voorstel.weggelaten],
        "algemeen": [toon_bevinding(b) for b in voorstel.algemeen],
        "gegevens": list(_gegevens(voorstel, rij)),
        "kan": voorstel.uitkomst is not None and not voorstel.algemeen,
        "kruimelpad": [
            ("Sessies en declareren", adres("aanleveringen")),
            (datum(rij.maand, "maand"), adres("aanlevering", rij.pk)),
            ("Declareren", ""),
        ],
    }
    return render(request, "declareren/declareren.html", context)


def _gegevens(voorstel: Voorstel, rij: Any) -> Iterator[tuple[str, object]]:
    yield from (("Gemeente", rij.gemeente), ("Maand", datum(rij.maand, "maand")), ("Regels", voorstel.regels.height))
    yield "Totaal", euro(voorstel.totaal)
    if voorstel.uitkomst:
        yield "Berichten", ", ".join(e.naam for e in voorstel.uitkomst.eigen)


def _regels(voorstel: Voorstel, namen: Clientnamen) -> Iterator[Rij]:
    for r in voorstel.regels.iter_rows(named=True):
        periode = f"{r['Begindatum']:%d-%m} tot en met {r['Einddatum']:%d-%m-%Y}"
        yield Rij(
            [
                namen.cel(r["Bsn"]),
                r["ToewijzingNummer"],
                r["Product"],
                periode,
                volume(r["Volume"], r["Eenheid"]),
                r["Bedrag"],
            ]
        )


def _weggelaten(r: dict[str, Any], bevinding: Any, namen: Clientnamen) -> Rij:
    waarom = Cel(f"{bevinding.melding} ({bevinding.regel})", klein=bevinding.herstel)
    return Rij([namen.cel(r["Bsn"]), r["ToewijzingNummer"], r["Product"], r["Bedrag"], waarom])


def _verstuur(request: Verzoek, sleutel: UUID) -> HttpResponse:
    try:
        formulier = UUID(request.POST.get("formulier", ""))
    except ValueError:
        return redirect("aanlevering_declareren", sleutel)
    try:
        declareer(request.zicht, sleutel, versie_uit(request), formulier, timezone.now())
    except Veranderd as fout:
        messages.warning(request, str(fout))
        return redirect("aanlevering", sleutel)
    except Geweigerd as fout:
        messages.error(request, str(fout))
        return redirect("aanlevering_declareren", sleutel)
    except Bezwaar:
        messages.error(request, "Er is niets verstuurd: van deze sessies is nu niets te declareren.")
        return redirect("aanlevering_declareren", sleutel)
    return redirect("concept_klaar", formulier)
