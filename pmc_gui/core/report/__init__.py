"""The report on a run: collected from its folder, written as HTML, JSON and CSV."""
