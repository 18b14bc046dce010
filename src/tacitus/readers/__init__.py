"""Tacitus: readers."""
