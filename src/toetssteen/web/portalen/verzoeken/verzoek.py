"""One request: what was asked, what was answered, and what one can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.core.tables import Tabellen
from toetssteen.toetsing.toewijzing.woorden import omvang
from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.verzoekinhoud import tabellen_van
from toetssteen.web.portalen.adressen import adres, adres_client, adres_toewijzing
from toetssteen.web.portalen.basis import Verzoek as Aanroep
from toetssteen.web.portalen.basis import pagina
from toetssteen.web.portalen.namen import ONBEKEND, namen_van
from toetssteen.web.portalen.opstellen.verzoektoestand import KLEUR, ONDERZOEK, OPEN, met_toestand
from toetssteen.web.portalen.woorden import WET, berichtsoort, betekenis, looptijd, product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing
from toetssteen.web.vormgeving.gegevens import Cel, Gebeurtenis, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum

_KOLOMMEN: Final = (Kolom("Wat"), Kolom("Product"), Kolom("Hoeveel"), Kolom("Looptijd"))
_WOORD: Final = {
    "OngewijzigdProduct": "blijft gelijk", "TeWijzigenProduct": "moet anders", "NieuwProduct": "komt erbij",
}  # fmt: skip


@require_GET
@pagina(Recht.VERZOEK_BEANTWOORDEN, Recht.VERZOEK_INDIENEN)
def verzoek(request: Aanroep, pk: int) -> HttpResponse:
    """Show a request."""
    zicht = request.zicht
    rij: Any = met_toestand(zicht, access.verzoeken(zicht)).select_related("gemeente", "aanbieder").get(pk=pk)
    noteer(zicht, "inzien", "verzoek", rij.referentie_aanbieder, clienten=[rij.client_id])
    wie = namen_van(zicht, [rij.client_id]).get(rij.client_id)
    tabellen = tabellen_van(zicht, rij)
    versies = access.toewijzingen(zicht).filter(paar_id=rij.paar_id, wet=rij.wet, client_id=rij.client_id)
    bekend = {
        t.toewijzing_nummer: t for t in versies.select_related("gemeente", "aanbieder").order_by("laatste", "volgorde")
    }
    inhoud = {
        "verzoek": rij,
        "soort": berichtsoort(rij.nummer),
        "kleur": KLEUR[rij.toestand],
        "wie": wie.volledig if wie else ONBEKEND,
        "client_url": adres_client(wie.sleutel) if wie else "",
        "gegevens": list(_gegevens(rij, tabellen)),
        "kolommen": _KOLOMMEN,
        "rijen": list(_rijen(rij, tabellen, bekend)),
        "gebeurtenissen": _verloop(zicht, rij),
        "termijn": _termijn(zicht, rij, localdate()),
        "knoppen": list(_knoppen(zicht, rij)),
        "kruimelpad": [("Werklijst", "/"), ("Verzoeken", adres("verzoeken")), (str(rij.referentie_aanbieder), "")],
    }
    return render(request, "verzoeken/verzoek.html", inhoud)


def _gegevens(v: Any, tabellen: Tabellen) -> Iterator[tuple[str, object]]:
    yield from (("Gemeente", v.gemeente.naam), ("Aanbieder", v.aanbieder.naam), ("Wet", WET[v.wet]))
    yield from (("Gevraagd op", datum(v.dagtekening)), ("Referentie", v.referentie_aanbieder))
    if v.nummer == "317":
        yield "Waarom", betekenis(v.wet, "WJ758", tabellen["Verzoek"]["RedenVerzoek"][0])
        return
    for r in _eigen(v, tabellen):
        wie = " ".join(d for d in (r["Verwijzer_Naam"], r["Verwijzer_ZorgverlenerCode"]) if d)
        yield "Verwijzer", ": ".join(d for d in (betekenis(v.wet, "COD327", r["Verwijzer_Type"]), wie) if d)
        if r["BeschikkingNummer"]:
            yield "Beschikking", f"{r['BeschikkingNummer']}, vanaf {datum(r['BeschikkingIngangsdatum'])}"
        yield "Opmerking", r["Commentaar"]


def _eigen(v: Any, tabellen: Tabellen) -> list[dict[str, Any]]:
    """Return the product of a 315 that this request is about; the message may ask for more."""
    alle = tabellen["AangevraagdProduct"].rows(named=True)
    return [r for r in alle if r["ReferentieAanbieder"] == v.referentie_aanbieder]


def _rijen(v: Any, tabellen: Tabellen, bekend: dict[int, Toewijzing]) -> Iterator[Rij]:
    if v.nummer == "315":
        for r in _eigen(v, tabellen):
            periode = looptijd(r["ToewijzingIngangsdatum"], r["ToewijzingEinddatum"])
            yield Rij(["nieuw", product(v.wet, r["Product_Categorie"], r["Product_Code"]), omvang(r), periode])
        return
    for klasse, woord in _WOORD.items():
        for r in tabellen[klasse].iter_rows(named=True):
            yield _gewenst(v, woord, r, bekend)


def _gewenst(v: Any, woord: str, r: dict[str, Any], bekend: dict[int, Toewijzing]) -> Rij:
    nummer = r.get("ToewijzingNummer")
    t = bekend.get(nummer) if nummer else None
    soort = (t.product_categorie, t.product_code) if t else (r.get("Product_Categorie"), r.get("Product_Code"))
    wat = Cel(f"{nummer} {woord}", url=adres_toewijzing(t) if t else "") if nummer else woord
    hoe_lang = looptijd(r["GewensteIngangsdatum"], r["Einddatum"]) if "GewensteIngangsdatum" in r else None
    return Rij([wat, product(v.wet, *soort), omvang(r) if "Budget" in r else None, hoe_lang])


def _verloop(zicht: Zicht, v: Any) -> list[Gebeurtenis]:
    """Return what happened to a request, in order."""
    sleutel = {"paar_id": v.paar_id, "wet": v.wet, "referentie_aanbieder": v.referentie_aanbieder}
    uit = [Gebeurtenis(v.dagtekening, "Verzoek ingediend", "aanbieder", code=v.nummer)]
    for a in access.verzoekantwoorden(zicht).filter(**sleutel).order_by("volgorde"):
        titel = betekenis(v.wet, "WJ760", a.verzoek_antwoord)
        reden = betekenis(v.wet, "WJ759", a.reden_afwijzing_verzoek)
        uit.append(Gebeurtenis(a.dagtekening, titel, "gemeente", tekst=reden, code="319"))
    toegewezen = (
        access.toewijzingen(zicht).filter(**sleutel).select_related("gemeente", "aanbieder").order_by("volgorde")
    )
    return uit + [_gebeurtenis(t) for t in toegewezen[:20]]


def _gebeurtenis(t: Toewijzing) -> Gebeurtenis:
    titel = f"Toewijzing {t.toewijzing_nummer}"
    return Gebeurtenis(t.toewijzingsdatum, titel, "gemeente", code="301", soort="goed", url=adres_toewijzing(t))


def _termijn(zicht: Zicht, v: Any, dag: date) -> tuple[str, str] | None:
    """Return the kind of alert and the words for the answer that is due; None when none is."""
    rijen = access.termijnen(zicht).filter(
        paar_id=v.paar_id, wet=v.wet, referentie_aanbieder=v.referentie_aanbieder, verstuurd__isnull=True,
        uiterste_dag__isnull=False, wie="gemeente",
    )  # fmt: skip
    eerste = rijen.order_by("uiterste_dag").first()
    if eerste is None or v.toestand not in (OPEN, ONDERZOEK) or eerste.uiterste_dag is None:
        return None
    if eerste.uiterste_dag < dag:
        return "fout", f"Het antwoord had er uiterlijk op {datum(eerste.uiterste_dag)} moeten zijn."
    return "info", f"Uiterlijk {datum(eerste.uiterste_dag)} hoort er een antwoord te zijn."


def _knoppen(zicht: Zicht, v: Any) -> Iterator[tuple[str, str, str]]:
    """Yield label, address and kind of what one can do."""
    if v.toestand not in (OPEN, ONDERZOEK) or not zicht.mag(Recht.VERZOEK_BEANTWOORDEN):
        return
    if zicht.mag(Recht.TOEWIJZING_OPSTELLEN):
        yield "Honoreren", adres("verzoek_honoreren", v.pk), "primair"
    yield "Afwijzen", adres("verzoek_afwijzen", v.pk), "secundair"
    if v.toestand == OPEN:
        yield "In onderzoek nemen", adres("verzoek_onderzoek", v.pk), "stil"
