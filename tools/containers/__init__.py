"""Checks the Containerfile and compose.yaml on the rules that matter to us, without a container engine.

hadolint and the schema of the compose specification check form and good habits; these rules say what an
installation with personal data needs: pinned, without root, without secrets, limited, and able to start.
"""

from __future__ import annotations

from tools.containers.basis import Vondst
from tools.containers.compose import keur_compose
from tools.containers.containerfile import keur_containerfile

__all__ = ["Vondst", "keur_compose", "keur_containerfile"]
