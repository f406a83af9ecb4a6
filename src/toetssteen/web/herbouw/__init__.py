"""Makes everything derived from messages again, from the messages alone, and tells what differs."""
