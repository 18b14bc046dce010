"""Tacitus: coding."""
