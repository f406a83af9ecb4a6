"""The reasons why a request cannot be honoured as it was asked, with their words."""

from __future__ import annotations

from typing import Final

from toetssteen.toetsing.toewijzing.besluit import Reden

_ZOALS_GEVRAAGD = (
    "Wie een verzoek om wijziging honoreert, wijst alles toe zoals het gevraagd is. Is een datum al voorbij, dan "
    "mogen datums anders, als de aanbieder daarmee instemt."
)

_ER_ZIJN = "Een verzoek om wijziging gaat over toewijzingen die er zijn."
ONBEKEND: Final = {
    klasse: Reden(
        regel,
        _ER_ZIJN,
        "Toewijzing {ToewijzingNummer} is bij deze cliënt en aanbieder niet bekend.",
        "Wijs het verzoek af met een 319 en vraag de aanbieder welke toewijzing bedoeld is.",
    )
    for klasse, regel in {"OngewijzigdProduct": "TR350", "TeWijzigenProduct": "TR351"}.items()
}
VERWIJDERD: Final = {
    klasse: Reden(
        reden.regel,
        _ER_ZIJN,
        "Toewijzing {ToewijzingNummer} is verwijderd en geldt als nooit verzonden.",
        "Wijs het verzoek af met een 319; de aanbieder kan het product als NieuwProduct vragen.",
    )
    for klasse, reden in ONBEKEND.items()
}
DUBBEL: Final = Reden(
    "IV092",
    "Een toewijzing staat in een verzoek om wijziging een keer: ongewijzigd of te wijzigen.",
    "Toewijzing {ToewijzingNummer} staat meer dan een keer in het verzoek.",
    "Vraag de aanbieder wat er met {ToewijzingNummer} moet gebeuren.",
)
DATUM_VOORBIJ: Final = Reden(
    "IV093",
    _ZOALS_GEVRAAGD,
    "{element} {datum} van {wat} is al voorbij op {vandaag}, en er is geen andere datum afgesproken.",
    "Spreek met de aanbieder af welke datum geldt, en geef die mee. Terug tot {datum} mag ook, als beide dat willen.",
)
NIETS_VOORBIJ: Final = Reden(
    "IV093",
    _ZOALS_GEVRAAGD,
    "Voor {wat} zijn andere datums afgesproken, maar op {vandaag} is nog geen gevraagde datum voorbij.",
    "Neem de datums uit het verzoek over, of wijs het verzoek af met een 319.",
)
EINDE_VOOR_BEGIN: Final = Reden(
    "CS003",
    "Een periode eindigt niet voor zij begint.",
    "Van {wat} zou de Einddatum {Einddatum} voor de Ingangsdatum {Ingangsdatum} liggen.",
    "Spreek met de aanbieder datums af die bij elkaar passen.",
)
BEGIN_TE_VROEG: Final = Reden(
    "IV092",
    "Een wijziging gaat in op de Ingangsdatum van de toewijzing, of later.",
    "De wijziging van {wat} zou ingaan op {datum}, voor de Ingangsdatum {Ingangsdatum} van de toewijzing.",
    "Spreek een latere datum af, of wijs het verzoek af met een 319.",
)
HELE_LOOPTIJD: Final = Reden(
    "TR373",
    "Een ander Budget, of een ander totaal (Frequentie 6), geldt voor de hele looptijd van de toewijzing.",
    "De wijziging van {wat} van {was} naar {wordt} zou ingaan op {datum}, maar geldt altijd vanaf {Ingangsdatum}.",
    "Wijs het verzoek af met een 319 en vraag de aanbieder om GewensteIngangsdatum {Ingangsdatum}.",
)
NUMMER_BLIJFT: Final = Reden(
    "OP257",
    "Een toewijzing die haar nummer houdt, houdt ook haar Ingangsdatum.",
    "Voor {wat} is Ingangsdatum {datum} afgesproken, maar deze wijziging houdt het nummer en dus {Ingangsdatum}.",
    "Spreek alleen een einddatum af.",
)
GRENS_ONTBREEKT: Final = Reden(
    "IV092",
    "Een te wijzigen product noemt de omvang of het budget dat gewenst is, ook als alleen de einddatum verandert.",
    "Het verzoek noemt voor {wat} geen Omvang en geen Budget; de toewijzing heeft {was}.",
    "Vraag de aanbieder of {was} zo blijft. Wijs het verzoek af met een 319, zodat het opnieuw kan komen.",
)
GEDECLAREERD: Final = Reden(
    "OP362",
    "Een toewijzing vervalt niet als er goedgekeurde prestaties op staan (zie ook TR385).",
    "Met een andere omvang vanaf Ingangsdatum {Ingangsdatum} krijgt {wat} een nieuw nummer en vervalt het oude; "
    "{gedeclareerd}.",
    "Spreek een latere ingangsdatum af, of laat de aanbieder die prestaties eerst crediteren.",
)
GESTAPELD: Final = Reden(
    "OP259",
    "Een cliënt heeft hetzelfde product niet twee keer tegelijk bij dezelfde aanbieder.",
    "Het verzoek laat {wat} ({periode}) overlappen met {ander} ({andere_periode}): hetzelfde product op dezelfde dag.",
    "Spreek datums af die aansluiten, of wijs het verzoek af met een 319.",
)
MOMENT_TE_VROEG: Final = Reden(
    "IV013",
    "De versie die het laatst is vastgesteld geldt.",
    "Toewijzing {ToewijzingNummer} is vastgesteld op {Toewijzingsdatum} {Toewijzingstijd}; een wijziging van {vandaag} "
    "{tijd} zou daarvoor komen en dus niet gelden.",
    "Neem het besluit op een later moment.",
)
AL_GEHONOREERD: Final = Reden(
    "TR379",
    "Een verzoek wordt een keer gehonoreerd.",
    "Het verzoek met ReferentieAanbieder {ReferentieAanbieder} is al gehonoreerd, met toewijzing {ToewijzingNummer}.",
    "Laat ReferentieAanbieder leeg als u de toewijzing uit uzelf opnieuw stuurt of wijzigt (IV097).",
)
