"""Logging in: password with TOTP, or OpenID."""
