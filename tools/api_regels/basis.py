"""What a rule and a finding are, and how a rule reads the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, TypeAlias

METHODEN = ("get", "put", "post", "delete", "patch")
_VOORBEELDEN = ("example", "examples", "default", "enum", "const")
_NIET_OPERATIE = {"summary", "description", "servers", "parameters", "$ref"}


@dataclass(frozen=True)
class Vondst:
    """A finding: the rule, the place as a JSON pointer (RFC 6901), what is wrong, what to do."""

    regel: str
    plaats: str
    wat: str
    doe: str

    def as_dict(self) -> dict[str, str]:
        """Return the finding for `--json`."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.plaats or '/'}\n    {self.regel}: {self.wat}\n    {self.doe}"


class Deel(NamedTuple):
    """What a rule yields; its code is added by `keur`."""

    plaats: str
    wat: str
    doe: str


Functie: TypeAlias = "Callable[[Document], Iterator[Deel]]"


@dataclass(frozen=True)
class Regel:
    """A rule of the linter; the first line of its docstring is the norm."""

    code: str
    norm: str
    functie: Functie


REGELS: dict[str, Regel] = {}


def regel(code: str) -> Callable[[Functie], Functie]:
    """Register a rule under its code."""

    def neem(functie: Functie) -> Functie:
        assert code not in REGELS, f"{code} is there already"
        assert functie.__doc__, f"{code} needs a docstring with its norm"
        REGELS[code] = Regel(code, functie.__doc__.strip().splitlines()[0], functie)
        return functie

    return neem


@dataclass(frozen=True)
class Operatie:
    """One method of one path, with its place."""

    pad: str
    methode: str
    inhoud: Mapping[str, Any]
    plaats: str


class Document:
    """An OpenAPI document that can be walked; a reference that leads nowhere reads as empty."""

    def __init__(self, inhoud: dict[str, Any]) -> None:
        self.inhoud = inhoud

    def bij(self, *stappen: str) -> Any:
        """Return what stands at a path of keys, or an empty mapping."""
        deel: Any = self.inhoud
        for stap in stappen:
            deel = deel.get(stap) if isinstance(deel, Mapping) else None
        return {} if deel is None else deel

    def gevolgd(self, deel: Any) -> Mapping[str, Any]:
        """Return what a `$ref` inside this document leads to, else the part itself."""
        gezien: set[str] = set()
        while isinstance(deel, Mapping) and isinstance(deel.get("$ref"), str):
            if deel["$ref"] in gezien:
                return {}
            gezien.add(deel["$ref"])
            deel = self.opgezocht(deel["$ref"])
        return deel if isinstance(deel, Mapping) else {}

    def opgezocht(self, verwijzing: str) -> Any:
        """Return what a reference `#/a/b` names, or None."""
        deel: Any = self.inhoud
        for stap in verwijzing.removeprefix("#/").split("/") if verwijzing.startswith("#/") else [""]:
            sleutel = stap.replace("~1", "/").replace("~0", "~")
            deel = deel.get(sleutel) if isinstance(deel, Mapping) else None
        return deel

    @property
    def servers(self) -> list[str]:
        """The addresses of the servers."""
        servers = self.inhoud.get("servers") or []
        return [str(s.get("url", "")) for s in servers if isinstance(s, Mapping)]

    @property
    def paden(self) -> Mapping[str, Any]:
        """The paths."""
        paden = self.inhoud.get("paths")
        return paden if isinstance(paden, Mapping) else {}

    def operaties(self) -> Iterator[Operatie]:
        """Yield every operation, also of a method that is not allowed."""
        for pad, inhoud in self.paden.items():
            for methode, operatie in self.gevolgd(inhoud).items():
                if methode not in _NIET_OPERATIE and not methode.startswith("x-") and isinstance(operatie, Mapping):
                    yield Operatie(pad, methode, operatie, wijzer("paths", pad, methode))

    def parameters(self, operatie: Operatie) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the parameters of an operation and of its path, each with its place."""
        deel = self.gevolgd(self.paden[operatie.pad])
        for plaats, lijst in (
            (wijzer("paths", operatie.pad), deel.get("parameters", [])),
            (operatie.plaats, operatie.inhoud.get("parameters", [])),
        ):
            for nummer, parameter in enumerate(lijst):
                yield f"{plaats}/parameters/{nummer}", self.gevolgd(parameter)

    def antwoorden(self, operatie: Operatie) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Yield the responses: place, status code, response."""
        for code, antwoord in operatie.inhoud.get("responses", {}).items():
            yield operatie.plaats + wijzer("responses", str(code)), str(code), self.gevolgd(antwoord)

    def leden(self, schema: Any) -> dict[str, Any]:
        """Return the properties of a schema, with those of its parts and alternatives."""
        samen: dict[str, Any] = {}
        for vorm in self.vormen(schema):
            samen |= vorm.get("properties", {})
        return samen

    def vormen(self, schema: Any, diepte: int = 5) -> Iterator[Mapping[str, Any]]:
        """Yield a schema with its alternatives and parts, references followed."""
        deel = self.gevolgd(schema)
        yield deel
        for sleutel in ("anyOf", "oneOf", "allOf"):
            for stuk in deel.get(sleutel, []) if diepte else []:
                yield from self.vormen(stuk, diepte - 1)

    def overal(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield every mapping in the document with its place, but not what is inside examples."""
        yield from _overal("", self.inhoud)


def _overal(plaats: str, deel: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(deel, Mapping):
        yield plaats, deel
        namen = plaats.endswith(("/properties", "/responses", "/schemas"))  # here a key is a name, not a keyword
        for sleutel, stuk in deel.items():
            if namen or sleutel not in _VOORBEELDEN:
                yield from _overal(plaats + wijzer(str(sleutel)), stuk)
    elif isinstance(deel, list):
        for nummer, stuk in enumerate(deel):
            yield from _overal(f"{plaats}/{nummer}", stuk)


def wijzer(*stappen: str) -> str:
    """Return a JSON pointer."""
    return "".join("/" + stap.replace("~", "~0").replace("/", "~1") for stap in stappen)


def woorden(naam: str) -> list[str]:
    """Return the words of a name in camelCase, snake_case or kebab-case, in lower case."""
    return [w.lower() for w in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-ÿ]+|\d+", naam)]


def lijst(tekst: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(tekst.split())
