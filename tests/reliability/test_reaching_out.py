"""Nothing leaves the machine, nothing is run, nothing outside the named folders is read or written: watched from inside Python."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles import read_articles
from tests.reliability import evil

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "claimcheck"
FORBIDDEN = frozenset({
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests",
    "httpx", "aiohttp", "telnetlib", "xmlrpc", "webbrowser", "ctypes", "cffi", "pty", "code", "runpy",
})  # fmt: skip
"""What could reach out, or make code of data."""
CALLS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint"})
PROGRAMS = {"changes.py": "subprocess"}
"""Only git is run, and only there."""

# An audit hook sees what Python does whatever library does it, and cannot be taken out again.
WATCHER = """
import json, os, sys
seen = []
def caller():
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_filename.endswith(("/socket.py", "/subprocess.py")):
        frame = frame.f_back
    return frame.f_code.co_filename
def look(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "pty.", "pickle.", "marshal.loads", "ctypes.",
                         "ftplib.", "http.", "urllib.", "smtplib.", "webbrowser.", "winreg.")):
        if event != "marshal.loads" and (event, arguments) != ("ctypes.dlopen", (None,)):
            seen.append([event, repr(arguments)[:300] + " in " + caller()])
        if event.startswith("socket."):
            raise PermissionError("no sockets here")
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        write = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(arguments[2], int) else False
        seen.append(["write" if write else "read", os.path.realpath(os.fsdecode(arguments[0]))])
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate", "shutil.rmtree", "os.listdir", "os.scandir"):
        for one in arguments[:2]:
            if isinstance(one, (str, bytes)):
                seen.append(["read" if event in ("os.listdir", "os.scandir") else "write", os.path.realpath(os.fsdecode(one))])
sys.addaudithook(look)
from claimcheck.cli import main
for verb in json.loads(sys.argv[1]):
    main(verb)
sys.stderr.write("\\n@@" + json.dumps(seen))
"""


def watched(folder: Path, *verbs: list[str]) -> list[list[str]]:
    """What the verbs did in a folder, as (event, what) pairs."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, json.dumps(verbs)], cwd=folder, capture_output=True, text=True, timeout=200, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}, input="a\n" * 9)  # fmt: skip
    assert "@@" in done.stderr, done.stderr[-2000:]
    found: list[list[str]] = json.loads(done.stderr.rpartition("@@")[2])
    return found


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """Every verb on hostile articles, with everything that could be fetched named in them."""
    folder = tmp_path_factory.mktemp("watched")
    evil.write(folder / "articles")
    for name in [file.name for file in (folder / "articles").glob("*.txt")][6:]:
        (folder / "articles" / name).unlink()
    (folder / "articles" / "page.html").write_text(
        "<!DOCTYPE html SYSTEM 'http://evil.example/x.dtd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html lang=en><head><base href='http://evil.example/'>"
        "<link rel=canonical href='http://evil.example/a'><script src='http://evil.example/x.js'></script><title>Fire</title></head><body><article>"
        "<p>The fire killed 12 people, the mayor said on Monday. &x;</p><img src='http://evil.example/p.png'><iframe src='file:///etc/passwd'></iframe>"
        "</article></body></html>", encoding="utf-8")
    (folder / "articles" / "feed.xml").write_text(
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>Post</title><item><title>Fire</title>"
        "<description>The fire killed 14 people, the mayor said. &x;</description><link>http://evil.example/b</link></item></channel></rss>", encoding="utf-8")
    output = [part for suffix in ("md", "html", "sarif", "xml", "csv", "jsonl", "json", "xlsx", "jsonld", "txt") for part in ("-o", f"report.{suffix}")]
    return folder, watched(
        folder, ["check", "articles", *output], ["check", "articles", "-f", "github"], ["extract", "articles"], ["unread", "articles"],
        ["explain", "CC101"], ["selftest"], ["init"], ["review", "articles", "--who", "x"], ["check", "http://evil.example/a", "articles"])  # fmt: skip


def test_no_socket_is_made_and_no_program_run_but_git(events: tuple[Path, list[list[str]]]) -> None:
    acts = [(event, what) for event, what in events[1] if event not in ("read", "write")]
    # urllib3, which trafilatura imports, asks once whether there is IPv6 by a socket that it connects to nothing; it does without.
    others = [f"{event} {what}" for event, what in acts if not what.endswith("urllib3/util/connection.py")]
    assert any("'git'" in one for one in others), "the watcher sees programs"
    ours = [one for one in others if "'git'" not in one and not one.endswith("/platform.py")]  # Python itself asks uname
    assert [one for one in ours if not one.startswith(("ctypes.", "os.fork"))] == []


def test_only_the_folder_is_written(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    written = {what for event, what in seen if event == "write"}
    assert any(what.endswith("report.md") for what in written), "the watcher sees writing"
    assert {what for what in written if not what.startswith(f"{folder.resolve()}/") and what not in ("/dev/null", "/dev/tty")} == set()


def test_only_the_folder_and_the_installation_are_read(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    own = (str(folder.resolve()), str(ROOT), sys.prefix, sys.base_prefix, *(os.path.realpath(sysconfig.get_path(name)) for name in ("stdlib", "purelib")),
           "/usr/share/zoneinfo", "/usr/lib", "/usr/local/lib", "/lib", "/proc/self", "/etc/os-release", "/usr/share/locale", "/dev/null", "/dev/tty",
           "/etc/mime.types", "/sys/devices/system/cpu", "/etc/localtime", "/proc/")  # fmt: skip
    read = {what for event, what in seen if event == "read"}
    assert any(what.endswith("page.html") for what in read), "the watcher sees reading"
    strange = {what for what in read if not what.startswith(own) and what not in {str(parent) for parent in folder.resolve().parents}}
    # settings are looked for from the folder upwards, and programs on the PATH
    strange = {what for what in strange if Path(what).name not in ("claimcheck.toml", "pyproject.toml", ".git") and what not in os.environ["PATH"].split(":")}
    assert strange == set()


def test_an_entity_reads_no_file(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    assert not any(what == "/etc/passwd" for _, what in seen)
    for article in read_articles(folder / "articles")[0]:
        assert "root:" not in article.text


# --- the source -----------------------------------------------------------------------------------------------------------


def sins(path: Path) -> list[str]:
    """What a file imports or calls that could reach out or make code of data."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
            found += [f"imports {name}" for name in names if name in FORBIDDEN or name.partition(".")[0] in FORBIDDEN]
            found += [f"imports {name}" for name in names if name == "subprocess" and PROGRAMS.get(path.name) != name]
        if isinstance(node, ast.Call):
            called: Any = node.func
            if isinstance(called, ast.Name) and called.id in CALLS:
                found.append(f"calls {called.id}")
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
                name = f"{called.value.id}.{called.attr}"
                if name in ("os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load", "np.load") or name.startswith(("os.exec", "os.spawn")):
                    found.append(f"calls {name}")
            found += ["shell=True" for keyword in node.keywords if keyword.arg == "shell"]
    return found


@pytest.mark.parametrize("source", ["import pickle", "from urllib import request", "eval('1')", "import os\nos.system('x')", "import yaml\nyaml.load(x)",
                                    "import subprocess\nsubprocess.run('x', shell=True)", "import http.client"])
def test_the_rule_can_fail(tmp_path: Path, source: str) -> None:
    (tmp_path / "x.py").write_text(source)
    assert sins(tmp_path / "x.py")


def test_no_source_reaches_out_or_makes_code_of_data() -> None:
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if "spark" not in path.name]  # Spark talks to its own workers
    assert len(files) > 100
    assert {str(path.relative_to(ROOT)): found for path in files if (found := sins(path))} == {}


# --- paths in inputs --------------------------------------------------------------------------------------------------------


def test_a_sidecar_speaks_of_its_own_folder_only(tmp_path: Path) -> None:
    story = "Fire\n\nThe fire killed 12 people, the mayor said on Monday in Port Ede.\n"
    for place in ("x", "x/sub"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "outside.txt").write_text(story)
    (tmp_path / "x" / "a.txt").write_text(story)
    (tmp_path / "x" / "articles.toml").write_text(f'["../outside.txt"]\noutlet = "Evil"\n["{tmp_path}/outside.txt"]\noutlet = "Evil"\n["a.txt"]\noutlet = "Post"\n')
    articles, problems = read_articles(tmp_path / "x", tmp_path / "outside.txt")
    assert {article.id: article.outlet for article in articles} == {"a": "Post", "outside": None}
    assert len(problems) == 2 and all("is no file or article here" in problem.message for problem in problems)


def test_a_sidecar_that_leads_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("Fire\n\nThe fire killed 12 people, the mayor said on Monday.\n")
    (tmp_path / "secret.toml").write_text('["a.txt"]\noutlet = "Secret"\n')
    (tmp_path / "x" / "articles.toml").symlink_to("../secret.toml")
    (article,), (problem,) = read_articles(tmp_path / "x")
    assert article.outlet is None and "leads outside the folder" in problem.message
