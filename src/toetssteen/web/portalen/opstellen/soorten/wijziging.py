"""Changes of an allocation: other, longer, shorter, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht, krijgt_nieuw_nummer
from toetssteen.toetsing.toewijzing.versies import OMVANG, VERVALLEN, VERWIJDERD
from toetssteen.web.opstellen.aanbod import Keuze, aanbod
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.actions.wijs_toe import stel_verwijdering_op, stel_wijziging_op
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.opstellen import opdracht
from toetssteen.web.portalen.opstellen.letop import buiten_afspraken, na_het_einde, opmerking
from toetssteen.web.portalen.opstellen.opdracht import Opdrachtvelden, begin_opdracht
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Letop, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.soorten.toegewezen import blok_toegewezen, gegevens_toewijzing
from toetssteen.web.portalen.opstellen.velden import Dag
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.velden import soms

LANGER = ("04", "03", "10", "11", "14")
KORTER = ("05", "02", "03", "06", "07", "08", "09", "10", "11", "14")
ANDERS = ("05", "04", "03", "08", "10", "11", "14")
"""RedenWijziging per kind of change; 12 is for requests, 13 for deletions, 01 has lapsed."""
Rij = dict[str, Any]
_DAG = timedelta(days=1)


def _redenen(werk: Werk, codes: Sequence[str]) -> list[tuple[str, str]]:
    lijst = codelijst(werk.wet, "RedenWijziging")
    return [("", "Kies een reden"), *((c, lijst[c].omschrijving) for c in codes)]


class _Formulier(Opstelformulier):
    """What all of these share: the reason."""

    reden = forms.ChoiceField(label="Reden van de wijziging")
    kaart: ClassVar[Kaart] = opdracht.KAART
    redenen: ClassVar[Sequence[str]] = ()

    def __init__(self, werk: Werk, was: Rij, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.werk, self.was = werk, was
        if "reden" in self.fields:
            self.fields["reden"].choices = _redenen(werk, self.redenen)  # type: ignore[attr-defined]

    def zoals_het_was(self, einde: date | None) -> Opdracht:
        """Return the allocation with another end."""
        w = self.was
        volume, eenheid, frequentie = (w[k] for k in OMVANG)
        maat = Omvang(volume, eenheid, frequentie, w["Budget"])
        return Opdracht(w["Product_Categorie"], w["Product_Code"], w["Ingangsdatum"], einde, maat)


class Verlengformulier(_Formulier):
    """A later end."""

    einde = Dag(label="Nieuwe einddatum")
    redenen = LANGER
    groepen = (("Tot wanneer", ("einde", "reden")),)

    def clean_einde(self) -> date:
        """Refuse an end that is not later."""
        einde: date = self.cleaned_data["einde"]
        was = self.was["Einddatum"]
        if was is None or einde <= was:
            tot = (
                f"Nu loopt zij tot en met {was:%d-%m-%Y}." if was else "Zij heeft geen einddatum, dus langer kan niet."
            )
            raise forms.ValidationError(f"De toewijzing moet hierdoor langer duren. {tot}")
        return einde

    def wordt(self) -> tuple[Opdracht, date | None]:
        """Return what the allocation becomes."""
        return self.zoals_het_was(self.cleaned_data["einde"]), None


class Kortformulier(_Formulier):
    """An earlier end."""

    einde = Dag(
        label="Nieuwe einddatum", help_text="Ligt die dag in het verleden, spreek dit dan eerst af met de aanbieder."
    )
    redenen = KORTER
    groepen = (("Tot wanneer", ("einde", "reden")),)

    def clean_einde(self) -> date:
        """Refuse an end that is not earlier, or before the begin."""
        einde: date = self.cleaned_data["einde"]
        was, begin = self.was["Einddatum"], self.was["Ingangsdatum"]
        if einde < begin:
            raise forms.ValidationError(
                f"De toewijzing begint pas op {begin:%d-%m-%Y}. Is zij nooit nodig geweest, verwijder haar dan."
            )
        if was is not None and einde >= was:
            raise forms.ValidationError(
                f"Zij loopt nu tot en met {was:%d-%m-%Y}. Kies een eerdere dag, of verleng haar."
            )
        return einde

    def wordt(self) -> tuple[Opdracht, date | None]:
        """Return what the allocation becomes."""
        return self.zoals_het_was(self.cleaned_data["einde"]), None


class Wijzigformulier(Opdrachtvelden, _Formulier):
    """Another product, volume, budget or end; the standard says what keeps its number."""

    vanaf = soms(
        Dag(
            label="Wijziging gaat in op",
            help_text="Bij een ander product of volume stopt de oude toewijzing en komt er een nieuwe.",
        ),
        "verplicht bij een ander product of volume",
    )
    redenen = ANDERS
    groepen = (
        ("Wat het wordt", ("product", "hoeveel", "frequentie", "budget", "einde")),
        ("Vanaf wanneer en waarom", ("vanaf", "reden", "commentaar")),
    )

    def __init__(self, werk: Werk, was: Rij, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(werk, was, data, initial)
        del self.fields["ingang"]
        self.eerder = Omvang(was["Omvang_Volume"], was["Omvang_Eenheid"], was["Omvang_Frequentie"], was["Budget"])
        self.zet_aanbod(_met_huidige(werk, was))

    def clean(self) -> dict[str, Any]:
        """Check what belongs together, and that something changes."""
        schoon = dict(super().clean() or self.cleaned_data)
        schoon["ingang"] = self.was["Ingangsdatum"]
        self.controleer_opdracht(schoon)
        if not self.errors:
            self.cleaned_data = schoon
            self._controleer_wijziging(self.opdracht(), schoon.get("vanaf"))
        return schoon

    def _controleer_wijziging(self, wordt: Opdracht, vanaf: date | None) -> None:
        was, begin = self.was, self.was["Ingangsdatum"]
        if all(was[k] == w for k, w in wordt.kolommen().items()):
            self.add_error(
                None, "U hebt nog niets veranderd. Pas het volume, het budget, het product of de einddatum aan."
            )
        elif not krijgt_nieuw_nummer(was, wordt):
            if vanaf not in (None, begin):
                self.add_error("vanaf", "Deze wijziging geldt voor de hele looptijd. Laat deze dag leeg.")
        elif vanaf is None:
            self.add_error("vanaf", "Vul in vanaf welke dag dit geldt.")
        elif vanaf < begin:
            self.add_error("vanaf", f"De toewijzing begint pas op {begin:%d-%m-%Y}: kies die dag of een latere.")
        elif wordt.einde is not None and vanaf > wordt.einde:
            self.add_error("einde", "De einddatum ligt voor de dag waarop de wijziging ingaat.")
        elif vanaf == begin and was["ToewijzingNummer"] in self.werk.gedeclareerd:
            self.add_error("vanaf", "Er is op deze toewijzing al gedeclareerd en betaald. Kies een latere dag.")

    def wordt(self) -> tuple[Opdracht, date | None]:
        """Return what the allocation becomes, and from when."""
        return self.opdracht(), self.cleaned_data.get("vanaf")


class Verwijderformulier(_Formulier):
    """Nothing to fill in but that one is sure."""

    zeker = forms.BooleanField(label="Ja, deze toewijzing is ten onrechte gestuurd en er is niets op geleverd")
    groepen = (("Weet u het zeker?", ("zeker",)),)

    def __init__(self, werk: Werk, was: Rij, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(werk, was, data, initial)
        del self.fields["reden"]

    def clean(self) -> dict[str, Any]:
        """Refuse when lines were granted on it (TR385)."""
        schoon = dict(super().clean() or self.cleaned_data)
        if self.was["ToewijzingNummer"] in self.werk.gedeclareerd:
            self.add_error(
                None,
                "Op deze toewijzing is al gedeclareerd en betaald. Laat haar eerder eindigen, of vraag "
                "de aanbieder eerst te crediteren (OP362, TR385).",
            )
        return schoon


def _met_huidige(werk: Werk, was: Rij) -> dict[str, Keuze]:
    """Return what the contract offers, and what the allocation has now, also when the contract no longer has it."""
    keuzes = aanbod(werk.contract, werk.wet, werk.dag)
    if begin_opdracht(was, keuzes)["product"]:
        return keuzes
    naam = productnaam(werk, was["Product_Categorie"], was["Product_Code"])
    wat = (was["Product_Categorie"], was["Product_Code"], was["Omvang_Eenheid"])
    nu = Keuze("nu", naam, f"{naam} (zoals het nu is)", *wat)
    return {"nu": nu, **keuzes}


class _Wijziging(Opstelsoort):
    """What the changes share: they are about one allocation, in `start["nummer"]`."""

    recht = Recht.TOEWIJZING_OPSTELLEN
    formulier: ClassVar[type[_Formulier]]
    woord: ClassVar[str]

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return f"Toewijzing {start['nummer']} {self.woord}"

    def was(self, werk: Werk, start: Start) -> Rij:
        """Return the allocation as it is; raises ObjectDoesNotExist when there is none, or it was deleted."""
        rij = werk.laatste.get(start["nummer"])
        weg = rij and rij["RedenWijziging"] in (VERWIJDERD, VERVALLEN) and rij["Einddatum"] == rij["Ingangsdatum"]
        if rij is None or weg:
            raise ObjectDoesNotExist
        return rij

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> _Formulier:
        """Return the form, filled in as the allocation is."""
        was = self.was(werken[0], start)
        keuzes = _met_huidige(werken[0], was) if self.formulier is Wijzigformulier else {}
        begin = begin_opdracht(was, keuzes) if keuzes else {}
        return self.formulier(werken[0], was, data, begin)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Any) -> list[Eigen]:
        """Compose the 301."""
        wordt, vanaf = form.wordt()
        return stel_wijziging_op(werken[0], start["nummer"], wordt, form.cleaned_data["reden"], vanaf=vanaf)

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return the allocation as it is."""
        yield from wie(werken[0])
        yield from gegevens_toewijzing(werken[0], self.was(werken[0], start))
        yield "Aanbieder", werken[0].paar.aanbieder

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return what the 301 does."""
        return blok_toegewezen(werken[0], uitkomst)

    def letop(self, werken: Sequence[Werk], start: Start, form: Any, uitkomst: Uitkomst) -> Iterable[Letop]:
        """Yield days outside the contract, and what was paid for days that go."""
        werk, (wordt, vanaf) = werken[0], form.wordt()
        was = self.was(werk, start)
        if wordt.einde is None or was["Einddatum"] is None or wordt.einde > was["Einddatum"] or vanaf:
            yield from buiten_afspraken(werk, vanaf or wordt.ingang, wordt.einde)
        einde = vanaf - _DAG if vanaf and krijgt_nieuw_nummer(was, wordt) else wordt.einde
        if einde is not None:
            yield from na_het_einde(werk, start["nummer"], einde)
        yield from opmerking(form.cleaned_data.get("commentaar"))

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the allocation."""
        paar = werken[0].paar
        return adres("toewijzing", werken[0].wet, paar.gemeente.code, paar.aanbieder.code, start["nummer"])


class Wijzigen(_Wijziging):
    """Another product, volume, budget or end."""

    naam, formulier, woord = "wijzigen", Wijzigformulier, "wijzigen"


class Verlengen(_Wijziging):
    """A later end: stretching."""

    naam, formulier, woord = "verlengen", Verlengformulier, "verlengen"


class Korter(_Wijziging):
    """An earlier end: withdrawing."""

    naam, formulier, woord = "intrekken", Kortformulier, "eerder laten eindigen"


class Verwijderen(_Wijziging):
    """As if it was never sent (RedenWijziging 13)."""

    naam, formulier, woord = "verwijderen", Verwijderformulier, "verwijderen"
    verstuurknop = "Verwijderen"

    def letop(self, werken: Sequence[Werk], start: Start, form: Any, uitkomst: Uitkomst) -> Iterable[Letop]:
        """Yield nothing: what is deleted was never paid for."""
        return ()

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Any) -> list[Eigen]:
        """Compose the 301."""
        return stel_verwijdering_op(werken[0], start["nummer"])
