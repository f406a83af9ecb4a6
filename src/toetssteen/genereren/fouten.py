"""The mistakes that the region makes: what kinds there are, how often, and what is to be found of each.

A kind has a subject (what it happens to) and a rate per 10,000 of those. One subject never has two kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from toetssteen.genereren.toeval import toeval

Onderwerp: TypeAlias = Literal[
    "301",
    "305",
    "307",
    "315",
    "317",
    "319",
    "323",
    "regel",
    "toewijzing",
    "totaal",
    "vervallen",
    "aanvraag",
    "sessie",
    "professional",
]
"""A message by number, a line of a claim, an allocation (also: with a total, or deleted), a request that is refused,
a session, or somebody who works for a provider."""
Niveau: TypeAlias = Literal[
    "leesbaar", "xsd", "xslt", "berichtoverstijgend", "externe_bron", "contract", "signaal", "termijn", ""
]
"""Where it shows: at a level of the rules, as a signal beside a 301 or on a term, or nowhere (""), which is right."""
PER: Final = 10_000


@dataclass(frozen=True)
class Soort:
    """A kind of mistake.

    `code` is of the finding there must be: a rule, a reading or XSD error, a contract rule (CTR), or a term; empty when
    there must be none. `wat` says in Dutch what went wrong.
    """

    naam: str
    onderwerp: Onderwerp
    niveau: Niveau
    code: str
    vaak: int
    wat: str
    profielen: tuple[str, ...] = ()
    """The contracts that see it; none: it does not depend on the contract."""


def _s(onderwerp: Onderwerp, niveau: Niveau, *rijen: tuple[str, str, int, str]) -> list[Soort]:
    return [Soort(naam, onderwerp, niveau, code, vaak, wat) for naam, code, vaak, wat in rijen]


_OVER: Final = "berichtoverstijgend"
_DF, _GV, _WM = "dalfsen-2026", "gooi-en-vechtstreek", "westelijke-mijnstreek-2022"
_UREN: Final = (_DF, _GV, "midden-limburg-west-2019")
_DF_WM: Final = (_DF, _WM)
_ALLE: Final = [
    *_s(
        "regel",
        _OVER,
        ("ander product", "TR340", 25, "de regel noemt een ander product dan de toewijzing"),
        ("andere categorie", "TR339", 15, "de regel noemt een product uit een andere categorie dan de toewijzing"),
        ("meer dan de maand", "TR321", 45, "er is meer gedeclareerd dan de toewijzing in een maand toestaat"),
        ("tarief", "TR418", 40, "het tarief is niet dat van het contract"),
        ("begin voor toewijzing", "TR307", 150, "de productperiode begint voor de toewijzing ingaat"),
        ("eind na toewijzing", "TR308", 250, "de productperiode loopt door na het einde van de toewijzing"),
        ("onbekende toewijzing", "TR338", 20, "het nummer van de toewijzing bestaat niet"),
        ("van een ander", "TR304", 15, "de regel staat bij een andere cliënt"),
        ("referentie gebruikt", "TR314", 20, "het ReferentieNummer is in een eerdere maand al gebruikt"),
        ("maand nog eens", "TR389", 25, "een maand wordt een tweede keer gedeclareerd, zonder de eerste te crediteren"),
        ("andere eenheid", "TR341", 15, "de regel heeft een andere eenheid dan de toewijzing"),
        ("credit zonder debet", "TR323", 12, "een creditregel neemt een regel terug die er niet is"),
        ("credit van afgewezen regel", "TR323", 15, "een creditregel neemt een regel terug die was afgewezen"),
        ("twee keer crediteren", "TR390", 15, "een regel wordt een tweede keer gecrediteerd"),
        ("begin te laat", "TR387", 12, "de productperiode begint niet op de eerste dag van de maand"),
        ("eind te vroeg", "TR388", 12, "de productperiode eindigt niet op de laatste dag van de maand"),
    ),
    *_s("regel", "externe_bron", ("bedrag", "TR346", 40, "het bedrag is niet volume maal tarief")),
    *_s(
        "toewijzing",
        _OVER,
        ("te laat verwijderd", "TR385", 30, "de gemeente verwijdert een toewijzing waarop al is betaald"),
        ("start vergeten", "TR382", 60, "er is geen start gemeld, en de stop hoort dus nergens bij"),
    ),
    *_s("totaal", _OVER, ("meer dan het totaal", "TR322", 1_000, "alle maanden samen zijn meer dan het totaal")),
    *_s("vervallen", _OVER, ("op vervallen toewijzing", "TR384", 2_500, "er is gedeclareerd op wat was verwijderd")),
    *_s(
        "toewijzing",
        "termijn",
        ("start te laat", "start", 150, "de start is meer dan vijf werkdagen na het begin gemeld"),
        ("stop te laat", "stop", 150, "de stop is meer dan vijf werkdagen na het einde gemeld"),
    ),
    *_s("toewijzing", "", ("stop vergeten", "", 80, "er is geen stop gemeld; dat staat in geen bericht")),
    *_s(
        "aanvraag",
        "termijn",
        ("antwoord vergeten", "verzoek_315", 1_500, "de gemeente geeft geen antwoord op een verzoek"),
        ("antwoord te laat", "verzoek_315", 1_500, "de gemeente antwoordt te laat op een verzoek"),
    ),
    *_s("301", "leesbaar", ("te groot voor de mail", "LEES-AFGEKAPT", 25, "het bericht is halverwege afgekapt")),
    *_s("301", "xsd", ("zonder geslacht", "XSD", 25, "een verplicht element ontbreekt")),
    *_s("301", "xslt", ("einde voor begin", "CS003", 30, "de Einddatum ligt voor de Ingangsdatum")),
    *_s("301", "externe_bron", ("jaartal verdraaid", "TR135", 25, "de dagtekening ligt in de toekomst: 2062")),
    *_s(
        "301",
        _OVER,
        ("nummer van een ander", "TR332", 30, "het ToewijzingNummer hoort bij een ander product"),
        ("vreemde referentie", "TR379", 25, "de ReferentieAanbieder hoort bij geen verzoek"),
    ),
    *_s("301", "signaal", ("niet compleet", "OP087", 600, "een lopende toewijzing ontbreekt in het bericht")),
    *_s("301", "", ("301 nog eens", "", 20, "hetzelfde bericht komt twee keer")),
    *_s("305", "leesbaar", ("pdf", "LEES-GEENXML", 25, "het bestand is eigenlijk een pdf")),
    *_s("305", "xsd", ("status in woorden", "XSD", 20, "een code is in woorden geschreven")),
    *_s("305", "xslt", ("bsn met tikfout", "CS002", 25, "het Bsn voldoet niet aan de elfproef")),
    *_s(
        "305",
        _OVER,
        ("start op niets", "TR019", 30, "de start noemt een toewijzing die er niet is"),
        ("start dubbel", "TR326", 30, "er komt een tweede start terwijl de eerste nog loopt"),
        ("start nog eens", "TR074", 25, "dezelfde start komt in een nieuw bericht"),
        ("verwijdering van niets", "TR063", 20, "een start wordt verwijderd die nooit gemeld is"),
    ),
    *_s("305", "externe_bron", ("gemeente bestaat niet", "TR378", 25, "de gemeentecode in de header bestaat niet")),
    *_s("305", "", ("305 nog eens", "", 25, "hetzelfde bericht komt twee keer")),
    *_s("307", "xsd", ("onbekende reden", "XSD", 30, "de reden van beëindiging is geen code uit de lijst")),
    *_s(
        "307", "leesbaar", ("oude release", "LEES-UITGAVE", 25, "het bericht is van een oude release van de standaard")
    ),
    *_s("307", _OVER, ("andere begindatum", "TR382", 40, "de Begindatum is niet die van de start")),
    *_s("315", "leesbaar", ("byte order mark", "LEES-BOM", 90, "het bestand begint met een byte order mark")),
    *_s(
        "315",
        _OVER,
        ("tweede verzoek", "TR374", 100, "er loopt al een verzoek voor deze cliënt"),
        ("referentie nog eens", "TR347", 100, "de ReferentieAanbieder is al gebruikt"),
    ),
    *_s(
        "317",
        _OVER,
        ("wijziging terug in de tijd", "TR357", 250, "de wijziging gaat in voor de dagtekening"),
        ("verzoek over niets", "TR351", 250, "het verzoek noemt een toewijzing die er niet is"),
    ),
    *_s(
        "319",
        _OVER,
        ("antwoord op niets", "TR355", 200, "het antwoord noemt een verzoek dat er niet is"),
        ("nog eens in onderzoek", "TR360", 300, "een verzoek komt een tweede keer in onderzoek"),
    ),
    *_s("323", "leesbaar", ("leeg bestand", "LEES-LEEG", 100, "het bestand is leeg")),
    *_s("323", "xsd", ("zonder eenheid", "XSD", 120, "een verplicht element ontbreekt in een regel")),
    *_s(
        "323",
        "xslt",
        ("totaal", "TR358", 120, "het totaal is niet de som van de regels"),
        ("regel dubbel", "TR416", 120, "een product staat twee keer voor dezelfde maand in het bericht"),
        ("credit in zelfde bericht", "TR316", 120, "een regel wordt teruggenomen in het bericht waarin hij staat"),
        ("bsn verkeerd om", "CS002", 120, "het Bsn van een cliënt voldoet niet aan de elfproef"),
    ),
    *_s(
        "323",
        _OVER,
        ("kenmerk gebruikt", "TR056", 120, "het kenmerk van het bericht is dat van een eerdere declaratie"),
        ("declaratienummer gebruikt", "TR333", 120, "het DeclaratieNummer is dat van een eerdere declaratie"),
    ),
    *(
        Soort(naam, onderwerp, "contract", code, vaak, wat, profielen)  # type: ignore[arg-type]
        for naam, onderwerp, code, vaak, wat, profielen in (
            ("niet vastgelegd", "sessie", "CTR122", 12, "er is gedeclareerd, maar er is geen sessie vastgelegd", _UREN),
            ("reistijd", "sessie", "CTR101", 12, "reistijd is als ondersteuning geschreven en gedeclareerd", _DF_WM),
            ("no show", "sessie", "CTR103", 12, "een afspraak die niet doorging is gedeclareerd", (_WM,)),
            ("met vier tegelijk", "sessie", "CTR105", 20, "vier cliënten tegelijk, en de tijd niet verdeeld", (_DF,)),
            ("niet bevoegd", "sessie", "CTR125", 20, "wie de sessie gaf heeft het niveau van het product niet", (_GV,)),
            ("met de keten", "sessie", "CTR102", 12, "overleg in de keten is als contact gedeclareerd", (_DF,)),
            ("vog verlopen", "professional", "CTR702", 600, "de vog is ouder dan het contract toestaat", (_GV, _WM)),
            ("veel te laat", "regel", "CTR206", 40, "een maand is pas drie maanden later gedeclareerd", (_WM,)),
        )
    ),
    *_s("323", "", ("323 nog eens", "", 150, "hetzelfde bericht komt twee keer")),
]

SOORTEN: Final[Mapping[str, Soort]] = MappingProxyType({soort.naam: soort for soort in _ALLE})
"""All kinds by name."""
_PER_ONDERWERP: Final = {
    o: tuple(s for s in _ALLE if s.onderwerp == o) for o in dict.fromkeys(s.onderwerp for s in _ALLE)
}


@dataclass(frozen=True)
class Lot:
    """Decides what goes wrong: from the seed, at a percentage of the rates of the table."""

    zaad: int
    percentage: int

    def van(self, onderwerp: Onderwerp, *sleutel: object, profiel: str | None = None) -> Soort | None:
        """Return the kind of mistake that happens to a subject; None for most.

        With `profiel` only a kind that this contract sees.
        """
        if not self.percentage:
            return None
        worp = toeval(self.zaad, "fout", onderwerp, *sleutel).random() * PER * 100
        for soort in _PER_ONDERWERP.get(onderwerp, ()):
            worp -= soort.vaak * self.percentage
            if worp < 0:
                return soort if not profiel or not soort.profielen or profiel in soort.profielen else None
        return None
