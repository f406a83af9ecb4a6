"""One delivery: what may be claimed, what lapses and why, per session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias
from uuid import UUID

import polars as pl
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from toetssteen.toetsing.levering.maanden import te_declareren
from toetssteen.toetsing.levering.uitleg import leg_uit
from toetssteen.web import access
from toetssteen.web.levering.actions.declareer import kan_vanaf
from toetssteen.web.levering.actions.lever_aan import Veranderd, beoordeel_opnieuw, contract_voor, verwijder_aanlevering
from toetssteen.web.levering.actions.verantwoord import verantwoord
from toetssteen.web.levering.beoordelen import Onbruikbaar, beoordeel
from toetssteen.web.levering.kluis import haal_op
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.namen import ONBEKEND, Naam, namen_van
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Tegel
from toetssteen.web.vormgeving.weergave import aantal, datum, euro, getal, volume

_Gedeclareerd: TypeAlias = dict[tuple[str, ...], tuple[str, str]]
PER: Final = 100
_REGELKOLOMMEN: Final = (
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Hoeveel"),
    Kolom("Bedrag", "bedrag"),
    Kolom("Stand", "status"),
)
_SESSIEKOLOMMEN: Final = (
    Kolom("Sessie"),
    Kolom("Cliënt"),
    Kolom("Wanneer"),
    Kolom("Geleverd", "getal"),
    Kolom("Te declareren", "getal"),
    Kolom("Waarom minder"),
)
_GEDECLAREERD: Final = tuple(Kolom("Declarabel", "getal") if k.label == "Te declareren" else k for k in _SESSIEKOLOMMEN)
_AL: Final = "TR389"
"""The rule for lines that were claimed before."""
_CLAUSULEKOLOMMEN: Final = (
    Kolom("Clausule"),
    Kolom("Wat het contract vraagt"),
    Kolom("Rijen", "getal"),
    Kolom("Gevolg", "status"),
)


class Clientnamen:
    """Names of the clients of a delivery, by BSN; only of those one may see."""

    def __init__(self, zicht: Zicht, rij: Aanlevering, bsns: list[str]) -> None:
        self.sleutels = Clienten(rij.gemeente_id).zoek(bsns)
        self.namen: dict[int, Naam] = namen_van(zicht, self.sleutels.values())

    def cel(self, bsn: str) -> Cel:
        """Return the cell with the name of a client."""
        naam = self.namen.get(self.sleutels.get(bsn, 0))
        return naam.cel() if naam else Cel(ONBEKEND)


@pagina(Recht.DECLARATIE_INDIENEN)
def een(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a delivery."""
    zicht = request.zicht
    rij = access.aanleveringen(zicht).select_related("gemeente", "aanbieder", "paar", "door").get(pk=sleutel)
    inhoud = haal_op(rij.pk, rij.geheim)
    sessies, alleen = inhoud.tabellen["sessies"], request.GET.get("toon", "")
    gekozen = sessies.filter(pl.col("redenen") != "") if alleen == "minder" else sessies
    regels = inhoud.tabellen["regels"]
    bladnr = _blad(request.GET.get("blad", ""), gekozen.height)
    deel = gekozen.slice((bladnr - 1) * PER, PER)
    namen = Clientnamen(zicht, rij, sorted({*regels["Bsn"], *deel["Bsn"].drop_nulls()}))
    noteer(zicht, "inzien", "aanlevering", str(rij.pk), clienten=sorted(namen.namen))
    context = {
        "rij": rij,
        "maand": datum(rij.maand, "maand"),
        "tegels": list(_tegels(rij)),
        "verhaal": inhoud.verhaal,
        "regelkolommen": _REGELKOLOMMEN,
        "regels": list(_regels(regels, namen, _gedeclareerd(rij, inhoud.verhaal))),
        "sessiekolommen": _GEDECLAREERD if rij.declaratie_id else _SESSIEKOLOMMEN,
        "sessies": [_sessie(rij, s, namen) for s in deel.iter_rows(named=True)],
        "clausulekolommen": _CLAUSULEKOLOMMEN,
        "clausules": [_clausule(b) for b in inhoud.verhaal["bevindingen"]],
        "alleen": alleen,
        "andere_maand": andere_maand(sessies, rij.maand),
        "aantal_minder": sessies.filter(pl.col("redenen") != "").height,
        "totaal": sessies.height,
        "blad": bladnr,
        "bladen": range(1, max(1, -(-gekozen.height // PER)) + 1),
        "over": te_declareren(regels).height,
        "kan_vanaf": eerste if localdate() < (eerste := kan_vanaf(rij.maand)) else None,
        "verantwoording": access.verantwoordingen(zicht).filter(paar=rij.paar, maand=rij.maand).first(),
        "declaratie_url": adres("declaratie", rij.declaratie_id) if rij.declaratie_id else "",
        "kruimelpad": [
            ("Sessies en declareren", adres("aanleveringen")),
            (f"{datum(rij.maand, 'maand')}, {rij.gemeente}", ""),
        ],
    }
    return render(request, "declareren/aanlevering.html", context)


def andere_maand(sessies: pl.DataFrame, maand: date) -> str:
    """Say how many sessions are of another month than this, and of which; "" when all of them are of it."""
    begin = sessies.select(maand=pl.col("Begin").dt.date().dt.month_start())
    per = begin.drop_nulls().filter(pl.col("maand") != maand).group_by("maand").len().sort("maand").rows()
    if not per:
        return ""
    totaal = sum(hoeveel for _, hoeveel in per)
    welke = f"van {datum(per[0][0], 'maand')}"
    if len(per) > 1:
        delen = [f"{getal(hoeveel)} van {datum(m, 'maand')}" for m, hoeveel in per]
        welke = f"van een andere maand ({', '.join(delen)})"
    return f"{aantal(totaal, 'sessie is,sessies zijn')} {welke}, niet van {datum(maand, 'maand')}."


def _blad(tekst: str, hoogte: int) -> int:
    nummer = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else 1
    return min(max(nummer, 1), max(1, -(-hoogte // PER)))


def _tegels(rij: Aanlevering) -> Iterator[Tegel]:
    u = rij.uitslag
    gedaan = "gedeclareerd" in u
    yield Tegel(
        "Gedeclareerd" if gedaan else "Te declareren",
        euro(u.get("gedeclareerd", u["bedrag"])),
        toelichting=aantal(u.get("gedeclareerde_regels", u["regels"]), "regel,regels"),
        soort="goed",
    )
    yield Tegel("Sessies", u["sessies"], toelichting=aantal(u["clienten"], "cliënt,cliënten"))
    minder = u["geleverd"] - u["declarabel"] - u["onzeker"]
    yield Tegel("Vervalt", f"{getal(minder)} minuten", toelichting=f"van {getal(u['geleverd'])} geleverd",
                soort="waarschuwing" if minder else "neutraal")  # fmt: skip
    yield Tegel(
        "Onzeker",
        f"{getal(u['onzeker'])} minuten",
        toelichting="er ontbreekt een gegeven; dit declareert u nog niet",
        soort="waarschuwing" if u["onzeker"] else "neutraal",
    )
    if u["gebreken"]:
        yield Tegel("Niet gelezen", u["gebreken"], toelichting="fouten in de bestanden", soort="fout")


def _regels(regels: pl.DataFrame, namen: Clientnamen, gedeclareerd: _Gedeclareerd | None) -> Iterator[Rij]:
    goed = set(te_declareren(regels).select("Bsn", "ToewijzingNummer", "Product").iter_rows())
    for r in regels.iter_rows(named=True):
        sleutel = (r["Bsn"], r["ToewijzingNummer"], r["Product"])
        kan = sleutel in goed and r["toegewezen"] is not False
        hoeveel = volume(r["Volume"], r["Eenheid"] or "") if r["Volume"] else None
        stand = _stand(r, gedeclareerd.get(sleutel) if gedeclareerd and kan else None, kan, gedeclareerd is not None)
        yield Rij([namen.cel(r["Bsn"]), r["ToewijzingNummer"], r["Product"], hoeveel, r["Bedrag"], stand])


def _stand(r: dict[str, Any], uitkomst: tuple[str, str] | None, kan: bool, gedaan: bool) -> Cel:
    """Return what is, or was, claimed of a line; `uitkomst` is the rule that kept it out of a claim, and its words."""
    if not kan:
        return Cel("niet gedeclareerd" if gedaan else "blijft liggen", status="waarschuwing", klein=_waarom_niet(r))
    if not gedaan:
        return Cel("te declareren", status="goed")
    if uitkomst is None:
        return Cel("zie de declaratie", status="neutraal")
    regel, waarom = uitkomst
    if not regel:
        return Cel("gedeclareerd", status="goed")
    klein = "al eerder" if regel == _AL else waarom
    return Cel("niet gedeclareerd", status="waarschuwing", klein=f"{klein} ({regel})")


def _gedeclareerd(rij: Aanlevering, verhaal: dict[str, Any]) -> _Gedeclareerd | None:
    """Return per line what came of it when the delivery was claimed; None when it was not."""
    if not rij.declaratie_id:
        return None
    return {tuple(sleutel): (regel, waarom) for sleutel, regel, waarom in verhaal.get("gedeclareerd", ())}


def _waarom_niet(r: dict[str, Any]) -> str:
    """Return why a line cannot be claimed."""
    if r["toegewezen"] is False:
        return "geen toewijzing voor deze cliënt, dit product of deze dagen"
    if not r["Volume"]:
        return "alle tijd is onzeker"
    if r["Bedrag"] is None:
        return "het contract heeft geen tarief"
    return "zonder toewijzingsnummer of categorie"


def _sessie(rij: Aanlevering, s: dict[str, Any], namen: Clientnamen) -> Rij:
    vraag = f"kenmerk={s['Sessie']}" if str(s["Sessie"]).isalnum() else ""
    van, tot = s["Begin"], s["Einde"]
    wanneer = Cel(f"{van:%d-%m-%Y}", klein=f"{van:%H:%M} tot {tot:%H:%M}") if van and tot else None
    eerste, *meer = (s["redenen"] or "").split("\n")
    waarom = (
        Cel(eerste, klein=" ".join(meer[:2]) + (f" En nog {len(meer) - 2}." if len(meer) > 2 else ""))
        if eerste
        else None
    )
    return Rij(
        [
            Cel(s["Sessie"], url=adres("aanlevering_sessie", rij.pk, vraag=vraag) if vraag and eerste else ""),
            namen.cel(s["Bsn"]),
            wanneer,
            s["geleverd"],
            0 if s["onzeker"] else s["declarabel"],
            waarom,
        ]
    )


def _clausule(b: list[Any]) -> Rij:
    return Rij([Cel(b[0], url=adres("regel", b[1]), klein=b[4]), b[2], b[3], b[5]])


@pagina(Recht.DECLARATIE_INDIENEN)
def sessie(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Explain the minutes of one session: a step per clause."""
    rij = (
        access.aanleveringen(request.zicht)
        .select_related("paar__gemeente", "paar__aanbieder", "gemeente")
        .get(pk=sleutel)
    )
    kenmerk = request.GET.get("kenmerk", "")
    dag = localdate()
    try:
        oordeel = beoordeel(
            rij.paar, contract_voor(rij.paar, rij.maand, dag), rij.maand, haal_op(rij.pk, rij.geheim).bestanden, dag
        )
    except Onbruikbaar:
        raise Aanlevering.DoesNotExist from None
    uitleg = leg_uit(oordeel.levering, kenmerk)
    if not uitleg:
        raise Aanlevering.DoesNotExist
    namen = Clientnamen(request.zicht, rij, [u.bsn for u in uitleg])
    noteer(request.zicht, "inzien", "sessie", str(rij.pk), clienten=sorted(namen.namen))
    context = {
        "kenmerk": kenmerk,
        "kolommen": (Kolom("Clausule"), Kolom("Waarom"), Kolom("Blijft over")),
        "delen": [(namen.cel(u.bsn).waarde, list(_stappen(u))) for u in uitleg],
        "kruimelpad": [
            ("Sessies en declareren", adres("aanleveringen")),
            (datum(rij.maand, "maand"), adres("aanlevering", rij.pk)),
            (f"Sessie {kenmerk}", ""),
        ],
    }
    return render(request, "declareren/sessie.html", context)


def _stappen(u: Any) -> Iterator[Rij]:
    yield Rij(
        [
            "Geleverd",
            "De tijd van begin tot einde" if not u.gerekend else "De minuten die u opgaf",
            _minuten(u.geleverd),
        ]
    )
    for stap in u.stappen:
        yield Rij([Cel(stap.clausule, klein=stap.vindplaats), stap.waarom, _minuten(stap.minuten)])
    yield Rij(["Te declareren", "Onzeker: er ontbreekt een gegeven" if u.onzeker else "", _minuten(u.declarabel)])


def _minuten(m: Fraction | None) -> str:
    return "niet te zeggen" if m is None else f"{getal(int(m))} minuten"


@require_POST
@pagina(Recht.DECLARATIE_INDIENEN)
def opnieuw(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Judge a delivery again."""
    try:
        beoordeel_opnieuw(request.zicht, sleutel, versie_uit(request), timezone.now())
        messages.success(request, "De sessies zijn opnieuw beoordeeld met wat er nu bekend is.")
    except (Veranderd, Onbruikbaar) as fout:
        messages.warning(request, str(fout) if isinstance(fout, Veranderd) else fout.gebreken[0].melding)
    return redirect("aanlevering", sleutel)


@require_POST
@pagina(Recht.DECLARATIE_INDIENEN)
def naast(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Lay the sessions beside the claims of the month."""
    try:
        berichten = verantwoord(request.zicht, sleutel, versie_uit(request), timezone.now())
    except (Veranderd, Onbruikbaar) as fout:
        messages.warning(request, str(fout) if isinstance(fout, Veranderd) else fout.gebreken[0].melding)
        return redirect("aanlevering", sleutel)
    _meld_andere_maand(request, sleutel)
    if berichten:
        hoeveel = aantal(len(berichten), "declaratie,declaraties")
        messages.success(request, f"De sessies liggen nu naast {hoeveel}. Wat het contract ervan zegt, staat over een "
                                  "minuut bij uw bevindingen.")  # fmt: skip
    else:
        messages.success(
            request, "Over deze maand is nog niets gedeclareerd. Zodra dat gebeurt, tellen deze sessies mee."
        )
    return redirect("aanlevering", sleutel)


def _meld_andere_maand(request: Verzoek, sleutel: UUID) -> None:
    """Warn that some sessions were left out."""
    rij = access.aanleveringen(request.zicht).get(pk=sleutel)
    zin = andere_maand(haal_op(rij.pk, rij.geheim).tabellen["sessies"], rij.maand)
    if zin:
        messages.warning(request, f"{zin} Die liggen er niet naast; lever ze aan bij hun eigen maand.")


@require_POST
@pagina(Recht.DECLARATIE_INDIENEN)
def weg(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Throw a delivery away."""
    try:
        verwijder_aanlevering(request.zicht, sleutel, versie_uit(request))
    except Veranderd as fout:
        messages.warning(request, str(fout))
        return redirect("aanlevering", sleutel)
    messages.success(request, "De aanlevering is weggegooid.")
    return redirect("aanleveringen")


def versie_uit(request: Verzoek) -> int:
    """Return the version that a form was shown with; -1 when it does not say."""
    tekst = request.POST.get("versie", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else -1
