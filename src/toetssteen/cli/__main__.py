"""`python -m toetssteen.cli` does the same as `toetssteen`."""

from __future__ import annotations

import sys

from toetssteen.cli import main

sys.exit(main())
