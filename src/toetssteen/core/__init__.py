"""Value types that everything shares: identifiers, amounts, columns, findings; no other layer below it."""
