"""Tacitus: evaluation."""
