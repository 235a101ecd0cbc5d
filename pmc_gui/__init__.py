"""Make a local language model forget, and see whether it did."""

__version__ = "0.1.0"
