"""What comments cost, in a quick form: `python -m bench.comments`, or `make bench`.

The full figures: `bench.comments.threads`, `bench.comments.words`, `bench.comments.spam` and `bench.comments.flood`.
"""

import subprocess
import sys

QUICK = (
    ("bench.comments.threads", "--all", "25000", "--story", "5000", "--rounds", "5"),
    ("bench.comments.words",),
)


def main() -> None:
    for module, *arguments in QUICK:
        subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    main()
