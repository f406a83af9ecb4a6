"""What a rule is: one boolean expression over the columns of one class, with its norm and its words.

    @regel(
        niveau="xslt",
        retourcode="0001",
        bindingen=(Binding("ToegewezenProduct", "Einddatum", ("301",)),),
        waarden=("Budget",),
        melding="{element} ontbreekt, terwijl het budget {Budget:euro} is.",
        herstel="Vul {element} in of laat Budget weg.",
    )
    def cd075(b: Binding) -> pl.Expr:
        '''CD075: Een toewijzing met een budget heeft een einddatum. ...'''
        return pl.col("Budget").is_null() | pl.col(b.kolom).is_not_null()

True is *voldoet*, False *voldoet niet*, null *niet te toetsen*. A condition that does not apply is True.
The file name is the code; the docstring opens with the code and the norm in our own (Dutch) words.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import polars as pl

from toetssteen.core.bevinding import Niveau


@dataclass(frozen=True)
class Binding:
    """Where a rule holds: a class, the element it speaks of, the heenberichten, maybe one law.

    `element` is the path below the class ("Adres/LandCode"), empty when the rule is about the class.
    `kolommen` gives the rule other names of columns that differ per class. The engine fills `wet`
    and `bericht` with those of the batch before it asks for the expression.
    """

    klasse: str
    element: str = ""
    berichten: tuple[str, ...] = ()
    wet: str | None = None
    bericht: str | None = None
    kolommen: Mapping[str, str] = field(default_factory=dict)

    @property
    def kolom(self) -> str:
        """Name of the column of `element`."""
        return self.element.replace("/", "_")

    def naast(self, naam: str) -> str:
        """Return the column for `naam` in this class (`Ingangsdatum` may be `GewensteIngangsdatum`)."""
        return self.kolommen.get(naam, naam)


@dataclass(frozen=True)
class Samenvatting:
    """A column that the engine adds: an aggregate over the rows of a class below, per row of this class.

    Absent rows give `leeg`. `per_rij` is a column of that name, computed first over all rows of the class
    below (with columns of classes above), for an aggregate that needs a window. Examples:
    `Samenvatting("Contact", pl.len())`; `Samenvatting("Prestatie", pl.col("per_rij").any(), per_rij=...)`.
    """

    klasse: str
    uitdrukking: pl.Expr
    leeg: int | bool | None = 0
    per_rij: pl.Expr | None = None


Uitdrukking: TypeAlias = Callable[[Binding], pl.Expr]
Nodig: TypeAlias = Literal["geschiedenis", "contract", "vandaag"]


@dataclass(frozen=True, eq=False)
class Regel:
    """A rule with everything that help, documentation, findings and answers need.

    `waarden` names the columns shown as values, or gives expressions; a name that ends with
    `__positie` is shown as a line number. `som` explains the sum in words with the same values.
    `nodig` says what a rule reads besides the message: without that it answers null. `ronde` is when it is judged: a
    rule of a later round reads columns that follow from what earlier rounds refused (1 is the first; see
    `toetsing.rondes`).
    """

    code: str
    norm: str
    toelichting: str
    niveau: Niveau
    retourcode: str | None
    bindingen: tuple[Binding, ...]
    uitdrukking: Uitdrukking
    waarden: Mapping[str, pl.Expr]
    melding: str
    herstel: str
    samenvattingen: Mapping[str, Samenvatting]
    som: str | None = None
    bron: str = ""
    nodig: tuple[Nodig, ...] = ()
    ronde: int = 1

    @property
    def berichten(self) -> tuple[str, ...]:
        """Numbers of the messages the rule is bound to, sorted."""
        return tuple(sorted({nummer for b in self.bindingen for nummer in b.berichten}))

    def voor(self, wet: str, nummer: str, heen: str | None) -> tuple[Binding, ...]:
        """Return the bindings for a message, law and number filled in.

        A retour copies the classes of its heenbericht after level xslt has passed (IV028), so `heen`,
        the number of that heenbericht, makes the same rules hold for the copies.
        """
        return tuple(
            replace(b, wet=wet, bericht=nummer)
            for b in self.bindingen
            if (nummer in b.berichten or (heen is not None and heen in b.berichten)) and b.wet in (None, wet)
        )


REGISTER: dict[str, Regel] = {}


class RegelFout(TypeError):
    """A rule is declared wrongly; the message tells the programmer what to change."""


def regel(
    *,
    niveau: Niveau,
    bindingen: tuple[Binding, ...],
    melding: str,
    herstel: str,
    retourcode: str | None = None,
    waarden: tuple[str, ...] | Mapping[str, pl.Expr] = (),
    samenvattingen: Mapping[str, Samenvatting] | None = None,
    som: str | None = None,
    bron: str = "",
    nodig: tuple[Nodig, ...] = (),
    ronde: int = 1,
) -> Callable[[Uitdrukking], Uitdrukking]:
    """Register a rule under the name of its function; refuse one without norm or with a taken code."""

    def decorate(functie: Uitdrukking) -> Uitdrukking:
        code = functie.__name__.upper()
        norm, toelichting = _norm(functie.__name__, inspect.getdoc(functie) or "")
        if code in REGISTER:
            raise RegelFout(f"{code} is registered twice; keep one rule per code")
        if not bindingen:
            raise RegelFout(f"give {code} at least one Binding: the class and the messages it holds for")
        uitdrukkingen = waarden if isinstance(waarden, Mapping) else {naam: pl.col(naam) for naam in waarden}
        REGISTER[code] = Regel(
            code=code,
            norm=norm,
            toelichting=toelichting,
            niveau=niveau,
            retourcode=retourcode,
            bindingen=bindingen,
            uitdrukking=functie,
            waarden=dict(uitdrukkingen),
            melding=melding,
            herstel=herstel,
            samenvattingen=dict(samenvattingen or {}),
            som=som,
            bron=bron or f"iWmo/iJw 3.2, {code}",
            nodig=nodig,
            ronde=ronde,
        )
        return functie

    return decorate


Facetnaam: TypeAlias = Literal["min_lengte", "max_lengte", "patroon", "minimum", "maximum", "vast"]


@dataclass(frozen=True)
class Formaatregel:
    """A rule of level XSD (RSnnn, CS015, CS025, CS319): a facet of a datatype with its norm and words.

    The reader checks the facet itself (`berichten`, where the datatype carries this code); `voldoet` is
    the same norm said once more for one value as text, and the cases hold the two against each other.
    """

    code: str
    norm: str
    toelichting: str
    facet: Facetnaam
    voldoet: Callable[[str], bool]
    melding: str
    herstel: str
    bron: str


FORMAATREGISTER: dict[str, Formaatregel] = {}


def formaatregel(
    *, facet: Facetnaam, melding: str, herstel: str
) -> Callable[[Callable[[str], bool]], Callable[[str], bool]]:
    """Register a rule of level XSD under the name of its function; `{waarde}` and `{element}` fill the words."""

    def decorate(functie: Callable[[str], bool]) -> Callable[[str], bool]:
        code = functie.__name__.upper()
        norm, toelichting = _norm(functie.__name__, inspect.getdoc(functie) or "")
        if code in FORMAATREGISTER:
            raise RegelFout(f"{code} is registered twice; keep one rule per code")
        FORMAATREGISTER[code] = Formaatregel(
            code, norm, toelichting, facet, functie, melding, herstel, f"iWmo/iJw 3.2, {code}"
        )
        return functie

    return decorate


def _norm(naam: str, doc: str) -> tuple[str, str]:
    kop, _, rest = doc.partition("\n")
    if not kop.startswith(f"{naam.upper()}: "):
        raise RegelFout(f"open the docstring of {naam} with '{naam.upper()}: ' and the norm in one line")
    return kop.removeprefix(f"{naam.upper()}: "), rest.strip()
