"""What each role may do. What no role has, nobody may."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from toetssteen.web.organisaties.models import Rol


class Recht(StrEnum):
    """One thing that someone may do for an organisation."""

    CLIENT_INZIEN = "client inzien"
    CLIENT_RUIM = "client inzien zonder betrokkenheid"
    CLIENT_MET_REDEN = "client inzien met opgave van reden"
    CLIENT_BETREKKEN = "bepalen welke professional voor een client werkt"
    BERICHT_VOLGEN = "berichten volgen"
    BERICHT_INZIEN = "inhoud van berichten inzien"
    BERICHT_INDIENEN = "berichten indienen"
    BERICHT_HERSTELLEN = "berichten herstellen of afhandelen"
    TOEWIJZING_OPSTELLEN = "toewijzingen opstellen en wijzigen"
    VERZOEK_BEANTWOORDEN = "verzoeken beantwoorden"
    VERZOEK_INDIENEN = "verzoeken indienen"
    LEVERING_MELDEN = "start en stop melden"
    DECLARATIE_INZIEN = "declaraties inzien"
    DECLARATIE_INDIENEN = "declaraties indienen"
    BEVINDING_INZIEN = "bevindingen inzien"
    BEVINDING_VOORSTELLEN = "een korting of vordering voorstellen"
    BEVINDING_REAGEREN = "op een bevinding reageren"
    BEVINDING_BESLUITEN = "over een bevinding besluiten"
    CONTRACT_INZIEN = "contracten inzien"
    CONTRACT_VOORSTELLEN = "een wijziging van contract of tarief voorstellen"
    CONTRACT_BESLUITEN = "over een wijziging van contract of tarief besluiten"
    TERMIJN_INZIEN = "termijnen inzien"
    UITVOEREN = "gegevens uitvoeren naar een bestand"
    GEBRUIKER_BEHEREN = "gebruikers en rollen beheren"
    SLEUTEL_BEHEREN = "toegang voor programma's beheren"
    WEBHOOK_BEHEREN = "meldingen aan programma's (webhooks) beheren"
    LOGBOEK_INZIEN = "het logboek inzien"
    TOEGANG_VOLGEN = "zien welke toegang één beheerder alleen gaf"
    BEHEER_INZIEN = "de toestand van de installatie inzien"


_R = Recht
_GEWOON = {_R.TERMIJN_INZIEN, _R.CONTRACT_INZIEN}
RECHTEN: Final[dict[Rol, frozenset[Recht]]] = {
    Rol.CONSULENT: frozenset(
        _GEWOON
        | {_R.CLIENT_INZIEN, _R.CLIENT_MET_REDEN, _R.TOEWIJZING_OPSTELLEN, _R.VERZOEK_BEANTWOORDEN, _R.BERICHT_VOLGEN}
        | {_R.BERICHT_INZIEN, _R.DECLARATIE_INZIEN}
    ),
    Rol.BACKOFFICE: frozenset(
        _GEWOON
        | {_R.CLIENT_INZIEN, _R.CLIENT_RUIM, _R.BERICHT_VOLGEN, _R.BERICHT_INZIEN, _R.BERICHT_INDIENEN}
        | {_R.BERICHT_HERSTELLEN, _R.TOEWIJZING_OPSTELLEN, _R.VERZOEK_BEANTWOORDEN, _R.DECLARATIE_INZIEN}
        | {_R.BEVINDING_INZIEN, _R.BEVINDING_VOORSTELLEN, _R.UITVOEREN, _R.WEBHOOK_BEHEREN}
    ),
    Rol.CONTRACTMANAGER: frozenset(
        _GEWOON
        | {_R.BERICHT_VOLGEN, _R.BEVINDING_INZIEN, _R.BEVINDING_VOORSTELLEN, _R.BEVINDING_BESLUITEN, _R.UITVOEREN}
        | {_R.CONTRACT_VOORSTELLEN, _R.CONTRACT_BESLUITEN, _R.TOEGANG_VOLGEN}
    ),
    Rol.TOEZICHTHOUDER: frozenset(
        _GEWOON
        | {_R.CLIENT_INZIEN, _R.CLIENT_MET_REDEN, _R.BERICHT_VOLGEN, _R.BERICHT_INZIEN, _R.DECLARATIE_INZIEN}
        | {_R.BEVINDING_INZIEN, _R.LOGBOEK_INZIEN, _R.TOEGANG_VOLGEN}
    ),
    Rol.BEHEERDER: frozenset(
        {_R.BERICHT_VOLGEN, _R.BERICHT_HERSTELLEN, _R.GEBRUIKER_BEHEREN, _R.SLEUTEL_BEHEREN, _R.LOGBOEK_INZIEN}
        | {_R.BEHEER_INZIEN, _R.WEBHOOK_BEHEREN, _R.TOEGANG_VOLGEN}
    ),
    Rol.ADMINISTRATIE: frozenset(
        _GEWOON
        | {_R.CLIENT_INZIEN, _R.CLIENT_RUIM, _R.BERICHT_VOLGEN, _R.BERICHT_INZIEN, _R.BERICHT_INDIENEN}
        | {_R.BERICHT_HERSTELLEN, _R.VERZOEK_INDIENEN, _R.LEVERING_MELDEN, _R.DECLARATIE_INZIEN}
        | {_R.DECLARATIE_INDIENEN, _R.BEVINDING_INZIEN, _R.BEVINDING_REAGEREN, _R.UITVOEREN, _R.WEBHOOK_BEHEREN}
        | {_R.TOEGANG_VOLGEN, _R.CLIENT_BETREKKEN}
    ),
    Rol.PROFESSIONAL: frozenset(_GEWOON | {_R.CLIENT_INZIEN, _R.VERZOEK_INDIENEN, _R.LEVERING_MELDEN}),
    Rol.ACCOUNTMANAGER: frozenset(
        _GEWOON | {_R.BERICHT_VOLGEN, _R.BEVINDING_INZIEN, _R.BEVINDING_REAGEREN, _R.UITVOEREN, _R.TOEGANG_VOLGEN}
    ),
}
