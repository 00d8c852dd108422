"""The flow of data is one way: a file imports only from above it."""

import ast
from pathlib import Path

from claimcheck.engine.index import DECIDING
from claimcheck.store import RULES

ROOT = Path(__file__).resolve().parent.parent / "claimcheck"
ORDER = ["model", "lexicon", "atomic", "limits", "articles", "text", "quantities", "attribution", "units", "claims", "origins", "matching", "judging", "settings", "decisions", "store", "changes", "evidence", "engine", "pipeline", "report", "selftest", "review", "cli"]


def imported(path: Path) -> set[str]:
    """The parts of claimcheck that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    parts = (name.split(".") for name in names if name.startswith("claimcheck."))
    return {part[1] for part in parts if part[1] in ORDER}


def backward(module: str, uses: set[str]) -> set[str]:
    """What a module imports although it comes after it in the flow."""
    return {name for name in uses if ORDER.index(name) > ORDER.index(module)}


def test_the_rule_can_fail() -> None:
    assert backward("judging", {"model", "units"}) == set()
    assert backward("text", {"claims"}) == {"claims"}


def test_every_part_has_its_place() -> None:
    found = {p.stem if p.suffix else p.name for p in ROOT.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert found - {"__init__", "__main__"} <= set(ORDER), "add it to ORDER, at its place in the flow"


def test_imports_flow_one_way() -> None:
    files = sorted(ROOT.rglob("*.py"))
    assert files
    faults = []
    for path in files:
        module = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if module in ORDER:
            faults += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(backward(module, imported(path)))]
    assert faults == []


def test_records_are_imported_from_one_place() -> None:
    parts = [f"claimcheck.model.{part.stem}" for part in (ROOT / "model").glob("*.py")]
    others = [path for path in sorted(ROOT.rglob("*.py")) if path.parent.name != "model"]
    assert [f"{path.name}: {part}" for path in others for part in parts if f"from {part} import" in path.read_text(encoding="utf-8")] == []


def test_what_makes_a_cache_old_is_there() -> None:
    assert [part for part in (*RULES, *DECIDING) if not (ROOT / part).exists()] == []
