"""What `toetssteen controleer` looks at: one module per part, each a list of points with what to do about it."""
