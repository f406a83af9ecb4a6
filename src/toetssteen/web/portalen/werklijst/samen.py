"""All blocks of the worklist, in the order of what comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from toetssteen.web.portalen.werklijst.antwoorden import antwoordblokken
from toetssteen.web.portalen.werklijst.beheer import beheerblokken
from toetssteen.web.portalen.werklijst.berichten import berichtblokken
from toetssteen.web.portalen.werklijst.blok import Blok, Maker
from toetssteen.web.portalen.werklijst.contracten import contractblokken
from toetssteen.web.portalen.werklijst.declaraties import declaratieblokken
from toetssteen.web.portalen.werklijst.leveren import leverblokken
from toetssteen.web.portalen.werklijst.nalopen import nalopenblokken
from toetssteen.web.portalen.werklijst.termijnen import termijnblokken
from toetssteen.web.portalen.werklijst.toegang import toegangsblokken
from toetssteen.web.portalen.werklijst.webhooks import webhookblokken
from toetssteen.web.portalen.werklijst.zaken import zaakblokken
from toetssteen.web.toegang.zicht import Zicht

MAKERS: Final[tuple[Maker, ...]] = (
    beheerblokken,
    toegangsblokken,
    webhookblokken,
    termijnblokken,
    berichtblokken,
    nalopenblokken,
    contractblokken,
    declaratieblokken,
    leverblokken,
    antwoordblokken,
    zaakblokken,
)


def blokken(zicht: Zicht, dag: date) -> Sequence[Blok]:
    """Return the blocks for who asks; each maker decides by right and side whether it has any."""
    return [blok for maker in MAKERS for blok in maker(zicht, dag)]
