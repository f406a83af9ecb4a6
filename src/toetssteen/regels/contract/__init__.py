"""Contract rules (CTRnnn): what contracts ask beside the national rules, one rule a file."""
