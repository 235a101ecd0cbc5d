"""Plain data and rules: no Qt, no torch."""
