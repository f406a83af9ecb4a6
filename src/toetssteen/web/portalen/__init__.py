"""Pages: what people see. They reach personal data through `access` only, and change things through `actions`."""
