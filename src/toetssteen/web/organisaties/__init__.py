"""Who takes part: municipalities, providers, the pairs they make, people and their roles."""
