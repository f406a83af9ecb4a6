"""Makes the reference pages in `docs/naslag/` from the specification, the rules and their cases.

`python -m tools.naslag` writes them; with `--check` it compares them with what is on disk and changes nothing.
One module per kind of page; each has `paginas()`, which returns the pages by path below `docs/naslag/`.
`gevallen` makes the data files in the package from which the command tells of cases and pages.
"""

from __future__ import annotations
