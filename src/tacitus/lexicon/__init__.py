"""Tacitus: lexicon."""
