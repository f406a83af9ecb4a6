"""Logging in through an OpenID provider: code flow only, with PKCE, state and nonce."""
