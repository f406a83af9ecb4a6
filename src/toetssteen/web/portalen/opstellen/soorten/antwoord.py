"""An answer to a request without an allocation (319)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from toetssteen.core.gemeente import gemeenten
from toetssteen.toetsing.opstellen.verzoek import WOONPLAATS
from toetssteen.web.opstellen.actions.beantwoord_verzoek import stel_afwijzing_op, stel_onderzoek_op
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.opstellen.gevraagd import gevraagd
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.velden import keuzes
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij
from toetssteen.web.vormgeving.velden import soms

_KOLOMMEN = (Kolom("Verzoek", "code"), Kolom("Uw antwoord"), Kolom("Reden"))


class Afwijsformulier(Opstelformulier):
    """Why a request is refused."""

    reden = forms.ChoiceField(label="Reden van de afwijzing")
    gemeente = soms(
        forms.ChoiceField(label="Gemeente die verantwoordelijk is"), "verplicht bij het woonplaatsbeginsel, anders leeg"
    )
    groepen = (("Waarom u afwijst", ("reden", "gemeente")),)
    kaart: ClassVar[Kaart] = {
        ("Antwoord", "RedenAfwijzingVerzoek"): "reden", ("Antwoord", "Woonplaatsbeginsel"): "gemeente",
        ("Woonplaatsbeginsel", "Gemeente"): "gemeente",
    }  # fmt: skip

    def __init__(self, werk: Werk, start: Start, data: Any) -> None:
        super().__init__(data)
        self.werk = werk
        mag_woonplaats = werk.wet == "ijw" and start["nummer"] == "315"
        weg = () if mag_woonplaats else (WOONPLAATS,)
        self.fields["reden"].choices = keuzes(werk.wet, "WJ759", werk.dag, zonder=weg, leeg="Kies een reden")  # type: ignore[attr-defined]
        geldig = [g for g in gemeenten().values() if g.geldig_op(werk.dag) and g.code != werk.paar.gemeente.code]
        namen = sorted((g.naam, g.code) for g in geldig)
        self.fields["gemeente"].choices = [("", "Kies een gemeente"), *((c, n) for n, c in namen)]  # type: ignore[attr-defined]
        if not mag_woonplaats:
            del self.fields["gemeente"]

    def clean(self) -> dict[str, Any]:
        """A gemeente belongs to one reason only (TR377, TR409)."""
        schoon = dict(super().clean() or self.cleaned_data)
        reden, gemeente = schoon.get("reden"), schoon.get("gemeente")
        if reden == WOONPLAATS and not gemeente:
            self.add_error("gemeente", "Kies de gemeente die volgens het woonplaatsbeginsel verantwoordelijk is.")
        elif reden and reden != WOONPLAATS and gemeente:
            self.add_error("gemeente", "Alleen bij het woonplaatsbeginsel noemt u een andere gemeente. Laat dit leeg.")
        return schoon


class Onderzoekformulier(Opstelformulier):
    """Nothing to fill in but that one knows what it means."""

    zeker = forms.BooleanField(
        label="Ja, wij hebben meer tijd nodig",
        help_text="Dit kan één keer. U hebt dan tot acht weken na de dagtekening van het verzoek.",
    )
    groepen = (("Meer tijd", ("zeker",)),)


class _Antwoord(Opstelsoort):
    """What both share: they are about one request, `start["referentie"]`."""

    recht = Recht.VERZOEK_BEANTWOORDEN

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return what was asked."""
        yield from wie(werken[0])
        yield from (("Verzoek", start["referentie"]), ("Aanbieder", werken[0].paar.aanbieder))
        yield from gevraagd(werken[0], start["referentie"])

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return the answer."""
        batch = uitkomst.uitslagen[0].batch
        if batch is None:
            return []
        r = batch.tabellen["Antwoord"].row(0, named=True)
        redenen = dict(keuzes(werken[0].wet, "WJ759", werken[0].dag))
        woord = dict(keuzes(werken[0].wet, "WJ760", werken[0].dag))[r["VerzoekAntwoord"]]
        return [
            Blok(
                "Uw antwoord",
                _KOLOMMEN,
                [Rij([r["ReferentieAanbieder"], woord, redenen.get(r["RedenAfwijzingVerzoek"])])],
            )
        ]

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the request."""
        return adres("verzoek", start["verzoek"])


class Afwijzen(_Antwoord):
    """Refuses a request."""

    naam = "afwijzen"

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Verzoek afwijzen"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Afwijsformulier:
        """Return the form."""
        return Afwijsformulier(werken[0], start, data)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Any) -> list[Eigen]:
        """Compose the 319."""
        s = form.cleaned_data
        return stel_afwijzing_op(werken[0], start["referentie"], s["reden"], s.get("gemeente") or None)


class InOnderzoek(_Antwoord):
    """Says that a request is being looked into."""

    naam = "onderzoek"

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Verzoek in onderzoek nemen"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Onderzoekformulier:
        """Return the form."""
        return Onderzoekformulier(data)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Any) -> list[Eigen]:
        """Compose the 319."""
        return stel_onderzoek_op(werken[0], start["referentie"])
