"""How an installation begins: organisations, their first beheerders and agreements, made by who holds the server."""
