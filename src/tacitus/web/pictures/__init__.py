"""Pictures of events: pure functions from counts to marks with places and sizes, drawn as SVG."""
