"""The code of the library page runs, and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]


def test_the_library_page_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WORTEL)
    pagina = (WORTEL / "docs" / "bibliotheek.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", pagina, re.S))
    getoond = "".join(re.findall(r"```text\n(.*?)```", pagina, re.S))
    gezegd = io.StringIO()
    with contextlib.redirect_stdout(gezegd):
        exec(compile(code, "bibliotheek.md", "exec"), {})
    assert gezegd.getvalue() == getoond
