"""The method: Partial Model Collapse."""
