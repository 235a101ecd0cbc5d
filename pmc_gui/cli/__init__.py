"""The command line: every job as a verb."""
