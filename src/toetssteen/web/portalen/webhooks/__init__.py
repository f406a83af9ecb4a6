"""Pages about webhooks: which programs hear of what, and what did not reach them."""
