"""A new allocation: by itself, or as the answer to a product of a request (315)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from toetssteen.web.opstellen.aanbod import aanbod
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.actions.wijs_toe import stel_toewijzing_op
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.verzoekinhoud import aangevraagd
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.opstellen import opdracht, persoon
from toetssteen.web.portalen.opstellen.gevraagd import anders_dan_gevraagd, gevraagd_product
from toetssteen.web.portalen.opstellen.letop import buiten_afspraken, opmerking
from toetssteen.web.portalen.opstellen.opdracht import Opdrachtvelden
from toetssteen.web.portalen.opstellen.persoon import Persoonsvelden
from toetssteen.web.portalen.opstellen.soort import Blok, Kaart, Letop, Opstelformulier, Opstelsoort, Start
from toetssteen.web.portalen.opstellen.soorten.toegewezen import blok_toegewezen
from toetssteen.web.portalen.opstellen.wie import wie
from toetssteen.web.portalen.woorden import WET
from toetssteen.web.toegang.rechten import Recht

WIE, WAT = "Wie de cliënt is", "Wat u toewijst"


class Formulier(Opdrachtvelden, Persoonsvelden, Opstelformulier):
    """Who, what, how much and when."""

    kaart: ClassVar[Kaart] = {**persoon.KAART, **opdracht.KAART}
    groepen = (
        (WAT, Opdrachtvelden.opdrachtvelden),
        (WIE, (*Persoonsvelden.naamvelden, *Persoonsvelden.adresvelden)),
    )

    def __init__(self, werk: Werk, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.werk = werk
        self.zet_aanbod(aanbod(werk.contract, werk.wet, werk.dag))
        self.zet_persoon(werk.persoon, werk.dag)
        if persoon.met_adres(werk.persoon):
            self.dicht = frozenset({WIE})

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        schoon = dict(super().clean() or self.cleaned_data)
        self.controleer_opdracht(schoon)
        return schoon


class Nieuw(Opstelsoort):
    """A new allocation; `start` may have the reference of a product of a request."""

    naam = "toewijzing"
    recht = Recht.TOEWIJZING_OPSTELLEN

    def titel(self, start: Start) -> str:
        """Return the title of the page."""
        return "Verzoek honoreren" if start.get("referentie") else "Nieuwe toewijzing"

    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Formulier:
        """Return the form; a request fills it in first."""
        werk = werken[0]
        begin = persoon.begin(werk.persoon) | {"frequentie": "2"}
        if start.get("referentie"):
            rij = aangevraagd(werk, start["referentie"])
            begin |= opdracht.begin_opdracht(rij, aanbod(werk.contract, werk.wet, werk.dag))
        return Formulier(werk, data, begin)

    def stel_op(self, werken: Sequence[Werk], start: Start, form: Formulier) -> list[Eigen]:
        """Compose the 301."""
        wat = form.opdracht(start.get("referentie"))
        return stel_toewijzing_op(werken[0], form.persoon(), wat, reden=start.get("reden", ""))

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return between whom it is."""
        werk = werken[0]
        yield from wie(werk)
        yield from (("Gemeente", werk.paar.gemeente), ("Aanbieder", werk.paar.aanbieder), ("Wet", WET[werk.wet]))
        if werk.contract:
            yield "Contract", werk.contract.geladen.profiel.titel
        if start.get("referentie"):
            yield "Verzoek", start["referentie"]
            yield "Gevraagd", gevraagd_product(werk, aangevraagd(werk, start["referentie"]))

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return what the 301 does."""
        return blok_toegewezen(werken[0], uitkomst)

    def letop(self, werken: Sequence[Werk], start: Start, form: Any, uitkomst: Uitkomst) -> Iterable[Letop]:
        """Yield days outside the contract, what differs from what was asked, and the remark."""
        werk, wat = werken[0], form.opdracht(start.get("referentie"))
        yield from buiten_afspraken(werk, wat.ingang, wat.einde)
        if start.get("referentie"):
            yield from anders_dan_gevraagd(werk, aangevraagd(werk, start["referentie"]), wat.kolommen())
        yield from opmerking(wat.commentaar)

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return the address of the client."""
        return adres_client(werken[0].client.sleutel) if werken[0].client else adres("toewijzingen")
