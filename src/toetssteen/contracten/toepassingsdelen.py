"""Parts that are defined here and live in the application: evidence, processes, forms, notices, KPI's, measures."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from toetssteen.contracten.basis import Deel, Model, Parameters, Tekst

_BINNEN = (
    r"^(\d+ (minuten|uren|kalenderdagen|werkdagen|weken|maanden)"
    r"|direct|dezelfde dag|vooraf|zo snel mogelijk|op verzoek|geen termijn genoemd)$"
)


class Bewijs(Deel):
    """Evidence that somebody must have: a certificate, a policy, a statement about conduct."""

    soort: Literal["bewijs"]
    document: Tekst
    van_wie: Tekst
    leeftijd_bij_start: Annotated[str, Field(pattern=r"^\d+ (dagen|weken|maanden|jaren)$")] | None = None
    """Hoe oud het hoogstens mag zijn op de dag dat het nodig is."""
    geldig: Annotated[str, Field(pattern=r"^(\d+ (dagen|weken|maanden|jaren)|doorlopend|eenmalig)$")] | None = None
    voorwaarden: list[Tekst] = []
    """Wat het bewijs moet inhouden."""
    waarvoor: list[Tekst] = []
    """Wat zonder het bewijs niet mag."""
    leveren: Tekst | None = None
    """Wanneer het getoond moet worden."""
    parameters: Parameters = {}


class Overgang(Model):
    """One step of a process."""

    van: Tekst
    gebeurtenis: Tekst
    naar: Tekst
    wie: Tekst
    gegevens: list[Tekst] = []
    termijn: Tekst | None = None
    """Id van de clausule met de termijn."""
    voorwaarde: Tekst | None = None


class Proces(Deel):
    """A duty at an event, or steps of a process of the profile.

    Give `proces` and `stappen` (events of that process), or `wie`, `bij` and `doet` for a duty by itself.
    """

    soort: Literal["proces"]
    proces: Tekst | None = None
    stappen: list[Tekst] = []
    wie: Tekst | None = None
    bij: Tekst | None = None
    doet: Tekst | None = None
    vastleggen: list[Tekst] = []
    """Wat ervan vastgelegd wordt."""
    parameters: Parameters = {}

    @model_validator(mode="after")
    def _een_van_beide(self) -> Proces:
        if self.proces is None and not (self.wie and self.bij and self.doet):
            raise ValueError("geef een proces met stappen, of wie, bij en doet")
        if self.proces is not None and not self.stappen:
            raise ValueError(f"noem de stappen van het proces {self.proces}")
        return self


class Veld(Model):
    """One field of a form or dossier."""

    naam: Tekst
    type: Literal["tekst", "getal", "bedrag", "datum", "tijdstip", "ja/nee", "keuze", "lijst", "bestand", "persoon"] = (
        "tekst"
    )
    verplicht: Literal["altijd", "als"] | None = "altijd"
    als: Tekst | None = None
    """Wanneer het veld verplicht is."""
    keuzes: list[Tekst] = []

    @model_validator(mode="after")
    def _als_erbij(self) -> Veld:
        if (self.verplicht == "als") != (self.als is not None):
            raise ValueError("geef bij verplicht: als de voorwaarde in 'als', en anders niet")
        if (self.type == "keuze") != bool(self.keuzes):
            raise ValueError("een veld van type keuze heeft keuzes, een ander veld niet")
        return self


class Formulier(Deel):
    """Fields of a form, plan, report or dossier."""

    soort: Literal["formulier"]
    naam: Tekst
    velden: Annotated[list[Veld], Field(min_length=1)]


class Melding(Deel):
    """Something is told to somebody, within a term."""

    soort: Literal["melding"]
    gebeurtenis: Tekst
    door: Tekst
    aan: Annotated[list[Tekst], Field(min_length=1)]
    binnen: Annotated[str, Field(pattern=_BINNEN)]
    """Termijn met getal, of een woord van de tekst zonder getal; dat laatste geeft een taak en geen oordeel."""
    kanaal: list[Tekst] = []
    velden: list[Tekst] = []


class Trede(Model):
    """One step of a ladder: the result from `vanaf` to `tot`, in thousandths of the unit, and what follows."""

    trede: int
    vanaf: int | None = None
    vanaf_inclusief: bool = True
    tot: int | None = None
    tot_inclusief: bool = False
    maatregelen: list[Tekst] = []
    voorwaarde: Tekst | None = None
    """Wat er behalve het getal nodig is, zoals twee perioden achter elkaar."""
    vervangt_overlap: bool = False
    """Of een overlap met een andere trede bedoeld is (beslist door de voorwaarde)."""


class Kpi(Deel):
    """A figure that is measured, with its norm and its ladder."""

    soort: Literal["kpi"]
    naam: Tekst
    teller: Tekst | None = None
    noemer: Tekst | None = None
    eenheid: Literal["procent", "dagen", "aantal", "euro", "score", "geen"] = "procent"
    periode: Tekst | None = None
    norm: Tekst | None = None
    gewenst: Literal["hoog", "laag", "binnen"] | None = None
    grenzen: list[int] = []
    """Alle grenswaarden in duizendsten van de eenheid, zodat gaten tussen treden te vinden zijn."""
    grens_voldoet: bool | None = None
    """Of een uitkomst precies op de grens de norm nog haalt; leeg: bij laag en binnen wel, bij hoog niet."""
    ladder: list[Trede] = []
    parameters: Parameters = {}


class Maatregel(Deel):
    """What a party may do when the contract is not kept."""

    soort: Literal["maatregel"]
    naam: Tekst
    grond: Tekst
    wie: Tekst
    gevolg: Tekst
    eisen: list[Tekst] = []
    """Wat er eerst moet zijn: een brief, overleg, hersteltermijn."""
    termijn: Tekst | None = None
    menselijk: bool = True
    """Of een mens beslist; software stelt hoogstens voor."""


class Rapportage(Deel):
    """A report: what, by whom, to whom, when due, and when it is needed at all."""

    soort: Literal["rapportage"]
    wat: Tekst
    door: Tekst
    aan: Tekst
    vervalt: Tekst | None = None
    """Uiterste dag of aanleiding; leeg als de tekst er geen geeft."""
    frequentie: Literal[
        "eenmalig",
        "jaarlijks",
        "halfjaarlijks",
        "per kwartaal",
        "maandelijks",
        "wekelijks",
        "op verzoek",
        "niet genoemd",
    ] = "niet genoemd"
    vereist_als: Tekst | None = None
    velden: list[Tekst] = []
    parameters: Parameters = {}


class Verklaring(Deel):
    """A statement to sign: it is true because somebody says so, not because software can see it."""

    soort: Literal["verklaring"]
    tekst: Tekst
    door: Tekst
    geldig_tot: date | None = None
    geldig: Literal["looptijd", "jaarlijks", "eenmalig"] = "looptijd"


class NietUitvoerbaar(Deel):
    """Nothing to execute: why, and who judges."""

    soort: Literal["niet_uitvoerbaar"]
    reden: Tekst
    wie_beoordeelt: Tekst
