"""Whether the database has the tables of this version."""

from __future__ import annotations


def niet_bij() -> str:
    """Return what to tell when it does not (Dutch), or nothing."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "De databank is niet bij met deze versie. Doe eerst: toetssteen web migreer"
    except OperationalError as fout:
        return f"De databank is niet te bereiken: {str(fout).splitlines()[0]}. Controleer DATABASE_URL."
    return ""
