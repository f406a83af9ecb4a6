"""Backup and restore: a dump of PostgreSQL, encrypted with a key of this installation."""
