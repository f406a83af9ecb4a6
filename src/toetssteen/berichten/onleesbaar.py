"""Files that cannot be read as a message, with the Dutch words for who sent or received them.

`ONLEESBAAR` lists every reason with its code; the reference page in `docs/` is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MAX_BYTES = 25 * 1024 * 1024  # OP179: 25 MB; read as 25 x 1024 x 1024 so that no allowed file is refused


MAX_TAGS = 3_000_000  # a right message of 25 MB has at most some 1,7 million; more would only cost memory


@dataclass(frozen=True)
class Reden:
    """One reason why a file cannot be read: what is wrong and what to do, as templates."""

    code: str
    melding: str
    herstel: str


ONLEESBAAR: dict[str, Reden] = {
    r.code: r
    for r in (
        Reden(
            "LEES-LEEG",
            "Het bestand is leeg.",
            "Vraag de afzender om het bericht opnieuw te sturen, of kies het juiste bestand.",
        ),
        Reden(
            "LEES-BESTAND",
            "Het bestand kan niet worden geopend: {reden}.",
            "Controleer de naam, de map en uw rechten op het bestand.",
        ),
        Reden(
            "LEES-MAP",
            "In deze map staat geen enkel bestand dat op .xml eindigt; mappen eronder tellen niet mee.",
            "Geef een map met berichten, of noem de bestanden zelf.",
        ),
        Reden(
            "LEES-GROOTTE",
            "Het bestand is {grootte} MB; een bericht is hooguit 25 MB (OP179).",
            "Verdeel het bericht over meer bestanden, elk hooguit 25 MB.",
        ),
        Reden(
            "LEES-GEENXML",
            "Dit is geen XML-bestand: het begint met {begin}.",
            "Kies het bericht zelf, met de extensie .xml; pak een zip-bestand eerst uit.",
        ),
        Reden(
            "LEES-BOM",
            "Het bestand begint met een byte order mark (BOM); dat mag niet (OP192).",
            "Sla het bestand op als UTF-8 zonder BOM.",
        ),
        Reden(
            "LEES-CODERING",
            "Het bestand is geen UTF-8: {reden}.",
            "Sla het bestand op als UTF-8 zonder BOM en vermeld die codering in de eerste regel (OP192).",
        ),
        Reden(
            "LEES-DTD",
            "Het bestand bevat een DTD of eigen entiteiten; die horen niet in een bericht en zijn niet veilig.",
            "Laat de afzender het bericht maken zonder DOCTYPE en zonder eigen entiteiten.",
        ),
        Reden(
            "LEES-DIEP",
            "De elementen zijn dieper in elkaar genest dan in een bericht kan.",
            "Vraag de afzender om het bericht opnieuw te maken.",
        ),
        Reden(
            "LEES-ELEMENTEN",
            "Het bestand heeft {aantal} tags; zoveel passen er niet in een bericht van 25 MB.",
            "Vraag de afzender om het bericht opnieuw te maken.",
        ),
        Reden(
            "LEES-AFGEKAPT",
            "Het bestand houdt midden in het bericht op.",
            "Haal het bestand opnieuw op, of vraag de afzender om het opnieuw te sturen.",
        ),
        Reden(
            "LEES-INTERN",
            "Toetssteen kon dit bestand niet beoordelen door een fout van zichzelf ({fout}).",
            "Meld dit bij de makers van Toetssteen, met het bericht zonder persoonsgegevens.",
        ),
        Reden(
            "LEES-WELGEVORMD",
            "Het bestand is geen geldige XML: {reden}.",
            "Vraag de afzender om het bericht opnieuw te maken; deze fout zit in de opmaak, niet in de inhoud.",
        ),
        Reden(
            "LEES-NAAMRUIMTE",
            "Dit is geen bericht van iWmo of iJw: de naamruimte is {naamruimte}.",
            "Kies het bericht zelf. Zit het in een envelop van GGk of VECOZO, haal het daar dan eerst uit.",
        ),
        Reden(
            "LEES-GEENNAAMRUIMTE",
            "Het eerste element, {element}, heeft geen naamruimte; zo is niet te zien welk bericht dit is.",
            "Zet de naamruimte van het bericht in het eerste element, zoals "
            "http://www.istandaarden.nl/iwmo/3_2/wmo301/schema voor een WMO301.",
        ),
        Reden(
            "LEES-UITGAVE",
            "Dit is een {bericht} van {standaard} {uitgave}; Toetssteen leest alleen release 3.2.",
            "Vraag de afzender om een bericht volgens release 3.2.",
        ),
        Reden(
            "LEES-BERICHT",
            "{standaard} {uitgave} kent geen bericht {bericht}.",
            "Kies een van de berichten 301 302 305 306 307 308 315 316 317 318 319 320 323 325.",
        ),
        Reden(
            "LEES-PARTIJEN",
            "Dit bericht is aangenomen als bericht tussen gemeente {gemeente} en aanbieder {aanbieder}, maar in de "
            "header staan afzender {afzender} en ontvanger {ontvanger}.",
            "Controleer Afzender en Ontvanger in de header, en bied het bericht opnieuw aan.",
        ),
        Reden(
            "LEES-ECHT",
            "In dit bericht staan BSN’s ({aantal}) buiten de reeks voor tests (999900006 tot en met 999999990), en "
            "deze installatie is niet voor echte gegevens.",
            "Vraag de beheerder om dit bericht te verwijderen, en gebruik hier alleen verzonnen berichten.",
        ),
    )
}


class Onleesbaar(Exception):
    """The file is no message that can be judged; `reden` says why, `waarden` with which values, `regel` where."""

    def __init__(self, code: str, regelnummer: int | None = None, **waarden: Any) -> None:
        self.reden = ONLEESBAAR[code]
        self.regelnummer = regelnummer
        self.waarden = waarden
        super().__init__(f"{code}: {self.melding}")

    @property
    def melding(self) -> str:
        """What is wrong, in Dutch, with its values."""
        return self.reden.melding.format_map(self.waarden)


def toon_grootte(grootte: int) -> str:
    """Return a number of bytes in MB with a decimal comma; just over the limit is "meer dan 25"."""
    mb = f"{grootte / (1024 * 1024):.1f}"
    return "meer dan 25" if mb == "25.0" else mb.replace(".", ",")
