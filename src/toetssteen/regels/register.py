"""All rules: imports every rule file once, so that a new file is a new rule and nothing else changes."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from toetssteen.regels import basis

NIVEAU_PAKKETTEN = ("binnen_bericht", "berichtoverstijgend", "externe_bron")


@cache
def alle_regels() -> dict[str, basis.Regel]:
    """Return every rule by code, sorted by code.

    Raises RegelFout when a file name is not the code of the rule in it.
    """
    for pakket in NIVEAU_PAKKETTEN:
        module = import_module(f"toetssteen.regels.{pakket}")
        for info in pkgutil.iter_modules(module.__path__):
            import_module(f"{module.__name__}.{info.name}")
            if info.name.upper() not in basis.REGISTER | basis.FORMAATREGISTER:
                raise basis.RegelFout(f"{info.name}.py must hold the rule {info.name.upper()}")
    return dict(sorted(basis.REGISTER.items()))


@cache
def formaatregels() -> dict[str, basis.Formaatregel]:
    """Return the rules of level XSD by code, sorted by code."""
    alle_regels()
    return dict(sorted(basis.FORMAATREGISTER.items()))
