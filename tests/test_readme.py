"""No document says what the program does not: real output, generated tables, verbs and options that exist, links that lead somewhere."""

from __future__ import annotations

import doctest
import inspect
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from claimcheck.cli.app import VERBS, app
from tests.documents import PART, PARTS, ROOT, RUN, documents, printed, renewed

DOCUMENTS = documents()
README = ROOT / "README.md"
by_name = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


@by_name
def test_what_is_shown_is_what_is_printed(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = renewed(text)
    if request.config.getoption("--update"):
        path.write_text(wanted, encoding="utf-8")
        text = wanted
    assert text == wanted, f"{path.name} differs from what the program prints; pytest --update rewrites it"


def test_there_is_something_to_compare() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    assert sum(len(RUN.findall(text)) for text in texts) >= 10
    assert {match["name"] for text in texts for match in PART.finditer(text)} == set(PARTS)


def test_every_block_of_output_is_a_run_one() -> None:
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        shown = [body for language, body in FENCED.findall(text) if language == "console"]
        assert len(shown) == len(RUN.findall(text)), f"{path.name} shows output that no directive made"


# --- commands --------------------------------------------------------------------------------------------------------------


def commands() -> list[tuple[str, str]]:
    """Every command of claimcheck in every block and in running text."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for language, body in FENCED.findall(text):
            lines = body.replace("\\\n", " ").splitlines()
            start = r"(?<![\w./-])" if language == "sh" else r"^(?:\$|Next:) "
            found += [(path.name, match[1]) for line in lines if (match := re.search(start + r"(claimcheck [a-z-].*)", line.split("  #")[0]))]
        found += [(path.name, command) for command in re.findall(r"`(claimcheck [^`\n]+)`", FENCED.sub("", text))]
    return found


def options(verb: str) -> set[str]:
    """The option strings that a verb takes."""
    params = get_command(app).commands[verb].params  # type: ignore[attr-defined]
    return {name for one in params if one.param_type_name == "option" for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}


def test_every_command_and_option_exists() -> None:
    verbs = {verb.__name__ for verb in VERBS}
    assert len(commands()) > 20
    for name, command in commands():
        words = shlex.split(command.replace("'", "")) if "$ " not in command else []
        if len(words) < 2 or words[1].startswith("-"):
            continue
        assert words[1] in verbs, f"{name}: {command}: no such verb"
        given = {word.split("=")[0] for word in words[2:] if word.startswith("-") and word != "-"}
        assert given <= options(words[1]), f"{name}: {command}: no such option"


def test_every_verb_and_option_is_told() -> None:
    readme = README.read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    shown = printed("claimcheck --help").split("Commands:")[1]
    verbs = re.findall(r"^  (\w+)  ", shown, re.MULTILINE)
    assert set(verbs) == {verb.__name__ for verb in VERBS}
    assert all(f"claimcheck {verb}" in readme for verb in verbs)
    assert all(option in pages for verb in VERBS for option in options(verb.__name__))


def test_every_verb_has_a_line_of_help_that_fits() -> None:
    assert all(verb.__doc__ and len(verb.__doc__) < 66 and inspect.signature(verb) for verb in VERBS)


# --- the two commands that set everything up ---------------------------------------------------------------------------------


def setup() -> list[str]:
    return [line for _, body in FENCED.findall(README.read_text(encoding="utf-8")) for line in body.splitlines() if re.match(r"python3? -m venv ", line)]


def test_two_commands_do_all_set_up() -> None:
    first, second = setup()
    assert "fixtures/" in first and "claimcheck check" in first and "pytest" not in first
    assert re.match(r"python3? -m venv .*pytest", second) and "[test]" in second
    for line in (first, second):
        subprocess.run(["bash", "-n", "-c", line], check=True)


def test_the_main_job_of_the_first_command_runs() -> None:
    command = setup()[0].split("&&")[-1].strip()
    assert "groups" in printed(command.removeprefix(".venv/bin/"))


# --- Python and links ----------------------------------------------------------------------------------------------------------


@by_name
def test_python_examples(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    blocks = "\n".join(body for language, body in FENCED.findall(text) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(blocks, {}, path.name, str(path), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test)
    assert runner.failures == 0
    assert (">>>" in text) is bool(test.examples)


@by_name
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"https?:", target):
            file, _, anchor = target.partition("#")
            there = (path.parent / file) if file else path
            assert there.exists(), f"{path.name}: {target}"
            if anchor and there.suffix == ".md":
                heads = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}, f"{path.name}: {target}"


def test_every_page_is_linked_from_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    assert all(f"(docs/{path.name})" in readme for path in DOCUMENTS[1:])
