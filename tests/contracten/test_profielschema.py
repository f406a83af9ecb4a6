"""The published JSON Schemas accept what the loader accepts, and refuse an unknown key."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from toetssteen.contracten.basis import Model, Parameter
from toetssteen.contracten.bestandsschema import bestandsschema
from toetssteen.contracten.samenvoegen import bestanden, lees_samen
from toetssteen.contracten.schema import Profiel
from toetssteen.contracten.yamlbron import lees_yaml

PROFIELEN = sorted(p.parent for p in (Path(__file__).parents[2] / "profielen").glob("*/profiel.yaml"))
VIJF = {"dalfsen-2026", "gooi-en-vechtstreek", "midden-limburg-west-2019", "westelijke-mijnstreek-2022"}
per_profiel = pytest.mark.parametrize("plek", PROFIELEN, ids=lambda plek: plek.name)


@cache
def _heel() -> Draft202012Validator:
    return Draft202012Validator(Profiel.model_json_schema())


@cache
def _bestand() -> Draft202012Validator:
    return Draft202012Validator(bestandsschema())


def _als_json(deel: Any, *, woorden: bool = False) -> Any:
    """Return data as an editor has it: days as text, and `ja` and `nee` as words when `woorden`."""
    if isinstance(deel, dict):
        return {k: _als_json(v, woorden=woorden) for k, v in deel.items()}
    if isinstance(deel, list):
        return [_als_json(v, woorden=woorden) for v in deel]
    if isinstance(deel, bool) and woorden:
        return "ja" if deel else "nee"
    return deel.isoformat() if isinstance(deel, date) else deel


def _fouten(validator: Draft202012Validator, inhoud: Any) -> list[str]:
    return [f"{list(f.absolute_path)}: {f.message[:200]}" for f in validator.iter_errors(inhoud)]


def test_the_five_are_there() -> None:
    assert {plek.name for plek in PROFIELEN} >= VIJF | {"zuid-limburg-2020"}


def test_both_are_json_schemas() -> None:
    Draft202012Validator.check_schema(Profiel.model_json_schema())
    Draft202012Validator.check_schema(bestandsschema())


@per_profiel
def test_the_schema_accepts_every_profile(plek: Path) -> None:
    samen = lees_samen(plek)
    assert samen.fouten == []
    assert _fouten(_heel(), _als_json(samen.inhoud)) == []


@per_profiel
def test_the_schema_for_editors_accepts_every_file(plek: Path) -> None:
    fouten = {
        str(b.relative_to(plek)): _fouten(_bestand(), _als_json(lees_yaml(b).inhoud, woorden=woorden))
        for b in bestanden(plek)
        for woorden in (False, True)
    }
    assert {naam: lijst for naam, lijst in fouten.items() if lijst} == {}


def _klein() -> dict[str, Any]:
    termijn = {"soort": "termijn", "vanaf": "a", "wat": "b", "aantal": 1, "eenheid": "uren", "eigenaar": "c"}
    clausule = {"id": "PR-1", "soort": "termijn", "kern": "d", "delen": [termijn]}
    return {
        "naam": "proef",
        "titel": "Proef",
        "voorvoegsel": "PR",
        "versie": "1",
        "producten": [{"code": "A1", "naam": "a"}],
        "clausules": [{**clausule, "vindplaats": {"document": "PvE", "artikel": "1"}}],
    }


@pytest.mark.parametrize(
    "waar", [(), ("producten", 0), ("clausules", 0), ("clausules", 0, "delen", 0), ("clausules", 0, "vindplaats")]
)
def test_an_unknown_key_is_refused_by_both(waar: tuple[str | int, ...]) -> None:
    goed = _klein()
    assert _fouten(_heel(), goed) == _fouten(_bestand(), goed) == []
    plek: Any = goed
    for stap in waar:
        plek = plek[stap]
    plek["onbekend"] = "x"
    assert _fouten(_heel(), goed) != []
    assert _fouten(_bestand(), goed) != []


def test_a_file_without_a_name_may_hold_lists_only() -> None:
    assert _fouten(_bestand(), {"producten": [{"code": "A1", "naam": "a"}]}) == []
    assert _fouten(_bestand(), {"titel": "Proef"}) != []
    assert _fouten(_bestand(), {}) != []


VORMEN = [
    4,
    "a",
    True,
    None,
    [1, 2],
    [],
    {"waarde": 4},
    [{"waarde": 4, "van": date(2026, 1, 1)}],
    {"waarden": [{"waarde": 4}]},
]
FOUT = [4.5, {"waarde": 4, "waard": 5}, {"keuze": "x"}, [[1]], {"waarde": {"a": 1}}, {"waarden": []}]


@pytest.mark.parametrize("parameter", VORMEN, ids=str)
def test_every_short_form_of_a_parameter_is_accepted(parameter: Any) -> None:
    Parameter.model_validate(parameter)
    assert _fouten(_heel(), _klein() | {"parameters": {"p": _als_json(parameter)}}) == []


@pytest.mark.parametrize("parameter", FOUT, ids=str)
def test_what_is_no_parameter_is_refused(parameter: Any) -> None:
    with pytest.raises(ValidationError):
        Parameter.model_validate(parameter)
    assert _fouten(_heel(), _klein() | {"parameters": {"p": parameter}}) != []


HANDLEIDING = Path(__file__).parents[2] / "docs" / "handleiding"
IN_BLAD = re.compile(r"`([^`\n]+/[^`\n]+\.yaml)`:\n\n```yaml\n(.*?)```", re.DOTALL)


class _Yaml12(yaml.SafeLoader):
    """YAML 1.2, core schema, as editors read it: days are text, and so are yes, no, ja and nee."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (as the base class has it)


for _soort, _vorm, _begin in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_soort}", re.compile(_vorm), list(_begin))
_Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _, knoop: int(knoop.value))
_Yaml12.add_constructor("tag:yaml.org,2002:float", lambda _, knoop: float(knoop.value))


def _alle_bestanden() -> dict[str, str]:
    uit = {
        f"{plek.name}/{b.relative_to(plek)}": b.read_text("utf-8") for plek in PROFIELEN for b in plek.rglob("*.yaml")
    }
    for blad in sorted(HANDLEIDING.glob("*.md")):
        uit |= dict(IN_BLAD.findall(blad.read_text("utf-8")))
    return uit


@pytest.mark.parametrize("lader", [yaml.SafeLoader, _Yaml12], ids=["YAML 1.1", "YAML 1.2"])
def test_an_editor_accepts_every_file_of_every_profile_and_of_the_handbook(lader: type[yaml.SafeLoader]) -> None:
    alle = _alle_bestanden()
    assert {"waterhoek-2027/profiel.yaml", "waterhoek-2027/scenarios/levering.yaml"} <= alle.keys()
    fouten = {naam: _fouten(_bestand(), _als_json(yaml.load(tekst, lader))) for naam, tekst in alle.items()}
    assert {naam: lijst for naam, lijst in fouten.items() if lijst} == {}


@pytest.mark.parametrize(
    "fout",
    [
        {"scenarios": [], "standard": {}},
        {"scenarios": [{"clausule": "A", "naam": "b", "gegeven": {"sessis": []}, "verwacht": {"uitkomst": "voldoet"}}]},
        {"scenarios": [{"clausule": "A", "naam": "b", "gegeven": {}, "verwacht": {"uitkomst": "goed"}}]},
        {"scenarios": [{"clausule": "A", "naam": "b", "gegeven": {}}]},
        {"scenarios": [], "standaard": {"sessies": {"Bns": 1}}},
    ],
)
def test_a_file_with_scenarios_that_is_wrong_is_refused(fout: dict[str, Any]) -> None:
    assert _fouten(_bestand(), fout) != []


def test_descriptions_are_for_who_writes_a_profile() -> None:
    docstrings = {inspect.cleandoc(model.__doc__ or "") for model in _modellen()}
    beschreven = set(_beschrijvingen(bestandsschema())) | set(_beschrijvingen(Profiel.model_json_schema()))
    assert len(beschreven) > 50
    assert not beschreven & docstrings


def _modellen() -> list[type[Model]]:
    uit: list[type[Model]] = [Model]
    for model in uit:
        uit.extend(model.__subclasses__())
    return uit


def _beschrijvingen(deel: Any) -> Iterator[str]:
    if isinstance(deel, list):
        for een in deel:
            yield from _beschrijvingen(een)
    elif isinstance(deel, dict):
        if isinstance(deel.get("description"), str):
            yield deel["description"]
        for een in deel.values():
            yield from _beschrijvingen(een)
