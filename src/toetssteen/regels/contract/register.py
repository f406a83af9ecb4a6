"""All contract rules: imports every rule file once, so that a new file is a new rule and nothing else changes."""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module

from toetssteen.regels import contract
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import CONTRACTREGELS, Contractregel


@cache
def contractregels() -> dict[str, Contractregel]:
    """Return every contract rule by code, sorted; raises RegelFout when a file name is not the code of its rule."""
    for info in pkgutil.iter_modules(contract.__path__):
        if re.fullmatch(r"ctr\d{3}", info.name):
            import_module(f"{contract.__name__}.{info.name}")
            if info.name.upper() not in CONTRACTREGELS:
                raise RegelFout(f"{info.name}.py must hold the rule {info.name.upper()}")
    return dict(sorted(CONTRACTREGELS.items()))
