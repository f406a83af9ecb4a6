"""Lists as files: what a page shows, with its filters, as xlsx, CSV or PDF; the same for people and programs."""
