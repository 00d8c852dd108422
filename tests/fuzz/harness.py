"""Coverage-guided fuzzing with atheris: `python -m tests.fuzz.harness [seconds]`. Atheris comes with the extra `test` where it has a wheel.

Keeps inputs that reach new code in .fuzz/ (not in git); one that breaks a law is written to tests/fuzz/corpus/ and fails the
suite until it is mended.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEEDS = ROOT / ".fuzz"


def seed(folder: Path) -> None:
    """Stories of the fixtures under each reader, and what was found before."""
    from tests.fuzz.laws import SUFFIXES
    from tests.reliability import evil

    folder.mkdir(exist_ok=True)
    for file in sorted((ROOT / "fixtures").rglob("articles/*")):
        if file.suffix in SUFFIXES and file.stat().st_size < 6000:
            (folder / f"fixture-{file.parent.parent.name}-{file.name}").write_bytes(bytes([SUFFIXES.index(file.suffix)]) + file.read_bytes())
    for n, suffix in enumerate(SUFFIXES):
        (folder / f"evil{suffix}").write_bytes(bytes([n]) + evil.story(1, evil.LINE).encode())
    for file in (HERE / "corpus").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())


def main(seconds: int) -> int:
    import atheris

    with atheris.instrument_imports(include=["claimcheck"]):
        from tests.fuzz import laws

        laws.read(b"\x05The fire killed 12 people, the mayor said.")  # what is imported late is instrumented too

    def one(data: bytes) -> None:
        try:
            laws.read(data, thorough=sum(data) % 8 == 0)  # the rest is slow, and few inputs differ in it
        except Exception:
            name = hashlib.sha256(data).hexdigest()[:12]
            (HERE / "corpus" / name).write_bytes(data)
            traceback.print_exc()
            raise

    seed(SEEDS)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=4096", f"-artifact_prefix={SEEDS}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], str(SEEDS), *options], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
