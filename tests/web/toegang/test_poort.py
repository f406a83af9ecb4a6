"""Pages and the API reach data through the gate only: they never ask a model for its rows themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import toetssteen.web

WEB = Path(toetssteen.web.__file__).parent
EIGEN = {"Authenticator", "ProcrastinateJob", "ProcrastinateWorker", "Controle"}
"""Of libraries, or of the installation: nothing of an organisation."""


def vragen_om_rijen(bron: str) -> list[str]:
    """Return the models that a file asks for rows by `objects`."""
    knopen = (k for k in ast.walk(ast.parse(bron)) if isinstance(k, ast.Attribute) and k.attr == "objects")
    return [ast.unparse(k.value) for k in knopen]


@pytest.mark.parametrize("map_", ["portalen", "api"])
def test_alleen_door_de_poort(map_: str) -> None:
    bestanden = sorted((WEB / map_).rglob("*.py"))
    assert len(bestanden) > 10
    buiten = {
        str(b.relative_to(WEB)): sorted(set(wie) - EIGEN)
        for b in bestanden
        if set(wie := vragen_om_rijen(b.read_text("utf-8"))) - EIGEN
    }
    assert buiten == {}


def test_een_greep_buiten_de_poort_valt_op() -> None:
    assert vragen_om_rijen("def f():\n    return models.Client.objects.filter(pk=1)") == ["models.Client"]


def test_de_poort_geeft_alles_door_wat_de_delen_tonen() -> None:
    """Every public function of a part of the gate that narrows by who asks is on the gate itself, or is a helper."""
    from toetssteen.web import access

    hulp = {"eigen", "betrokken", "alle_clienten", "van_eigen_clienten"}
    delen = {
        k.name
        for deel in WEB.glob("*/access.py")
        for k in ast.parse(deel.read_text("utf-8")).body
        if isinstance(k, ast.FunctionDef) and not k.name.startswith("_")
    }
    assert delen == set(access.__all__) | hulp
