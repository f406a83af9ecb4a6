"""The form of a profile: a contract as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator, model_validator

from toetssteen.contracten.basis import MetKeuzes, Model, Parameters, Periode, Tekst
from toetssteen.contracten.delen import AlleDelen, Kpi, Overgang
from toetssteen.core.gegevens.woorden import FUNCTIES, NIVEAUS

Clausulesoort: TypeAlias = Literal[
    "bericht",
    "bewijsstuk",
    "declaratiecontrole",
    "dossiergegeven",
    "kpi",
    "kwalificatie",
    "maatregel",
    "melding",
    "onderaanneming",
    "proces",
    "rapportage",
    "tarief_product",
    "termijn",
    "toegang_privacy",
    "verklaring",
]
CLAUSULE_ID = r"^[A-Z]{2,4}-[A-Za-z0-9.\-]+$"
Deelnaam: TypeAlias = Annotated[str, Field(pattern=r"^deel [1-9]\d*$")]
"""A part of a clause by its number, as in `deel 1`."""


class Vindplaats(Model):
    """Where a clause stands: document, article and the line of the source text (the first line is 1)."""

    document: Tekst
    artikel: Tekst
    regel: Annotated[int, Field(ge=1)] | None = None


class Clausule(Model):
    """One clause: where it stands, what it asks in our own words, and the parts that execute it."""

    id: Annotated[str, Field(pattern=CLAUSULE_ID)]
    soort: Clausulesoort
    vindplaats: Vindplaats
    kern: Tekst
    delen: Annotated[list[AlleDelen], Field(min_length=1)]
    botst_met: list[Botsing] = []
    zie: list[Annotated[str, Field(pattern=CLAUSULE_ID)]] = []
    """Clausules die hetzelfde regelen of hierbij horen."""


class Botsing(Model):
    """A clash with a national rule or with another clause, and which one acts where."""

    met: Tekst
    """Code van een landelijke regel (OP364) of id van een clausule."""
    waarom: Tekst
    bericht: Tekst
    """Wie in het berichtenverkeer voorgaat: deze clausule of de ander, met id of code."""
    bevinding: Tekst
    """Wat er dan met de clausule gebeurt."""


class Partij(Model):
    """A party: the role in the contract, and its code where that is public."""

    rol: Literal["opdrachtgever", "opdrachtnemer", "toegang", "anders"]
    naam: Tekst
    code: Tekst | None = None
    """CBS-code van een gemeente (vier cijfers) of AGB-code (acht cijfers)."""
    benaming: Tekst | None = None
    """Het woord van het contract voor deze partij."""


class Document(Model):
    """A document of the contract, in order of rank: the first goes before the next."""

    naam: Tekst
    versie: Tekst | None = None
    datum: date | None = None
    aanwezig: bool = True
    """Of de tekst bij de bronnen zit."""


class Kalender(MetKeuzes):
    """How days are counted where a clause does not say otherwise."""

    goede_vrijdag: Literal["vrij", "werkdag"] = "vrij"
    bevrijdingsdag: Literal["vrij", "werkdag", "lustrum"] = "vrij"
    gelijkgestelde_dagen: Literal["vrij", "werkdag"] = "werkdag"
    dag_telt: bool = False
    """Of de dag van de gebeurtenis meetelt."""
    verschuif_naar_werkdag: bool = False
    """Of een termijn die op een vrije dag eindigt doorloopt tot de volgende werkdag."""
    maand_telling: Literal["zelfde dag", "eind op eind"] = "zelfde dag"
    """Een maand na 28 februari is 28 maart (zelfde dag) of 31 maart (eind op eind)."""
    werkdag_van: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] = "00:00"
    werkdag_tot: Annotated[str, Field(pattern=r"^(\d{2}:\d{2})$")] = "24:00"


class Productregel(Periode):
    """A product of the contract."""

    code: Tekst
    naam: Tekst
    categorie: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None
    groep: Tekst | None = None
    """Productvorm of perceel; clausules kunnen naar de groep verwijzen."""
    eenheid: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None
    variant: Literal["inspanning", "output", "taak"] | None = None
    eigenschappen: dict[str, str | int | bool] = {}
    voorbeeld: bool = False
    """Of code of andere waarden verzonnen zijn omdat de tekst ze niet geeft."""


class Tariefregel(Periode):
    """What is paid for a unit of a product from one day to another, in eurocents."""

    product: Tekst
    bedrag: Annotated[int, Field(ge=0)]
    eenheid: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None
    """Eenheid waarvoor het bedrag geldt; leeg: die van het product."""
    niveau: Tekst | None = None
    """Niveau van wie uitvoert, als het tarief daarnaar verschilt."""
    indexering: Tekst | None = None
    voorbeeld: bool = False


class Opleiding(Model):
    """A training that the contract accepts: by its code in a register, or by name where the text gives no code."""

    codelijst: Literal["SBB", "RIO"] | None = None
    """Register waaruit de code komt: SBB (crebo) of RIO."""
    code: Tekst | None = None
    naam: Tekst
    niveau: Literal[NIVEAUS]  # type: ignore[valid-type]
    registratie_nodig: Tekst | None = None
    """Register waarin de houder ook ingeschreven moet staan, zoals BIG."""
    bachelor_nodig: bool = False
    """Of de opleiding alleen telt met een relevante bachelor ervoor."""

    @model_validator(mode="after")
    def _code_met_lijst(self) -> Opleiding:
        if (self.codelijst is None) != (self.code is None):
            raise ValueError("geef codelijst en code allebei, of geen van beide")
        return self

    @property
    def sleutel(self) -> tuple[str, str]:
        """What tells trainings apart: the code in its list, or else name and level."""
        return (self.codelijst, self.code) if self.codelijst and self.code else (self.naam, str(self.niveau))


class Vakbekwaamheid(MetKeuzes):
    """What counts as a level of training in this contract, for all clauses about levels."""

    evc: Literal["niet", "als diploma", "getoetst", "boven mbo", "beoordelen"] = "beoordelen"
    """niet: een evc-bewijs telt niet; als diploma: het telt als een diploma; getoetst: alleen voor wie voor
    `evc_peildatum` in dienst was en voor de inzet is getoetst; boven mbo: alleen naast een erkend mbo-diploma;
    beoordelen: een mens beoordeelt het."""
    evc_peildatum: date | None = None
    """Dag waarvoor iemand in dienst moest zijn; leeg: de eerste dag van het contract."""
    associate_degree: Literal[NIVEAUS] = "mbo-4"  # type: ignore[valid-type]
    """Waarvoor een associate degree telt als er geen inschaling in de cao is."""
    buiten_lijst: Literal["beoordelen", "niet"] = "beoordelen"
    """Wat geldt voor een opleiding die niet in `opleidingen` staat."""
    als_professional: list[Literal[FUNCTIES]] = []  # type: ignore[valid-type]
    """Functies die met een opleiding van het gevraagde niveau als professional tellen."""


class ProcesModel(Model):
    """A process: its states and the steps between them."""

    naam: Tekst
    begin: Tekst
    toestanden: Annotated[list[Tekst], Field(min_length=2)]
    eind: list[Tekst] = []
    overgangen: Annotated[list[Overgang], Field(min_length=1)]


class Profiel(MetKeuzes):
    """A contract as data: parties, law, duration, variant, calendar, order of documents, products, tariffs, clauses."""

    naam: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    titel: Tekst
    voorvoegsel: Annotated[str, Field(pattern=r"^[A-Z]{2,4}$")]
    """Waarmee elk clausule-id begint."""
    versie: Tekst
    bouwt_op: list[Tekst] = []
    """Profielen waarvan dit de clausules, producten en tarieven overneemt."""
    sjabloon: bool = False
    """Of dit alleen bedoeld is om op te bouwen."""
    wet: list[Literal["iwmo", "ijw"]] = []
    ingang: date | None = None
    einde: date | None = None
    """Laatste dag."""
    uitvoeringsvariant: list[Literal["inspanning", "output", "taak"]] = []
    partijen: list[Partij] = []
    documenten: list[Document] = []
    kalender: Kalender = Kalender()
    parameters: Parameters = {}
    producten: list[Productregel] = []
    tarieven: list[Tariefregel] = []
    processen: list[ProcesModel] = []
    opleidingen: list[Opleiding] = []
    """Opleidingen die het contract erkent; leeg: het vastgelegde niveau van een diploma telt."""
    vakbekwaamheid: Vakbekwaamheid = Vakbekwaamheid()
    clausules: list[Clausule] = []
    vervallen: list[Annotated[str, Field(pattern=CLAUSULE_ID)]] = []
    """Clausules van een profiel waarop dit bouwt, die hier niet gelden."""
    invulling: dict[Annotated[str, Field(pattern=CLAUSULE_ID)], dict[Deelnaam, Parameters]] = {}
    """Waarden voor wat een clausule van een profiel waarop dit bouwt openlaat of als keuze geeft, per deel."""

    @field_validator("einde")
    @classmethod
    def _looptijd(cls, einde: date | None, info: ValidationInfo) -> date | None:
        ingang = info.data.get("ingang")
        if ingang and einde and einde < ingang:
            raise ValueError(f"het contract eindigt ({einde}) voor het begint ({ingang})")
        return einde


__all__ = [
    "Botsing",
    "Clausule",
    "Clausulesoort",
    "Document",
    "Kalender",
    "Kpi",
    "Opleiding",
    "Partij",
    "ProcesModel",
    "Productregel",
    "Profiel",
    "Tariefregel",
    "Vakbekwaamheid",
    "Vindplaats",
]
