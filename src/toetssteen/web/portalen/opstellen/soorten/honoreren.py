"""Honouring a request for change (317) as a whole; other dates only where a wished one has passed (IV093)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import RIJ
from toetssteen.toetsing.toewijzing.besluit import Afspraak, Plek
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.actions.wijs_toe import stel_honorering_op
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.verzoekinhoud import tabellen_op
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.opstellen.gevraagd import gevraagd
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Blok, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.soorten.toegewezen import blok_toegewezen
from toetssteen.web.portalen.opstellen.velden import Dag
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import datum

_KLASSEN = ("TeWijzigenProduct", "NieuwProduct")
_AFGESPROKEN = (
    "Ligt de gevraagde dag in het verleden, vul dan in wat u met de aanbieder hebt afgesproken. Dezelfde dag mag ook."
)


class Honoreerformulier(Opstelformulier):
    """Dates that were agreed on, for what was wished for a day that has passed."""

    def __init__(self, werk: Werk, verzoek: dict[str, pl.DataFrame], data: Any) -> None:
        super().__init__(data)
        self.werk, self.verzoek = werk, verzoek
        self.groepen = [
            (_kop(werk, rij), self._velden(klasse, rij))
            for klasse in _KLASSEN
            for rij in verzoek[klasse].iter_rows(named=True)
        ]

    def _velden(self, klasse: str, rij: dict[str, Any]) -> tuple[str, ...]:
        ingang = Dag(
            label="Afgesproken ingangsdatum",
            required=False,
            help_text=f"Gevraagd: {datum(rij['GewensteIngangsdatum'])}. {_AFGESPROKEN}",
        )
        einde = Dag(label="Afgesproken einddatum", required=False, help_text=f"Gevraagd: {datum(rij['Einddatum'])}.")
        namen = (f"ingang_{klasse}_{rij[RIJ]}", f"einde_{klasse}_{rij[RIJ]}")
        self.fields.update(dict(zip(namen, (ingang, einde), strict=True)))
        return namen

    def afspraken(self) -> dict[Plek, Afspraak]:
        """Return what was agreed on, per row of the request."""
        s, uit = self.cleaned_data, {}
        for klasse in _KLASSEN:
            for rij in self.verzoek[klasse][RIJ].to_list():
                ingang, einde = s.get(f"ingang_{klasse}_{rij}"), s.get(f"einde_{klasse}_{rij}")
                if ingang or einde:
                    uit[klasse, rij] = Afspraak(ingang, einde)
        return uit

    def veld_van(self, bevinding: Bevinding) -> str | None:
        """Return the field of the row that a reason against it is about."""
        for klasse in _KLASSEN:
            for rij in self.verzoek[klasse].iter_rows(named=True):
                if klasse == bevinding.klasse and all(rij.get(k) == w for k, w in bevinding.sleutel.items()):
                    soort = "einde" if bevinding.waarden.get("element") == "Einddatum" else "ingang"
                    return f"{soort}_{klasse}_{rij[RIJ]}"
        return None


def _kop(werk: Werk, rij: dict[str, Any]) -> str:
    nummer = rij.get("ToewijzingNummer")
    was: Any = werk.laatste.get(nummer or 0, rij)
    if "Product_Categorie" not in was:
        return f"Toewijzing {nummer}"
    soort = productnaam(werk, was["Product_Categorie"], was["Product_Code"])
    return f"Toewijzing {nummer}: {soort}" if nummer else f"Nieuw: {soort}"


class Honoreren(Opstelsoort):
    """Honours a request for change; `start["referentie"]` says which."""

    naam = "honoreren"
    recht = Recht.VERZOEK_BEANTWOORDEN

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Verzoek om wijziging honoreren"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Honoreerformulier:
        """Return the form."""
        return Honoreerformulier(werken[0], tabellen_op(werken[0], start["referentie"]), data)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Honoreerformulier) -> list[Eigen]:
        """Compose the 301."""
        return stel_honorering_op(werken[0], form.verzoek, start["referentie"], form.afspraken())

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return what was asked."""
        yield from wie(werken[0])
        yield from (("Verzoek", start["referentie"]), ("Aanbieder", werken[0].paar.aanbieder))
        yield from gevraagd(werken[0], start["referentie"])

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return what the 301 does."""
        return blok_toegewezen(werken[0], uitkomst)

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the request."""
        return adres("verzoek", start["verzoek"])
