"""The executable parts of a clause: what it asks, in a form that a machine can keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, model_validator

from toetssteen.contracten.basis import Deel, Parameters, Tekst
from toetssteen.contracten.toepassingsdelen import (
    Bewijs,
    Formulier,
    Kpi,
    Maatregel,
    Melding,
    NietUitvoerbaar,
    Overgang,
    Proces,
    Rapportage,
    Trede,
    Veld,
    Verklaring,
)
from toetssteen.core.gegevens.woorden import NIVEAUS

Eenheid: TypeAlias = Literal["minuten", "uren", "kalenderdagen", "werkdagen", "weken", "maanden", "kwartalen", "jaren"]
Gevolg: TypeAlias = Literal["afkeur", "vervalt", "korting", "vordering", "vraag", "signaal"]
"""What follows from *voldoet niet*: the claim line is refused, the session does not count, it counts for less, money
comes back, somebody is asked, or somebody is told. Only `afkeur` can reach a message, and only where a national rule
agrees; all others are findings beside it."""


REKENWIJZEN: Final[Mapping[str, tuple[bool | str, ...]]] = {
    "verschuif_naar_werkdag": (True, False),
    "dag_telt": (True, False),
    "maand_telling": ("zelfde dag", "eind op eind"),
    "goede_vrijdag": ("vrij", "werkdag"),
    "bevrijdingsdag": ("vrij", "werkdag", "lustrum"),
    "gelijkgesteld": ("vrij", "werkdag"),
    "inclusief": (True, False),
}
"""What a term may count otherwise than the calendar of the profile, and the values."""


def _bestaat(dag_en_maand: str) -> bool:
    try:
        date.fromisoformat(f"2000-{dag_en_maand[3:]}-{dag_en_maand[:2]}")
    except ValueError:
        return False
    return True


class Termijn(Deel):
    """A term: something happens so long after, or before, something else."""

    soort: Literal["termijn"]
    vorm: Literal["uiterlijk", "vooraf", "minstens", "hoogstens", "herhaald", "tijdvak"] = "uiterlijk"
    """uiterlijk: binnen de termijn na `vanaf`; vooraf: ten minste de termijn voor `vanaf`; minstens: niet eerder dan de
    termijn na `vanaf`; hoogstens: de duur van `vanaf` tot `wat` is niet langer; herhaald: steeds weer binnen de
    termijn; tijdvak: `wat` valt binnen `van` en `tot`."""
    vanaf: Tekst | None = None
    """De gebeurtenis waarna of waarvoor geteld wordt."""
    wat: Tekst
    """De gebeurtenis die op tijd moet zijn."""
    vanaf_ook: list[Tekst] = []
    """Andere gebeurtenissen waarmee de termijn net zo goed begint."""
    begin: Literal["elke", "eerste"] = "elke"
    """Of elke keer dat `vanaf` gebeurt een termijn begint, of alleen de eerste keer in een dossier."""
    wat_ook: list[Tekst] = []
    """Andere gebeurtenissen die net zo goed tellen als `wat`."""
    aantal: Annotated[int, Field(ge=0)] | None = None
    eenheid: Eenheid | None = None
    anker: Literal[
        "dag zelf", "eerste van volgende maand", "laatste van de maand", "laatste van volgende maand", "vaste dag"
    ] = "dag zelf"
    """De dag vanaf welke geteld wordt, of waarop de termijn afloopt."""
    vaste_dag: Annotated[str, Field(pattern=r"^\d{2}-\d{2}$")] | None = None
    """Dag en maand (31-12) als `anker` een vaste dag is; jaren_later zegt van welk jaar."""
    jaren_later: int = 0
    inclusief: bool = True
    """Of de laatste dag zelf nog op tijd is; bij minstens: of het op de eerste dag al mag."""
    recht: bool = False
    """Of het een recht is en geen plicht: dan is niets doen nooit te laat."""
    eerder_telt: bool = False
    """Of `wat` ook telt als het voor `vanaf` gebeurde (alleen bij uiterlijk)."""
    zonder_registratie: Literal["te laat", "niet te toetsen"] = "te laat"
    """Wat het betekent als `wat` na afloop niet is vastgelegd: dat het niet gebeurde, of dat niemand het weet."""
    gevolg: Gevolg = "signaal"
    keuze: Tekst | None = None
    """Waarom gekozen is wat de tekst niet geeft, zoals de gebeurtenis vanwaar geteld wordt."""
    eigenaar: Tekst
    """Wie de termijn moet halen."""
    opgeschort_door: Tekst | None = None
    """Gebeurtenis met Tot: de dagen daartussen tellen niet mee."""
    verlengd_door: Tekst | None = None
    """Gebeurtenis met Tot: dan geldt die dag."""
    vervalt_door: Tekst | list[Tekst] | None = None
    """Gebeurtenis (of een van meer) waardoor de termijn niet meer geldt."""
    voorwaarde: Tekst | list[Tekst] | None = None
    """Kenmerk (of een van meer) dat de beginnende gebeurtenis moet hebben; leeg: altijd."""
    bedrag_boven: Annotated[int, Field(ge=0)] | None = None
    """Alleen als het Bedrag van de beginnende gebeurtenis hoger is dan dit (eurocent)."""
    bedrag_tot: Annotated[int, Field(ge=0)] | None = None
    """Alleen als het Bedrag van de beginnende gebeurtenis niet hoger is dan dit (eurocent)."""
    kanaal: list[Tekst] = []
    """Waarlangs het moet; leeg: elk kanaal."""
    velden: list[Tekst] = []
    """Wat erbij moet staan."""
    rekenwijze: Parameters = {}
    """Afwijkingen van de kalender van het profiel: verschuif_naar_werkdag, dag_telt, maand_telling, goede_vrijdag,
    bevrijdingsdag, gelijkgesteld; en inclusief, als dat een keuze is."""

    @model_validator(mode="after")
    def _rekenwijze_bekend(self) -> Termijn:
        for naam, parameter in self.rekenwijze.items():
            if naam not in REKENWIJZEN:
                raise ValueError(f"rekenwijze kent {naam} niet; kies uit {', '.join(REKENWIJZEN)}")
            for een in parameter.waarden:
                past = any(type(w) is type(een.waarde) and w == een.waarde for w in REKENWIJZEN[naam])
                if een.waarde is not None and not past:
                    mag = ", ".join("ja" if w is True else "nee" if w is False else str(w) for w in REKENWIJZEN[naam])
                    raise ValueError(f"{naam} kan niet {een.waarde} zijn; kies uit {mag}")
        return self

    @model_validator(mode="after")
    def _past_bij_vorm(self) -> Termijn:
        if self.opgeschort_door and self.vorm in ("vooraf", "tijdvak"):
            raise ValueError(f"een termijn '{self.vorm}' kan niet opgeschort worden")
        if self.eerder_telt and self.vorm != "uiterlijk":
            raise ValueError("eerder_telt hoort bij een termijn 'uiterlijk'")
        if self.eenheid in ("minuten", "uren") and not (self.inclusief and "inclusief" not in self.rekenwijze):
            raise ValueError("inclusief: nee kan niet bij minuten of uren; dan telt het tijdstip zelf nog mee")
        if self.vaste_dag is not None and not _bestaat(self.vaste_dag):
            raise ValueError(f"{self.vaste_dag} is geen dag en maand, zoals 31-12")
        return self

    @model_validator(mode="after")
    def _volledig(self) -> Termijn:
        if self.vorm == "tijdvak":
            if not (self.van or self.tot):
                raise ValueError("een tijdvak heeft van of tot nodig")
            return self
        if self.vanaf is None:
            raise ValueError(f"een termijn '{self.vorm}' heeft 'vanaf' nodig: de gebeurtenis vanwaar geteld wordt")
        if (self.aantal is None) != (self.eenheid is None):
            raise ValueError("geef aantal en eenheid allebei, of geen van beide")
        if self.aantal is None and self.anker == "dag zelf":
            raise ValueError("een termijn zonder aantal heeft een anker nodig, zoals laatste van volgende maand")
        if (self.anker == "vaste dag") != (self.vaste_dag is not None):
            raise ValueError("vaste_dag hoort bij anker 'vaste dag', en omgekeerd")
        return self


class Controle(Deel):
    """A check: a rule (TRnnn or CTRnnn) with dated parameters, maybe for some products only."""

    soort: Literal["controle"]
    regel: Annotated[str, Field(pattern=r"^(TR|CTR|CD|CS|IV|OP|RS)\d{3}$")]
    producten: list[Tekst] = []
    """Productcodes of productgroepen uit `producten`; leeg: alle."""
    parameters: Parameters = {}
    gevolg: Gevolg = "signaal"


class Product(Deel):
    """Products of the profile that this clause brings in; the table `producten` of the profile has their properties."""

    soort: Literal["product"]
    producten: Annotated[list[Tekst], Field(min_length=1)]


class Tarief(Deel):
    """Tariffs of the profile that this clause brings in: claims for these products are held against them."""

    soort: Literal["tarief"]
    producten: list[Tekst] = []
    """Leeg: alle producten van het profiel."""
    gevolg: Gevolg = "afkeur"


class Kwalificatie(Deel):
    """Who may do what: the level, the mix, the ratio, the diplomas, the registration or the role."""

    soort: Literal["kwalificatie"]
    vorm: Literal["niveau", "mix", "ratio", "diploma", "registratie", "rol", "aantal", "begeleiding"]
    producten: list[Tekst] = []
    taak: Literal["uitvoering", "plan", "evaluatie", "achterwacht"] = "uitvoering"
    niveau: Literal[NIVEAUS] | None = None  # type: ignore[valid-type]
    """Het laagste niveau."""
    parameters: Parameters = {}
    gevolg: Gevolg = "signaal"

    @model_validator(mode="after")
    def _taak_bij_niveau(self) -> Kwalificatie:
        if self.taak != "uitvoering" and self.vorm != "niveau":
            raise ValueError(f"taak {self.taak} kan alleen bij vorm niveau, niet bij vorm {self.vorm}")
        return self


AlleDelen: TypeAlias = Annotated[
    Termijn
    | Controle
    | Product
    | Tarief
    | Kwalificatie
    | Bewijs
    | Proces
    | Formulier
    | Melding
    | Kpi
    | Maatregel
    | Rapportage
    | Verklaring
    | NietUitvoerbaar,
    Field(discriminator="soort"),
]

__all__ = [
    "REKENWIJZEN",
    "AlleDelen",
    "Bewijs",
    "Controle",
    "Deel",
    "Eenheid",
    "Formulier",
    "Gevolg",
    "Kpi",
    "Kwalificatie",
    "Maatregel",
    "Melding",
    "NietUitvoerbaar",
    "Overgang",
    "Proces",
    "Product",
    "Rapportage",
    "Tarief",
    "Termijn",
    "Trede",
    "Veld",
    "Verklaring",
]
