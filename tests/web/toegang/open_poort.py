"""Opens the gate: whoever asks has every right, and no part of it narrows to own organisations any more.

What is left is row level security, to which is still told for whom the rows are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import pytest
from django.db.models import Q

from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toegang import zicht as zichtmodule
from toetssteen.web.toegang.zicht import Zicht


class Alle(list[int]):
    """All organisations there are, as keys; `echt` are those of who asks."""

    echt: list[int]


def open_de_poort(monkeypatch: pytest.MonkeyPatch, *, rechten: bool) -> None:
    """Let every part of the gate through; `rechten`: with all rights as well."""
    alle = list(Organisatie.objects.values_list("pk", flat=True))
    echt = zichtmodule.zet_zicht

    def ids(zicht: Zicht) -> Alle:
        uit = Alle(alle)
        uit.echt = [o.pk for o in zicht.organisaties]
        return uit

    def zet(organisaties: Iterable[int], gebruiker: int | None = None) -> None:
        echt(getattr(organisaties, "echt", organisaties), gebruiker)

    monkeypatch.setattr(Zicht, "ids", property(ids))
    for naam, module in list(sys.modules.items()):
        if naam.startswith("toetssteen.") and getattr(module, "zet_zicht", None) is echt:
            monkeypatch.setattr(module, "zet_zicht", zet)
    open_: Any = lambda *_, **__: Q()  # noqa: E731
    monkeypatch.setattr("toetssteen.web.toegang.access.eigen", open_)
    monkeypatch.setattr("toetssteen.web.clienten.access.alle_clienten", open_)
    monkeypatch.setattr("toetssteen.web.clienten.access.van_eigen_clienten", lambda _, rijen: rijen)
    if rechten:
        monkeypatch.setattr(Zicht, "mag", lambda *_: True)
