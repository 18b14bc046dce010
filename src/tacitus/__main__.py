"""``python -m tacitus``: the command line, where the command itself is not on the path."""

from tacitus.cli import main

if __name__ == "__main__":
    main()
