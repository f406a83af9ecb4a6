"""What the commands `toetssteen web`, `herbouw` and `controleer` do. The command line finds these by name."""

from __future__ import annotations

import os


def begin(proces: str = "") -> None:
    """Set Django up for a kind of process: "server", "werker" or nothing (whoever runs a command)."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "toetssteen.web.instellingen"
    if proces:
        os.environ["TOETSSTEEN_PROCES"] = proces
    os.environ.setdefault("TOETSSTEEN_LOG", "INFO" if proces else "WARNING")
    import django

    django.setup()
