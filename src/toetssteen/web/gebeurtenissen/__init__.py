"""What happened, told to programs of the organisations it is about (webhooks). Depends on organisaties only."""
