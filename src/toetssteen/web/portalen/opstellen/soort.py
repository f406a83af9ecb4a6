"""What every kind of form shares: from what it is about to a form, from a form to messages, and back to its fields."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

from django import forms

from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.toewijzing.redenen import GESTAPELD
from toetssteen.web import access
from toetssteen.web.clienten.models import Client
from toetssteen.web.opstellen.actions.verzend_eigen import Uitkomst
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Kolom, Rij, Soort

Start: TypeAlias = dict[str, Any]
Kaart: TypeAlias = Mapping[tuple[str, str], str]
_PLAATS = re.compile(r"\[\d+\]")


class Opstelformulier(forms.Form):
    """A form that makes messages. `groepen` are headings with fields; `kaart` says where a finding belongs."""

    groepen: Sequence[tuple[str, Sequence[str]]] = ()
    kaart: ClassVar[Kaart] = {}
    dicht: frozenset[str] = frozenset()
    """Groups that are folded up until something in them is wrong."""
    naast: ClassVar[frozenset[str]] = frozenset({"Wie de cliënt is"})
    """Groups with fields side by side where there is room."""
    use_required_attribute = False

    @property
    def volgorde(self) -> list[str]:
        """The names of the fields, as they stand on the page."""
        return [naam for _, namen in self.groepen for naam in namen]

    def per_groep(self) -> list[tuple[str, list[Any], bool, bool]]:
        """Return per heading its fields, whether it is folded up, and whether fields are side by side."""
        uit = []
        for titel, namen in self.groepen:
            velden = [self[naam] for naam in namen if naam in self.fields]
            if velden:
                uit.append(
                    (titel, velden, titel in self.dicht and not any(v.errors for v in velden), titel in self.naast)
                )
        return uit

    def toon_bezwaar(self, bevinding: Bevinding) -> None:
        """Put a finding at the field it is about, or above the form."""
        if bevinding.regel == GESTAPELD.regel and "ander" in bevinding.waarden:
            self._toon_overlap(bevinding)
            return
        veld = self.veld_van(bevinding)
        plaats = veld if veld in self.fields else None
        self.add_error(plaats, f"{bevinding.melding} {bevinding.herstel} ({bevinding.regel})")

    def _toon_overlap(self, bevinding: Bevinding) -> None:
        """Say which allocation is in the way; the library speaks of a request, which this need not be."""
        plaats = next((veld for veld in ("product", "einde") if veld in self.fields), None)
        ander, wanneer = bevinding.waarden["ander"], bevinding.waarden["andere_periode"]
        raad = "Verleng of wijzig die toewijzing, of kies een andere periode."
        self.add_error(plaats, f"Dit overlapt met {ander}, die loopt {wanneer}. {raad} ({bevinding.regel})")

    def veld_van(self, bevinding: Bevinding) -> str | None:
        """Return the field that a finding is about: by class and element, the most exact one first."""
        klasse = bevinding.klasse or ""
        pad = _PLAATS.sub("", bevinding.pad or "")
        delen = pad.partition(f"{klasse}/")[2].split("/") if klasse else []
        for eind in range(len(delen), 0, -1):
            veld = self.kaart.get((klasse, "/".join(delen[:eind])))
            if veld:
                return veld
        return self.kaart.get((klasse, ""))


@dataclass(frozen=True)
class Blok:
    """A table on the page that shows what will happen."""

    titel: str
    kolommen: Sequence[Kolom]
    rijen: Sequence[Rij]
    leeg: str = ""


@dataclass(frozen=True)
class Letop:
    """Something that refuses nothing, but that one must have seen before sending."""

    titel: str
    tekst: str
    soort: Soort = "waarschuwing"


class Opstelsoort(ABC):
    """One kind of form. `start` is what it is about, as a draft keeps it: pair, client, allocation."""

    naam: ClassVar[str]
    recht: ClassVar[Recht]
    knop: ClassVar[str] = "Controleren"
    verstuurknop: ClassVar[str] = "Versturen"

    @abstractmethod
    def titel(self, start: Start) -> str:
        """Return the title of the page."""

    def werken(self, zicht: Zicht, start: Start, nu: datetime) -> list[Werk]:
        """Return what the form is about; raises ObjectDoesNotExist for what the view may not see."""
        return [werk_van(zicht, start, nu)]

    @abstractmethod
    def form(self, werken: Sequence[Werk], start: Start, data: Any = None) -> Opstelformulier:
        """Return the form, bound when there is data."""

    @abstractmethod
    def stel_op(self, werken: Sequence[Werk], start: Start, form: Any) -> list[Eigen]:
        """Compose the messages of a valid form."""

    def gegevens(self, werken: Sequence[Werk], start: Start) -> Iterable[tuple[str, object]]:
        """Return what to show beside the form."""
        return ()

    def blokken(self, werken: Sequence[Werk], uitkomst: Uitkomst) -> list[Blok]:
        """Return what will happen, to look at before it is sent."""
        return []

    def letop(self, werken: Sequence[Werk], start: Start, form: Any, uitkomst: Uitkomst) -> Iterable[Letop]:
        """Yield what one must have seen before sending; `form` is valid."""
        return ()

    def kruimel(self, start: Start) -> str:
        """Return what `terug` is called."""
        if start.get("verzoek"):
            return f"Verzoek {start['referentie']}"
        if len(start.get("regels", ())) > 1:
            return "Start melden"
        if "regels" in start:
            return f"Toewijzing {start['regels'][0]['nummer']}"
        return f"Toewijzing {start['nummer']}" if start.get("nummer") else "Cliënt"

    def terug(self, werken: Sequence[Werk], start: Start) -> str:
        """Return where to go when one stops, or afterwards; empty: nowhere."""
        return ""


def werk_van(zicht: Zicht, start: Start, nu: datetime) -> Werk:
    """Return what a form is about, looked up through the gate."""
    paar = access.paren(zicht).get(pk=start["paar"])
    client: Client | None = None
    if start.get("client"):
        client = access.clienten(zicht).get(pk=start["client"], gemeente_id=paar.gemeente_id)
    return Werk(zicht, paar, nu, client, start.get("bsn", ""), start.get("wet"))


Maker = Callable[[], list[Eigen]]
