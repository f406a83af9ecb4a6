"""Composing messages: from what someone decided or did to the whole message, as XML. Nothing is judged here."""
