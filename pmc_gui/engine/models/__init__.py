"""Open, inspect, convert and export models."""
