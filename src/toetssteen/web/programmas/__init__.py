"""Programs that use the API for an organisation: their keys, and what they asked before."""
