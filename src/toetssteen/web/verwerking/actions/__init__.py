"""Changes of state by messages: one named action each."""
