"""What tests of pages share: the words of a page, and setting something up outside row level security."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from django.test import Client

from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import ROLLEN_VAN, Soort

from web.regio import ORGANISATIES  # isort: skip

Inloggen: TypeAlias = Callable[[str, str], Client]
ROLLEN = [(rol.value, code) for soort, code, _ in ORGANISATIES for rol in ROLLEN_VAN[Soort(soort)]]


def tekst(antwoord: Any) -> str:
    """Return the words of a page, without tags."""
    inhoud = antwoord.content.decode()
    deel = inhoud[inhoud.index("<main") : inhoud.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", deel)).replace("\u2011", "-")


@contextmanager
def als_werker() -> Iterator[None]:
    """See and change all rows for a while, as a job does."""
    with als(WERKER):
        yield
