"""Reading a profile: a folder of YAML files becomes one `Profiel`, or every error in it at once.

profielen/dalfsen-2026/
    profiel.yaml         who, when, calendar, documents, parameters
    producten.yaml       producten:, tarieven:
    processen.yaml       processen:
    opleidingen.yaml     opleidingen:
    clausules/*.yaml     clausules:, maybe document: for all of them
    scenarios/*.yaml     examples with their outcome (`toetsing.contract.scenario`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from toetssteen.contracten.erven import bedoelt, invulfouten, met_basis
from toetssteen.contracten.geladen import Geladen, Plek, tariefplek
from toetssteen.contracten.samenvoegen import HOOFD, Samen, bestanden, lees_samen, valideer
from toetssteen.contracten.schema import Profiel
from toetssteen.contracten.yamlbron import Bron, Fout, Pad, ProfielFout, plaatsnaam


@dataclass(frozen=True)
class _Gelezen:
    """What the files of one profile hold by themselves: the profile when it is good, and all that is wrong."""

    geladen: Geladen | None
    fouten: tuple[Fout, ...]
    samen: Samen

    @property
    def bouwt_op(self) -> list[str]:
        """The names it builds on; empty when they are not readable, for that is an error already."""
        namen = self.samen.inhoud.get("bouwt_op")
        return [n for n in namen if isinstance(n, str)] if isinstance(namen, list) else []


def profielmappen() -> list[Path]:
    """Return the folders in which profiles are looked for by name, the first first."""
    hier = Path(__file__).resolve()
    kandidaten = [Path.cwd() / "profielen", hier.parent.parent / "profielen", hier.parents[3] / "profielen"]
    return [m for i, m in enumerate(kandidaten) if m.is_dir() and m not in kandidaten[:i]]


def profielnamen() -> list[str]:
    """Return the names of all profiles that can be found."""
    return sorted({p.parent.name for m in profielmappen() for p in m.glob(f"*/{HOOFD}")})


def vind_profiel(naam: str) -> Path:
    """Return the folder of a profile by its path or its name; `ProfielFout` when there is none."""
    if (Path(naam) / HOOFD).is_file():
        return Path(naam)
    if Path(naam).name == HOOFD and Path(naam).is_file():
        return Path(naam).parent
    for plek in profielmappen():
        if "/" not in naam and (plek / naam / HOOFD).is_file():
            return plek / naam
    melding = "er is geen profiel met deze naam" + (f": in de map staat geen {HOOFD}." if Path(naam).is_dir() else ".")
    raise ProfielFout([Fout(naam, None, "", melding, f"Geef een map. {_kies(naam)}")])


def eigen_mappen(plek: Path) -> list[str]:
    """Return the folders in a folder that hold a profile, as one names them from here."""
    return sorted(str(p.parent) for p in plek.glob(f"*/{HOOFD}"))


def _kies(naam: str) -> str:
    bekend = sorted({*profielnamen(), *eigen_mappen(Path(naam).parent)})
    lijkt = get_close_matches(naam, bekend, n=1)
    vraag = f"Bedoelt u {lijkt[0]}? " if lijkt else ""
    return f"{vraag}Bekend zijn: {', '.join(bekend) or 'geen'}."


def laad(naam: str | Path) -> Geladen:
    """Load a profile by name or folder, with what it builds on; `ProfielFout` holds every error in all of its files."""
    return _laad(vind_profiel(str(naam)).resolve(), ())


def _laad(plek: Path, boven: tuple[Path, ...]) -> Geladen:
    gelezen = _lees(plek, _stempel(plek))
    fouten = list(gelezen.fouten)
    basis = list(_basis(plek, gelezen, (*boven, plek), fouten))
    if gelezen.geladen is not None and not fouten:
        fouten.extend(_op_basis(gelezen, gelezen.geladen.profiel, basis))
    if gelezen.geladen is None or fouten:
        raise ProfielFout(sorted(dict.fromkeys(fouten), key=lambda f: (f.bestand, f.regel or 0)))
    return met_basis(gelezen.geladen, basis) if basis else gelezen.geladen


def _stempel(plek: Path) -> tuple[tuple[str, int, int], ...]:
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in bestanden(plek))


@lru_cache(maxsize=32)
def _lees(plek: Path, stempel: tuple[tuple[str, int, int], ...]) -> _Gelezen:
    """Read the files of one profile; `stempel` only says when they have changed."""
    samen = lees_samen(plek)
    profiel = valideer(samen)
    if profiel is None or samen.fouten:
        return _Gelezen(None, tuple(samen.fouten), samen)
    waar = (samen.waar(("clausules", i)) for i in range(len(profiel.clausules)))
    plaatsen = {
        c.id: (bron.bestand, bron.regel(pad)) for c, (bron, pad, _) in zip(profiel.clausules, waar, strict=True)
    }
    som = sha256()
    for p in bestanden(plek):
        som.update(f"{p.relative_to(plek)}\0".encode() + p.read_bytes() + b"\0")
    herkomst = dict.fromkeys(plaatsen, profiel.naam)
    plekken = {wat: (bron.bestand, bron.regel((*boven, *pad))) for wat, bron, boven, pad in _plekken(samen, profiel)}
    return _Gelezen(Geladen(profiel, plek, som.hexdigest(), plaatsen, herkomst, plekken), (), samen)


def _plekken(samen: Samen, profiel: Profiel) -> Iterator[tuple[Plek, Bron, Pad, Pad]]:
    """Yield what has a place of its own besides clauses, with its file and its path there."""
    for sleutel in samen.inhoud:
        yield ("sleutel", sleutel), *samen.waar((sleutel,))
    for i, product in enumerate(profiel.producten):
        yield ("product", product.code), *samen.waar(("producten", i))
    for i, tarief in enumerate(profiel.tarieven):
        yield tariefplek(tarief), *samen.waar(("tarieven", i))
    for i, proces in enumerate(profiel.processen):
        yield ("proces", proces.naam), *samen.waar(("processen", i))
        for j in range(len(proces.overgangen)):
            yield ("proces", proces.naam, j), *samen.waar(("processen", i, "overgangen", j))


def _basis(plek: Path, gelezen: _Gelezen, boven: tuple[Path, ...], fouten: list[Fout]) -> Iterator[Geladen]:
    """Yield the profiles that this one builds on; what is wrong goes to `fouten`, with the line that names them."""
    for i, naam in enumerate(gelezen.bouwt_op):
        pad, plaats = ("bouwt_op", i), f"bouwt_op[{i + 1}]"
        hiernaast = plek.parent / naam
        try:
            gevonden = (hiernaast if (hiernaast / HOOFD).is_file() else vind_profiel(naam)).resolve()
        except ProfielFout:
            fouten.append(gelezen.samen.fout(pad, f"er is geen profiel {naam}.", _kies(naam), plaats))
            continue
        if gevonden in boven:
            kring = " → ".join(p.name for p in (*boven[boven.index(gevonden) :], gevonden))
            melding = f"de profielen bouwen in een kring op elkaar: {kring}."
            fouten.append(gelezen.samen.fout(pad, melding, "Haal een van de verwijzingen in bouwt_op weg.", plaats))
            continue
        try:
            yield _laad(gevonden, boven)
        except ProfielFout as fout:
            fouten.extend(fout.fouten)


def _op_basis(gelezen: _Gelezen, profiel: Profiel, basis: list[Geladen]) -> Iterator[Fout]:
    """Yield what is wrong between a profile and those it builds on: names, clauses it drops, values it fills in."""
    bekend = {c.id for ander in basis for c in ander.profiel.clausules}
    if any(ander.profiel.naam == profiel.naam for ander in basis):
        melding = f"een profiel waarop dit bouwt heet ook {profiel.naam}."
        yield gelezen.samen.fout(("naam",), melding, "Geef dit profiel een andere naam.", "naam")
    for i, id_ in enumerate(profiel.vervallen):
        if id_ not in bekend:
            melding = f"{id_} staat in geen profiel waarop dit bouwt."
            yield gelezen.samen.fout(("vervallen", i), melding, bedoelt(id_, bekend), f"vervallen[{i + 1}]")
    for pad, melding, herstel in invulfouten(profiel, basis):
        yield gelezen.samen.fout(pad, melding, herstel, plaatsnaam(pad))


__all__ = ["Geladen", "eigen_mappen", "laad", "profielmappen", "profielnamen", "vind_profiel"]
