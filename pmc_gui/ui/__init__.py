"""The window: Qt only, and no heavy package."""
