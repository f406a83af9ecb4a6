"""Makes the reference pages in `docs/naslag/` from the specification, the rules and their cases.

`python -m tools.naslag` writes them; with `--check` it compares them with what is on disk and changes nothing.
One module per kind of page; each has `paginas()`, which returns the pages by path below `docs/naslag/`.
"""

from __future__ import annotations
