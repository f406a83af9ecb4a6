"""The part of a form about what is allocated: product, how much, from when to when."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.regels.hoeveelheid import EURO
from toetssteen.toetsing.opstellen.tijd import te_veel_tijd
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht
from toetssteen.web.opstellen.aanbod import NIET_PER_DAG, WEEK, Keuze
from toetssteen.web.portalen.opstellen.velden import Dag, SomsKeuze, SomsNodig, TekstVeld
from toetssteen.web.vormgeving.velden import EuroVeld, soms

HOOGSTE: Final = 99_999_999
FREQUENTIES: Final = (
    ("2", "per week"), ("4", "per maand"), ("1", "per dag"), ("6", "in totaal, over de hele looptijd"),
)  # fmt: skip
KAART: Final = {
    (klasse, element): veld
    for klasse in ("ToegewezenProduct", "AangevraagdProduct", "NieuwProduct", "TeWijzigenProduct")
    for element, veld in {
        "Product": "product", "Ingangsdatum": "ingang", "ToewijzingIngangsdatum": "ingang",
        "GewensteIngangsdatum": "ingang", "Einddatum": "einde", "ToewijzingEinddatum": "einde", "Omvang": "hoeveel",
        "Omvang/Frequentie": "frequentie", "Budget": "budget", "Commentaar": "commentaar", "RedenWijziging": "reden",
    }.items()
}  # fmt: skip
_COMMENTAAR: Final = (
    "De andere partij leest dit. Geen BSN en niets over iemands gezondheid: dat hoort niet in een bericht."
)


class Opdrachtvelden(forms.Form):
    """Product, volume or budget, and dates, as the standard allows them together."""

    product = forms.ChoiceField(label="Product", help_text="Alleen producten uit het contract met deze aanbieder.")
    hoeveel = SomsNodig(
        label="Hoeveel",
        max_length=14,
        help_text="In de eenheid van het product. Bij een hele categorie laat u dit leeg.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    frequentie = SomsKeuze(label="Hoe vaak", choices=FREQUENTIES, widget=forms.RadioSelect)
    budget = soms(
        EuroVeld(label="Budget in euro", help_text="Bij één product laat u dit leeg."),
        "verplicht bij een hele categorie of elk product",
    )
    ingang = Dag(label="Ingangsdatum")
    einde = soms(Dag(label="Einddatum"), "verplicht bij een budget en bij een volume per week")
    commentaar = TekstVeld(t.Commentaar, label="Opmerking", required=False, regels=3, lengte=500, help_text=_COMMENTAAR)

    opdrachtvelden = ("product", "hoeveel", "frequentie", "budget", "ingang", "einde", "commentaar")
    keuzes: dict[str, Keuze]
    eerder: Omvang | None = None
    """How much it is now: that may stay as it is."""

    def zet_aanbod(self, keuzes: dict[str, Keuze]) -> None:
        """Offer these products."""
        self.keuzes = keuzes
        self.fields["product"].choices = [("", "Kies een product"), *((k.waarde, k.label) for k in keuzes.values())]  # type: ignore[attr-defined]

    def controleer_opdracht(self, schoon: dict[str, Any]) -> None:
        """Check what belongs together, and put `omvang` in the clean values."""
        keuze = self.keuzes.get(schoon.get("product", ""))
        ingang, einde = schoon.get("ingang"), schoon.get("einde")
        if ingang and einde and einde < ingang:
            self.add_error("einde", "De einddatum ligt voor de ingangsdatum.")
        if keuze is None:
            return
        if ingang and not keuze.geldt(ingang):
            self.add_error("product", f"Dit product staat op {ingang:%d-%m-%Y} niet in het contract.")
        schoon["omvang"] = self._volume(schoon, keuze) if keuze.eenheid else self._budget(schoon)
        self._controleer_tijd(schoon)
        if einde is None and not self.errors.get("einde") and (not keuze.eenheid or schoon.get("frequentie") == WEEK):
            wat = "een volume per week" if keuze.eenheid else "een budget"
            self.add_error("einde", f"Vul een einddatum in: die is verplicht bij {wat}.")

    def opdracht(self, referentie: str | None = None) -> Opdracht:
        """Return what the valid form says."""
        schoon = self.cleaned_data
        keuze = self.keuzes[schoon["product"]]
        return Opdracht(
            keuze.categorie,
            keuze.code,
            schoon["ingang"],
            schoon.get("einde"),
            schoon["omvang"],
            referentie,
            schoon.get("commentaar"),
        )

    def _controleer_tijd(self, schoon: dict[str, Any]) -> None:
        """Refuse more time than there is; what it was before it may stay."""
        omvang, ingang = schoon["omvang"], schoon.get("ingang")
        if ingang is None or omvang == self.eerder:
            return
        fout = te_veel_tijd(omvang, ingang, schoon.get("einde"))
        if fout and not {"hoeveel", "frequentie"} & set(self.errors):
            self.add_error("hoeveel", fout)

    def _volume(self, schoon: dict[str, Any], keuze: Keuze) -> Omvang:
        if schoon.get("budget") is not None:
            self.add_error("budget", "Bij dit product hoort geen budget. Laat dit leeg, of kies een hele categorie.")
        frequentie = schoon.get("frequentie")
        if not frequentie:
            self.add_error("frequentie", "Kies hoe vaak.")
        elif frequentie == "1" and keuze.eenheid in NIET_PER_DAG:
            self.add_error("frequentie", "Dit product kan niet per dag: kies per week, per maand of in totaal.")
        return Omvang(hoeveelheid(self, schoon.get("hoeveel") or "", keuze.eenheid), keuze.eenheid, frequentie)

    def _budget(self, schoon: dict[str, Any]) -> Omvang:
        budget = schoon.get("budget")
        if schoon.get("hoeveel"):
            self.add_error("hoeveel", "Bij een hele categorie hoort een budget en geen volume. Laat dit leeg.")
        if budget is None and not self.errors.get("budget"):
            self.add_error("budget", "Vul het budget in.")
        elif budget is not None and not 0 < budget <= HOOGSTE:
            self.add_error("budget", "Vul een bedrag in van € 0,01 tot en met € 999.999,99.")
        return Omvang(budget=budget)


def hoeveelheid(form: forms.Form, tekst: str, eenheid: str | None, veld: str = "hoeveel") -> int | None:
    """Return a volume in its unit (euros: eurocents) as typed; note what is wrong with it at the field."""
    try:
        aantal = EuroVeld().to_python(tekst) if eenheid == EURO else _heel(tekst)
    except forms.ValidationError as fout:
        form.add_error(veld, fout)
        return None
    if aantal is None or not 0 < aantal <= HOOGSTE:
        form.add_error(veld, "Vul een getal in van 1 tot en met 99.999.999.")
        return None
    return aantal


def toon_hoeveelheid(volume: int | None, eenheid: str | None) -> str:
    """Return a volume as the field shows it."""
    if volume is None:
        return ""
    return str(EuroVeld().prepare_value(volume)) if eenheid == EURO else str(volume)


def _heel(tekst: str) -> int | None:
    kaal = tekst.strip().replace(".", "")
    if not kaal:
        return None
    if not (kaal.isascii() and kaal.isdigit()):
        raise forms.ValidationError("Vul een heel getal in, zonder komma.")
    return int(kaal)


def begin_opdracht(rij: dict[str, Any], keuzes: dict[str, Keuze]) -> dict[str, Any]:
    """Return what the fields show of a row with the columns of an allocation."""
    past = (
        k.waarde for k in keuzes.values() if (k.categorie, k.code) == (rij["Product_Categorie"], rij["Product_Code"])
    )
    return {
        "product": next(past, ""),
        "hoeveel": toon_hoeveelheid(rij["Omvang_Volume"], rij["Omvang_Eenheid"]),
        "frequentie": rij["Omvang_Frequentie"],
        "budget": rij["Budget"],
        "ingang": rij["Ingangsdatum"],
        "einde": rij["Einddatum"],
    }
