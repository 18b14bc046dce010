"""Tacitus: run."""
