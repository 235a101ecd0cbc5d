"""Wheel, frozen folder, and packages made from it."""
