"""Runs the coder over many inputs; each failure is a value, so the batch goes on."""
