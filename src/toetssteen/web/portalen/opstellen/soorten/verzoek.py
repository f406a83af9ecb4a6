"""A request for an allocation (315)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Verwijzer
from toetssteen.toetsing.toewijzing.woorden import omvang
from toetssteen.web.opstellen.aanbod import aanbod
from toetssteen.web.opstellen.actions.dien_verzoek_in import stel_aanvraag_op
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.opstellen import opdracht, persoon
from toetssteen.web.portalen.opstellen.letop import buiten_afspraken, opmerking
from toetssteen.web.portalen.opstellen.opdracht import Opdrachtvelden
from toetssteen.web.portalen.opstellen.persoon import Persoonsvelden
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Letop, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.velden import Dag, TekstVeld, keuzes
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.portalen.woorden import WET, looptijd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij
from toetssteen.web.vormgeving.velden import soms

MET_CODE = ("02", "03", "04", "05")
"""Kinds of referrer that have a name or an AGB-code, never both (CD066, CD067, CD068)."""
_WIE, _WAT, _WAAROM = "Wie de cliënt is", "Wat u vraagt", "Waarop u het vraagt"
_NAAM_OF_CODE = "naam of AGB-code verplicht bij een arts of gecertificeerde instelling"
_JA_NEE = [("", "Niet van toepassing"), ("1", "Ja"), ("2", "Nee")]
_KOLOMMEN = (Kolom("Product"), Kolom("Hoeveel"), Kolom("Looptijd"), Kolom("Verwijzer"))


class Aanvraagformulier(Opdrachtvelden, Persoonsvelden, Opstelformulier):
    """Who, what, and on whose referral."""

    verwijzer = forms.ChoiceField(label="Verwijzer")
    verwijzer_naam = soms(TekstVeld(t.NaamVerwijzer, label="Naam van de verwijzer"), _NAAM_OF_CODE)
    verwijzer_code = soms(
        TekstVeld(t.AgbCode, label="AGB-code van de verwijzer", help_text="Acht cijfers."), _NAAM_OF_CODE
    )
    beschikking = soms(
        forms.IntegerField(label="Nummer van de beschikking", min_value=1, max_value=999_999_999),
        "verplicht als u de ingangsdatum ervan invult",
    )
    beschikking_ingang = soms(Dag(label="Ingangsdatum van de beschikking"), "verplicht als u het nummer ervan invult")
    raamcontract = forms.ChoiceField(label="Valt dit onder een raamcontract?", choices=_JA_NEE, required=False)
    gezagsdrager = forms.ChoiceField(label="Weet wie het gezag heeft ervan?", choices=_JA_NEE, required=False)

    kaart: ClassVar[Kaart] = {
        **persoon.KAART, **opdracht.KAART,
        ("AangevraagdProduct", "Verwijzer"): "verwijzer", ("AangevraagdProduct", "Verwijzer/Naam"): "verwijzer_naam",
        ("AangevraagdProduct", "Verwijzer/ZorgverlenerCode"): "verwijzer_code",
        ("AangevraagdProduct", "BeschikkingIngangsdatum"): "beschikking_ingang",
    }  # fmt: skip
    groepen = (
        (_WAT, Opdrachtvelden.opdrachtvelden),
        (_WAAROM, ("verwijzer", "verwijzer_naam", "verwijzer_code", "beschikking", "beschikking_ingang",
                   "raamcontract", "gezagsdrager")),
        (_WIE, Persoonsvelden.naamvelden),
    )  # fmt: skip

    def __init__(self, werk: Werk, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.werk = werk
        self.zet_aanbod(aanbod(werk.contract, werk.wet, werk.dag))
        self.zet_persoon(werk.persoon, werk.dag, met_adres=False)
        self.fields["verwijzer"].choices = keuzes(werk.wet, "COD327", werk.dag)  # type: ignore[attr-defined]
        if werk.wet != "ijw":
            del self.fields["gezagsdrager"]
        if werk.persoon is not None:
            self.dicht = frozenset({_WIE})

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        schoon = dict(super().clean() or self.cleaned_data)
        self.controleer_opdracht(schoon)
        naam, code = schoon.get("verwijzer_naam"), schoon.get("verwijzer_code")
        if schoon.get("verwijzer") not in MET_CODE:
            if code:
                self.add_error("verwijzer_code", "Bij deze verwijzer hoort geen AGB-code. Laat dit leeg.")
        elif naam and code:
            self.add_error("verwijzer_naam", "Vul de naam of de AGB-code in, niet allebei.")
        elif not naam and not code and not {"verwijzer_naam", "verwijzer_code"} & set(self.errors):
            self.add_error("verwijzer_naam", "Vul de naam of de AGB-code van de verwijzer in.")
        half = bool(schoon.get("beschikking")) != bool(schoon.get("beschikking_ingang"))
        if half and not {"beschikking", "beschikking_ingang"} & set(self.errors):
            leeg = "beschikking_ingang" if schoon.get("beschikking") else "beschikking"
            self.add_error(leeg, "Nummer en ingangsdatum van de beschikking horen bij elkaar: vul ze allebei in.")
        return schoon

    def aanvraag(self) -> Aanvraag:
        """Return what the valid form asks for."""
        s = self.cleaned_data
        wie = Verwijzer(s["verwijzer"], s.get("verwijzer_naam"), s.get("verwijzer_code"))
        return Aanvraag(
            self.opdracht(), wie, s.get("beschikking"), s.get("beschikking_ingang"), s["raamcontract"] or None
        )


class Aanvragen(Opstelsoort):
    """A request for one product."""

    naam = "aanvraag"
    recht = Recht.VERZOEK_INDIENEN

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Toewijzing vragen"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Aanvraagformulier:
        """Return the form."""
        return Aanvraagformulier(
            werken[0], data, persoon.begin(werken[0].persoon) | {"frequentie": "2", "verwijzer": "06"}
        )

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Aanvraagformulier) -> list[Eigen]:
        """Compose the 315."""
        drager = form.cleaned_data.get("gezagsdrager") or None
        return stel_aanvraag_op(werken[0], form.persoon(), [form.aanvraag()], gezagsdrager=drager)

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return between whom it is."""
        werk = werken[0]
        yield from wie(werk)
        yield from (("Gemeente", werk.paar.gemeente), ("Aanbieder", werk.paar.aanbieder), ("Wet", WET[werk.wet]))

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the products asked for."""
        batch = uitkomst.uitslagen[0].batch
        rijen = (
            [_rij(werken[0], r) for r in batch.tabellen["AangevraagdProduct"].iter_rows(named=True)] if batch else []
        )
        return [Blok("Wat u vraagt", _KOLOMMEN, rijen)]

    def letop(self, werken: Sequence[Werk], start: Start, form: Any, uitkomst: Uitkomst) -> Iterable[Letop]:
        """Yield days outside the contract, and the remark."""
        wat = form.aanvraag().opdracht
        yield from buiten_afspraken(werken[0], wat.ingang, wat.einde)
        yield from opmerking(wat.commentaar)

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the client, or of the requests."""
        return adres_client(werken[0].client.sleutel) if werken[0].client else adres("verzoeken")


def _rij(werk: Werk, r: dict[str, Any]) -> Rij:
    wie = dict(keuzes(werk.wet, "COD327", werk.dag)).get(r["Verwijzer_Type"], "")
    naam = r["Verwijzer_Naam"] or r["Verwijzer_ZorgverlenerCode"]
    wat = productnaam(werk, r["Product_Categorie"], r["Product_Code"])
    hoe_lang = looptijd(r["ToewijzingIngangsdatum"], r["ToewijzingEinddatum"])
    return Rij([wat, omvang(r), hoe_lang, f"{wie}: {naam}" if naam else wie])
