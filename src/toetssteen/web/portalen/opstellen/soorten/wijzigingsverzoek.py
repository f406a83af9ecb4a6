"""A request for change (317): what stays, what must become other, and what comes in addition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist

from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.opstellen.tijd import te_veel_tijd
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht
from toetssteen.toetsing.opstellen.verzoek import Wens
from toetssteen.toetsing.toewijzing.versies import OMVANG, TOTAAL, VERVALLEN, VERWIJDERD
from toetssteen.toetsing.toewijzing.woorden import omvang
from toetssteen.web.opstellen.aanbod import NIET_PER_DAG, aanbod
from toetssteen.web.opstellen.actions.dien_verzoek_in import stel_wijzigingsverzoek_op
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.opstellen import opdracht
from toetssteen.web.portalen.opstellen.opdracht import FREQUENTIES, Opdrachtvelden, hoeveelheid, toon_hoeveelheid
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.velden import Dag, keuzes
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.portalen.woorden import looptijd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij
from toetssteen.web.vormgeving.velden import EuroVeld, soms

BLIJFT, ANDERS = "blijft", "anders"
_ANDERS = "verplicht als dit anders moet"
_ERBIJ = "Wat er nog bij moet komen"
_KOLOMMEN = (Kolom("Toewijzing", "code"), Kolom("Product"), Kolom("Nu"), Kolom("Gewenst"), Kolom("Vanaf", "datum"))


class Wijzigingsformulier(Opdrachtvelden, Opstelformulier):
    """Per current allocation what becomes of it; the fields of a new product may all stay empty."""

    reden = forms.ChoiceField(label="Waarom u dit vraagt")
    kaart: ClassVar[Kaart] = {**opdracht.KAART, ("Verzoek", "RedenVerzoek"): "reden"}
    dicht = frozenset({_ERBIJ})

    def __init__(self, werk: Werk, actueel: Sequence[dict[str, Any]], data: Any) -> None:
        super().__init__(data, initial={"frequentie": "2"})
        self.werk, self.actueel = werk, actueel
        self.zet_aanbod(aanbod(werk.contract, werk.wet, werk.dag))
        for naam in ("product", "ingang"):
            soms(self.fields[naam], "verplicht als u er een product bij vraagt")
        del self.fields["commentaar"]
        self.fields["reden"].choices = keuzes(werk.wet, "WJ758", werk.dag)  # type: ignore[attr-defined]
        per_nummer = [(f"Toewijzing {r['ToewijzingNummer']}: {_wat(werk, r)}", self._velden(r)) for r in actueel]
        self.groepen = (("Waarom", ("reden",)), *per_nummer, (_ERBIJ, self.opdrachtvelden))

    def _velden(self, rij: dict[str, Any]) -> tuple[str, ...]:
        """Add the fields of an allocation, and return their names."""
        n = rij["ToewijzingNummer"]
        nieuw: dict[str, forms.Field] = {
            f"keus_{n}": forms.ChoiceField(
                label="Wat wilt u hiermee?", choices=[(BLIJFT, "Blijft zoals het is"), (ANDERS, "Moet anders")],
                widget=forms.RadioSelect, initial=BLIJFT,
            ),
        }  # fmt: skip
        if rij["Omvang_Volume"] is not None:
            hoe = toon_hoeveelheid(rij["Omvang_Volume"], rij["Omvang_Eenheid"])
            nieuw[f"hoeveel_{n}"] = soms(forms.CharField(label="Hoeveel", max_length=14, initial=hoe), _ANDERS)
            vaak = forms.ChoiceField(label="Hoe vaak", choices=FREQUENTIES, initial=rij["Omvang_Frequentie"])
            nieuw[f"frequentie_{n}"] = soms(vaak, _ANDERS)
        elif rij["Budget"] is not None:
            nieuw[f"budget_{n}"] = soms(EuroVeld(label="Budget in euro", initial=rij["Budget"]), _ANDERS)
        einde = Dag(label="Einddatum", initial=rij["Einddatum"])
        nieuw[f"einde_{n}"] = soms(einde, "verplicht bij een budget en bij een volume per week")
        ingang = Dag(label="Gaat in op", help_text="Een dag na vandaag, of de eerste dag van de toewijzing.")
        nieuw[f"ingang_{n}"] = soms(ingang, _ANDERS)
        self.fields.update(nieuw)
        return tuple(nieuw)

    def clean(self) -> dict[str, Any]:
        """Check every allocation, and the new product when there is one."""
        schoon = dict(super().clean() or self.cleaned_data)
        for rij in self.actueel:
            if schoon.get(f"keus_{rij['ToewijzingNummer']}") == ANDERS:
                self._controleer(rij, schoon)
        erbij = self._erbij(schoon)
        if erbij:
            self._controleer_nieuw(schoon)
        if (
            not erbij
            and not any(schoon.get(f"keus_{r['ToewijzingNummer']}") == ANDERS for r in self.actueel)
            and not self.errors
        ):
            self.add_error(
                None, "U vraagt nog niets. Kies bij een toewijzing dat zij anders moet, of vraag er een product bij."
            )
        return schoon

    def _erbij(self, schoon: dict[str, Any]) -> bool:
        return bool(schoon.get("product") or schoon.get("hoeveel") or schoon.get("budget") or schoon.get("ingang"))

    def _controleer_nieuw(self, schoon: dict[str, Any]) -> None:
        for veld in ("product", "ingang"):
            if not schoon.get(veld) and veld not in self.errors:
                self.add_error(veld, "Vul dit in om een product erbij te vragen.")
        if schoon.get("ingang") and schoon["ingang"] <= self.werk.dag:
            self.add_error("ingang", "Een nieuw product vraagt u vanaf een dag na vandaag.")
        self.controleer_opdracht(schoon)

    def _controleer(self, rij: dict[str, Any], schoon: dict[str, Any]) -> None:
        n, begin = rij["ToewijzingNummer"], rij["Ingangsdatum"]
        ingang, einde = schoon.get(f"ingang_{n}"), schoon.get(f"einde_{n}")
        maat = self._omvang(rij, schoon)
        if ingang is None:
            if f"ingang_{n}" not in self.errors:
                self.add_error(f"ingang_{n}", "Vul in vanaf welke dag dit geldt.")
        elif ingang <= self.werk.dag and ingang != begin:
            self.add_error(
                f"ingang_{n}", f"Kies een dag na vandaag, of {begin:%d-%m-%Y}: de eerste dag van de toewijzing."
            )
        elif ingang < begin:
            self.add_error(f"ingang_{n}", f"De toewijzing begint pas op {begin:%d-%m-%Y}.")
        elif _geldt_voor_alles(rij, maat) and ingang != begin:
            self.add_error(
                f"ingang_{n}", f"Een ander budget of totaal geldt voor de hele looptijd: kies {begin:%d-%m-%Y}."
            )
        if einde and ingang and einde < ingang:
            self.add_error(f"einde_{n}", "De einddatum ligt voor de dag waarop de wijziging ingaat.")
        if einde is None and f"einde_{n}" not in self.errors and (maat.budget is not None or maat.frequentie == "2"):
            self.add_error(
                f"einde_{n}", "Vul een einddatum in: die is verplicht bij een budget en bij een volume per week."
            )
        zoals_nu = (maat.volume, maat.eenheid, maat.frequentie) == tuple(rij[k] for k in OMVANG)
        if (
            ingang
            and not zoals_nu
            and f"hoeveel_{n}" not in self.errors
            and (fout := te_veel_tijd(maat, ingang, einde))
        ):
            self.add_error(f"hoeveel_{n}", fout)
        schoon[f"omvang_{n}"] = maat

    def _omvang(self, rij: dict[str, Any], schoon: dict[str, Any]) -> Omvang:
        n, eenheid = rij["ToewijzingNummer"], rij["Omvang_Eenheid"]
        if rij["Omvang_Volume"] is not None:
            volume = hoeveelheid(self, schoon.get(f"hoeveel_{n}") or "", eenheid, f"hoeveel_{n}")
            frequentie = schoon.get(f"frequentie_{n}") or rij["Omvang_Frequentie"]
            if frequentie == "1" and eenheid in NIET_PER_DAG:
                self.add_error(
                    f"frequentie_{n}", "Dit product kan niet per dag: kies per week, per maand of in totaal."
                )
            return Omvang(volume, eenheid, frequentie)
        if rij["Budget"] is None:
            return Omvang()
        budget = schoon.get(f"budget_{n}")
        if (budget is None or not 0 < budget <= opdracht.HOOGSTE) and f"budget_{n}" not in self.errors:
            self.add_error(f"budget_{n}", "Vul een bedrag in van € 0,01 tot en met € 999.999,99.")
        return Omvang(budget=budget)

    def veld_van(self, bevinding: Bevinding) -> str | None:
        """Return the field of the allocation that a finding is about."""
        veld, nummer = super().veld_van(bevinding), bevinding.sleutel.get("ToewijzingNummer")
        if bevinding.klasse == "TeWijzigenProduct" and veld and f"{veld}_{nummer}" in self.fields:
            return f"{veld}_{nummer}"
        return veld if bevinding.klasse != "TeWijzigenProduct" else None

    def wensen(self) -> tuple[list[int], list[Wens], list[Opdracht]]:
        """Return what stays, what must become other, and what comes in addition."""
        s = self.cleaned_data
        anders = [r["ToewijzingNummer"] for r in self.actueel if s[f"keus_{r['ToewijzingNummer']}"] == ANDERS]
        blijft = [r["ToewijzingNummer"] for r in self.actueel if r["ToewijzingNummer"] not in anders]
        wensen = [Wens(n, s[f"ingang_{n}"], s.get(f"einde_{n}"), s[f"omvang_{n}"]) for n in anders]
        return blijft, wensen, [self.opdracht()] if self._erbij(s) else []


def _geldt_voor_alles(rij: dict[str, Any], maat: Omvang) -> bool:
    """Whether a change of the maximum holds for the whole life of an allocation (TR373)."""
    if rij["Budget"] is not None:
        return bool(maat.budget != rij["Budget"])
    was = (rij["Omvang_Volume"], rij["Omvang_Eenheid"], rij["Omvang_Frequentie"])
    return bool(rij["Omvang_Frequentie"] == TOTAAL and was != (maat.volume, maat.eenheid, maat.frequentie))


def _wat(werk: Werk, rij: dict[str, Any]) -> str:
    soort = productnaam(werk, rij["Product_Categorie"], rij["Product_Code"])
    return f"{soort}, {omvang(rij)}, {looptijd(rij['Ingangsdatum'], rij['Einddatum'])}"


def actuele_toewijzingen(werk: Werk, dag: date) -> list[dict[str, Any]]:
    """Return the allocations that are current on a day: those a request for change must name (TR349)."""
    uit = []
    for rij in werk.laatste.values():
        weg = rij["RedenWijziging"] in (VERWIJDERD, VERVALLEN) and rij["Einddatum"] == rij["Ingangsdatum"]
        einde = rij["Einddatum"]
        if not weg and (einde is None or (isinstance(einde, date) and einde >= dag)):
            uit.append(dict(rij))
    return uit


class WijzigingVragen(Opstelsoort):
    """A request for change of what a client has."""

    naam = "wijzigingsverzoek"
    recht = Recht.VERZOEK_INDIENEN

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Wijziging vragen"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Wijzigingsformulier:
        """Return the form; raises ObjectDoesNotExist when nothing is current: then a 315 is due."""
        actueel = actuele_toewijzingen(werken[0], werken[0].dag)
        if not actueel:
            raise ObjectDoesNotExist
        return Wijzigingsformulier(werken[0], actueel, data)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Wijzigingsformulier) -> list[Eigen]:
        """Compose the 317."""
        blijft, wensen, nieuw = form.wensen()
        return stel_wijzigingsverzoek_op(
            werken[0], form.cleaned_data["reden"], ongewijzigd=blijft, wensen=wensen, nieuw=nieuw
        )

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return between whom it is."""
        return [*wie(werken[0]), ("Gemeente", werken[0].paar.gemeente)]

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the situation that is asked for."""
        werk, batch = werken[0], uitkomst.uitslagen[0].batch
        if batch is None:
            return []
        rijen = []
        for klasse in ("OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct"):
            rijen += [_rij(werk, klasse, r) for r in batch.tabellen[klasse].iter_rows(named=True)]
        return [Blok("De situatie die u vraagt", _KOLOMMEN, rijen)]

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the client."""
        return adres_client(werken[0].client.sleutel) if werken[0].client else adres("toewijzingen")


def _rij(werk: Werk, klasse: str, r: dict[str, Any]) -> Rij:
    was: Any = werk.laatste.get(r.get("ToewijzingNummer") or 0, r)
    soort = productnaam(werk, was["Product_Categorie"], was["Product_Code"])
    nu = None if klasse == "NieuwProduct" else f"{omvang(was)}, {looptijd(was['Ingangsdatum'], was['Einddatum'])}"
    if klasse == "OngewijzigdProduct":
        return Rij([r["ToewijzingNummer"], soort, nu, "blijft gelijk", None])
    tot = f" tot en met {r['Einddatum']:%d-%m-%Y}" if r["Einddatum"] else ""
    return Rij([r.get("ToewijzingNummer") or "nieuw", soort, nu, f"{omvang(r)}{tot}", r["GewensteIngangsdatum"]])
