"""Scores codings against what people coded by hand: gold articles and PLV-style tables."""
