"""`python -m dateline`."""

from dateline.commands import main

if __name__ == "__main__":
    main()
