"""The API: version 1 lives in `v1`."""
