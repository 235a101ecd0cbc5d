"""Finished packages tried as their users would: installed somewhere clean, used, removed."""
