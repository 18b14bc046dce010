"""What the pages show, as functions of an archive; the JSON interface gives the same."""
