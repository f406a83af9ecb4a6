"""Correcting lines of a claim: take back what was granted, hand in again what was refused (IV085)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist

from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.opstellen.declaratie import CREDIT, Regel
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.levering.actions.corrigeer import (
    BEIDE,
    OPNIEUW,
    TERUG,
    stel_correctie_op,
    te_corrigeren,
    verbeterd,
)
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.namen import ONBEKEND, namen_van
from toetssteen.web.portalen.opstellen.opdracht import hoeveelheid, toon_hoeveelheid
from toetssteen.web.portalen.opstellen.soort import Blok, Opstelformulier, Opstelsoort, Start
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum, euro, volume

_TOEGEKEND = [(TERUG, "Terugdraaien (credit)"), (BEIDE, "Terugdraaien en verbeterd opnieuw indienen")]
_AFGEWEZEN = [(OPNIEUW, "Verbeterd opnieuw indienen")]
_KOLOMMEN = (
    Kolom("Cliënt"),
    Kolom("Toewijzing", "code"),
    Kolom("Product"),
    Kolom("Periode"),
    Kolom("Hoeveel"),
    Kolom("Bedrag", "bedrag"),
    Kolom("Soort", "status"),
)


class Correctieformulier(Opstelformulier):
    """Per line what to do with it, and the volume it should have."""

    def __init__(self, werk: Werk, regels: Sequence[Prestatie], namen: dict[int, Any], data: Any) -> None:
        super().__init__(data)
        self.werk, self.regels = werk, regels
        groepen = []
        for p in regels:
            keuzes = _TOEGEKEND if p.goedgekeurd else _AFGEWEZEN
            n = p.rij
            self.fields[f"wat_{n}"] = forms.ChoiceField(
                label="Wat wilt u doen?", choices=keuzes, initial=keuzes[0][0], widget=forms.RadioSelect
            )
            hoe = toon_hoeveelheid(p.geleverd_volume, p.eenheid)
            uitleg = f"Nu: {volume(p.geleverd_volume, p.eenheid or '')}, {euro(p.ingediend_bedrag)}."
            self.fields[f"hoeveel_{n}"] = forms.CharField(
                label="Hoeveel het moet zijn", initial=hoe, max_length=14, help_text=uitleg
            )
            wie = namen[p.client_id].volledig if p.client_id in namen else ONBEKEND
            stand = "toegekend" if p.goedgekeurd else "afgewezen"
            kop = f"{wie}, {p.product_code}, {datum(p.productperiode_begindatum, 'maand')} ({stand})"
            groepen.append((kop, (f"wat_{n}", f"hoeveel_{n}")))
        self.groepen = tuple(groepen)

    def clean(self) -> dict[str, Any]:
        """Read the volumes in their units."""
        schoon = dict(super().clean() or self.cleaned_data)
        for p in self.regels:
            if schoon.get(f"wat_{p.rij}") != TERUG:
                tekst = schoon.get(f"hoeveel_{p.rij}") or ""
                schoon[f"volume_{p.rij}"] = hoeveelheid(self, tekst, p.eenheid, f"hoeveel_{p.rij}")
        return schoon

    def veld_van(self, bevinding: Bevinding) -> str | None:
        """Return the field of the line that a finding is about, when it names one."""
        nummer, maand = bevinding.waarden.get("ToewijzingNummer"), bevinding.waarden.get("ProductPeriode_Begindatum")
        for p in self.regels:
            if nummer == p.toewijzing_nummer and maand in (None, p.productperiode_begindatum):
                return f"hoeveel_{p.rij}"
        return f"hoeveel_{self.regels[0].rij}" if len(self.regels) == 1 and bevinding.klasse == "Prestatie" else None

    def nieuw(self) -> list[Regel]:
        """Return the lines of the new claim."""
        uit: list[Regel] = []
        for p in self.regels:
            wat, nieuw = self.cleaned_data[f"wat_{p.rij}"], self.cleaned_data.get(f"volume_{p.rij}")
            uit += verbeterd(self.werk, p, wat, nieuw)
        return uit


class Correctie(Opstelsoort):
    """Corrects lines of one claim: `start["volgorde"]` and `start["rijen"]`."""

    naam = "correctie"
    recht = Recht.DECLARATIE_INDIENEN

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Declaratie corrigeren"

    def regels(self, werk: Werk, start: Start) -> list[Prestatie]:
        """Return the lines that were chosen; raises ObjectDoesNotExist when one cannot be corrected any more."""
        gevonden = list(te_corrigeren(werk.zicht, werk.paar.pk, start["volgorde"]).filter(rij__in=start["rijen"]))
        if not gevonden:
            raise ObjectDoesNotExist
        return gevonden

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Correctieformulier:
        """Return the form."""
        regels = self.regels(werken[0], start)
        return Correctieformulier(werken[0], regels, namen_van(werken[0].zicht, [p.client_id for p in regels]), data)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Correctieformulier) -> list[Eigen]:
        """Compose the 323."""
        return stel_correctie_op(werken[0], form.nieuw())

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return what is being corrected."""
        yield from (("Gemeente", werken[0].paar.gemeente), ("Declaratie", start["nummer"]))
        yield "Regels", len(start["rijen"])

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the lines of the new claim."""
        batch = uitkomst.uitslagen[0].batch
        if batch is None:
            return []
        bsns = batch.tabellen["Client"]["Bsn"].to_list()
        sleutels = werken[0].bron.clienten.zoek(bsns)
        namen = namen_van(werken[0].zicht, sleutels.values())
        rijen = [_rij(r, bsns, sleutels, namen) for r in batch.tabellen["Prestatie"].iter_rows(named=True)]
        return [Blok("De nieuwe declaratie", _KOLOMMEN, rijen)]

    def kruimel(self, start: Start) -> str:
        """Return what `terug` is called."""
        return f"Declaratie {start['nummer']}"

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the claim."""
        return adres("declaratie", start["bericht"])


def _rij(r: dict[str, Any], bsns: list[str], sleutels: dict[str, int], namen: dict[int, Any]) -> Rij:
    wie = namen.get(sleutels.get(bsns[r["ouder"]], 0))
    credit = r["IngediendBedrag_DebetCredit"] == CREDIT
    periode = datum(r["ProductPeriode_Begindatum"], "maand")
    soort = Cel("credit" if credit else "debet", status="waarschuwing" if credit else "goed")
    bedrag = -r["IngediendBedrag_Bedrag"] if credit else r["IngediendBedrag_Bedrag"]
    return Rij([wie.volledig if wie else ONBEKEND, r["ToewijzingNummer"], r["ProductCode"], periode,
                volume(r["GeleverdVolume"], r["Eenheid"]), bedrag, soort])  # fmt: skip
