"""Tacitus: analysis."""
