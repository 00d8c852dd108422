"""Settings: found where they stand, and wrong ones said with what was probably meant."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimcheck.settings import KEYS, Settings, init_text, rate_table, read_settings
from claimcheck.units import NO_RATES, Rates


def test_the_defaults_need_no_file(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert read_settings(start=tmp_path) == Settings()


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nfail_on = "warning"\nclaims = "kept"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (below.parent / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    settings = read_settings(start=below)
    assert (settings.fail_on, settings.claims, settings.file) == (
        "warning",
        str(tmp_path / "kept"),
        str(tmp_path / "pyproject.toml"),
    )


def test_its_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nfail_on = "warning"\n')
    (tmp_path / "claimcheck.toml").write_text('fail-on = "note"\nselect = ["CC1", "CC301"]\n')
    settings = read_settings(start=tmp_path)
    assert (settings.fail_on, settings.select) == ("note", ("CC1", "CC301"))


def test_a_search_ends_at_the_repository(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('fail_on = "note"\n')
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert read_settings(start=tmp_path / "repo").fail_on == "error"


@pytest.mark.parametrize(
    "text, message",
    [
        ('fail_one = "error"', "there is no key 'fail_one'; did you mean 'fail_on'?"),
        ('fail_on = "errors"', "fail_on = 'errors' should be one of error, warning, note, never"),
        ('select = "CC101"', "select = 'CC101' should be a list of codes"),
        ("select = ['X9']", "should be a list of codes"),
        ("max_bytes = true", "should be a number of bytes"),
        ("seconds = 0", "should be a number above 0"),
        ('base = "--output=x"', "should be a git revision"),
        ("strict = ", "line 1"),
        ("qwertz = 1", "keys are paths, fail_on"),
    ],
)
def test_a_wrong_setting_is_said_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "claimcheck.toml"
    file.write_text(text + "\n")
    with pytest.raises(ValueError) as error:
        read_settings(file)
    assert str(file) in str(error.value) and message in str(error.value)


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no such settings file"):
        read_settings(tmp_path / "none.toml")


@pytest.mark.parametrize("pyproject", [False, True])
def test_what_init_writes_is_read_back_with_and_without_its_comment_signs(tmp_path: Path, pyproject: bool) -> None:
    file = tmp_path / ("pyproject.toml" if pyproject else "claimcheck.toml")
    file.write_text(init_text(pyproject))
    assert read_settings(file) == Settings(file=str(file))
    lines = [
        line[2:] if any(line.startswith(f"# {key.name} =") for key in KEYS) else line
        for line in init_text(pyproject).splitlines()
    ]
    file.write_text("\n".join(lines))
    assert set(tomllib.loads(file.read_text())) >= ({"tool"} if pyproject else {key.name for key in KEYS})
    changed = read_settings(file)
    assert changed.fail_on != Settings().fail_on and changed.strict != Settings().strict


def test_every_key_is_a_setting_and_every_setting_a_key() -> None:
    assert {key.name for key in KEYS} == set(Settings.__struct_fields__) - {"file"}


# --- exchange rates ------------------------------------------------------------------------------------------------------


def test_rates_are_read_by_day(tmp_path: Path) -> None:
    file = tmp_path / "rates.toml"
    file.write_text('base = "USD"\n["2024-03-01"]\nEUR = 1.08\nCHF = 1\n')
    assert rate_table(Settings(rates=str(file))) == Rates("USD", {"2024-03-01": {"EUR": 1.08, "CHF": 1}})
    assert rate_table(Settings()) == NO_RATES
    file.write_text("")
    assert rate_table(Settings(rates=str(file))) == NO_RATES


@pytest.mark.parametrize(("written", "said"), [
    ('["2024-03-01"]\nEUR = 1.08\n', 'begins without the currency that rates are given in; try base = "USD"'), ('base = "USD"\nEUR = 1.08\n', "'EUR' is no day"),
    ('base = "USD"\n["March 1"]\nEUR = 1.08\n', "'March 1' is no day"), ('base = "USD"\n["2024-03-01"]\nEUR = 0\n', "a rate of 2024-03-01 is no number above 0"),
    ('base = "USD"\n["2024-03-01"]\nEUR = "1.08"\n', "is no number above 0"), ('base = "USD"\n["2024-03-01"]\nEUR = -1.08\n', "is no number above 0"),
    ('base = "USD"\n["2024-03-01"]\nEUR = nan\n', "is no number above 0"), ('base = "USD"\n["2024-03-01"]\nEUR = inf\n', "is no number above 0"),
    ("base = ", "rates.toml: "), (None, "No such file"),
])  # fmt: skip
def test_rates_that_cannot_be_read_are_said_with_their_place(tmp_path: Path, written: str | None, said: str) -> None:
    file = tmp_path / "rates.toml"
    if written is not None:
        file.write_text(written)
    with pytest.raises(ValueError, match=r"rates\.toml") as told:
        rate_table(Settings(rates=str(file)))
    assert said in str(told.value)


def test_a_settings_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").mkdir()
    with pytest.raises(ValueError, match="there is no such settings file"):
        read_settings(tmp_path / "claimcheck.toml")
    (tmp_path / "pyproject.toml").write_text("[tool]\nclaimcheck = 3\n")
    with pytest.raises(ValueError, match="tool.claimcheck is not a table"):
        read_settings(tmp_path / "pyproject.toml")
