"""Run the scorers on development data and hold their figures against tests/floors.toml.

    python -m tests.scores ../shared/eval [--raise]

Exit code 1 where a figure is below its floor (or above, where less is better). `--raise` writes the figures reached
into the file where they are better than what stands there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
SCORERS = {
    "seeds": ["seeds.py", "--json"],
    "quantities": ["quantities.py", "--json"],
    "attributions": ["attributions.py", "--json"],
    "crossdoc": ["crossdoc.py", "--json"],
}
LESS_IS_BETTER = re.compile(r"wrong|failed")


def measured(folder: Path, scorer: str) -> dict[str, Any]:
    """The JSON that one scorer prints; seeds.py exits 1 where a check fails and prints all the same."""
    run = subprocess.run([sys.executable, str(folder / SCORERS[scorer][0]), *SCORERS[scorer][1:]], capture_output=True, text=True, check=False)
    if not run.stdout.startswith("{"):
        raise SystemExit(f"{scorer}: {run.stderr.strip() or run.stdout.strip()}")
    found: dict[str, Any] = json.loads(run.stdout)
    if scorer == "seeds":
        found = {"failed": found["of"] - found["hold"]}
    return found


def at(figures: dict[str, Any], path: str) -> float:
    """The figure under a dotted path; keys that hold dots or spaces are written as they are: "a > b > c"."""
    value: Any = figures
    for key in path.split(" > "):
        value = value[key]
    return float(value)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--raise", action="store_true", dest="lift", help="write better figures into floors.toml")
    options = parser.parse_args()
    text, failed = FLOORS.read_text(encoding="utf-8"), 0
    for scorer, floors in tomllib.loads(text).items():
        if scorer not in SCORERS:
            continue
        figures = measured(options.folder, scorer)
        for path, floor in floors.items():
            value = round(at(figures, path), 4)
            less = bool(LESS_IS_BETTER.search(path))
            holds = value <= floor + 1e-9 if less else value >= floor - 1e-9
            print(f"{'ok  ' if holds else 'LOW '} {scorer:13} {path:62} {value:8.4g}  floor {floor:g}")
            failed += not holds
            if options.lift and (value < floor if less else value > floor):
                text = re.sub(rf'^("{re.escape(path)}" = ).*$', rf"\g<1>{value:g}", text, count=1, flags=re.MULTILINE)
    if options.lift:
        FLOORS.write_text(text, encoding="utf-8")
    print(f"{failed} figures below their floors" if failed else "every figure reaches its floor")
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
