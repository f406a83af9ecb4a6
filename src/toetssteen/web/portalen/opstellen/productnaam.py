"""What a product is called, on a form and on the page that shows what the form will do."""

from __future__ import annotations

from toetssteen.web.opstellen.aanbod import naam_in_contract
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.woorden import product


def productnaam(werk: Werk, categorie: str | None, code: str | None) -> str:
    """Return a product as the contract calls it from which the form offers; anywhere else as the standard does."""
    return naam_in_contract(werk.gelezen_contract, code) or product(werk.wet, categorie, code)
