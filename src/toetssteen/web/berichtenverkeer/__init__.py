"""Messages: coming in, being judged and taken in, being answered, going out."""
