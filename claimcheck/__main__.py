"""`python -m claimcheck` is the command `claimcheck`."""

from claimcheck.cli import entry

if __name__ == "__main__":
    entry()
