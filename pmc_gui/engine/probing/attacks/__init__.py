"""Ways to get a forgotten answer out of a model, each a small class."""
