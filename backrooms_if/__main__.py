"""`python -m backrooms_if` is the command line."""

import sys

from backrooms_if.surfaces.cli import main

if __name__ == "__main__":
    sys.exit(main())
