"""Settings for tests: those of the product, with a PostgreSQL of their own and nothing from the environment."""

import os
from pathlib import Path

PROEFNAAM = os.environ.pop("TOETSSTEEN_PROEFNAAM", "toetssteen")
for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")]:
    del os.environ[naam]
os.environ.pop("DATABASE_URL", None)
os.environ["TOETSSTEEN_MAP"] = str(Path(__file__).resolve().parents[2] / ".toetssteen" / "proef")
os.environ["TOETSSTEEN_LOG"] = "ERROR"

from toetssteen.web.instellingen import *  # noqa: E402, F403

# several runs at a time on one machine need a database name each
DATABASES["default"]["TEST"] = {"NAME": f"proef_{PROEFNAAM}"}  # noqa: F405
MFA_VERPLICHT = False  # tests log in by force; those about the second factor turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast: tests log in often
