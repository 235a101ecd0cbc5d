"""What must not be released is not: wrong tags, nobody's names, packages that nobody has seen."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import release
import runners
import seen
from installers import debian_papers, product

if TYPE_CHECKING:
    from pathlib import Path

TAG = f"v{product.version()}"
HEAD = f"{seen._HEAD}\n|---|---|---|---|---|---|---|\n"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with a name of its own."""
    monkeypatch.setattr(product, "ID", "org.forgetting.pmcgui")
    monkeypatch.setattr(debian_papers, "MAINTAINER", "Somebody <somebody@forgetting.org>")
    # A checkout in CI has no history, and what was seen last may be of an earlier version.
    monkeypatch.setattr(seen, "table", lambda: [row()])
    monkeypatch.setattr(release, "_is_before", lambda *_: True)
    monkeypatch.setattr(runners, "RETIRED", {"ubuntu-22.04": None})


def row(word: str = "tested", version: str = product.version()) -> seen.Row:
    return seen.Row("`.deb`", "Debian", word, "2026-01-31", version, "abcdef0", "")


def test_a_tag_of_the_programs_version_can_be_released(named: None) -> None:
    assert release.main(["check", TAG]) == 0


@pytest.mark.parametrize("tag", ["v9.9.9", product.version(), f"{TAG}rc1", "main"])
def test_another_tag_is_refused(named: None, tag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["check", tag]) == 1
    assert f"The tag is {tag}" in capsys.readouterr().err


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (20, True), (60, False)])
def test_runners_that_will_be_gone_are_refused(
    named: None,
    days: int,
    refused: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)
    monkeypatch.setattr(runners, "RETIRED", {"ubuntu-22.04": day, "ubuntu-24.04": None})
    assert release.main(["check", TAG]) == refused
    assert (f"GitHub takes ubuntu-22.04 away on {day}" in capsys.readouterr().err) == refused


@pytest.mark.parametrize("name", ["org.example.pmcgui", "com.example", "localhost.pmcgui"])
def test_nobodys_name_is_refused(
    named: None, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(product, "ID", name)
    assert release.main(["check", TAG]) == 1
    assert "installers/product.py is still nobody's" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["x@localhost.localdomain", "x@example.org", "x@x.invalid"])
def test_nobodys_address_is_refused(
    named: None, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian_papers, "MAINTAINER", f"The project <{address}>")
    assert release.main(["check", TAG]) == 1
    assert "installers/debian_papers.py is still nobody's" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "counts"),
    [
        ("1.2.3", True),
        ("1.2.3rc2", True),
        ("1.2.3a1", False),
        ("1.2.30", False),
        ("1.2.2", False),
    ],
)
def test_what_was_seen_of_another_version_counts_for_nothing(
    named: None,
    version: str,
    counts: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(product, "version", lambda: "1.2.3")
    for word in seen.OFFERED:
        seen_then = row(word, version)
        monkeypatch.setattr(seen, "table", lambda found=seen_then: [found])
        assert release.main(["check", "v1.2.3"]) == (0 if counts else 1)
        said = f"{word} was version {version}, and this is 1.2.3"
        assert (said in capsys.readouterr().err) is not counts


def test_what_was_only_written_needs_no_version(
    named: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = seen.Row("zip", "Windows", "written", "", "", "", "")
    monkeypatch.setattr(seen, "table", lambda: [written])
    monkeypatch.setattr(release, "_is_before", lambda *_: False)
    assert release.main(["check", TAG]) == 0


def test_what_was_seen_of_another_commit_counts_for_nothing(
    named: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "_is_before", lambda commit, _: commit != "abcdef0")
    assert release.main(["check", TAG]) == 1
    assert "abcdef0, which is not in this checkout's history" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_checkout_comes_from_the_commits_below_it_and_no_others(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", "-C", str(tmp_path), *who, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def commit(message: str) -> str:
        git("commit", "--quiet", "--allow-empty", "--message", message)
        return git("rev-parse", "HEAD")

    assert not release._is_before("abcdef0", tmp_path)
    git("init", "--quiet", "--initial-branch", "main")
    before = commit("before")
    git("checkout", "--quiet", "-b", "other")
    beside = commit("beside")
    git("checkout", "--quiet", "main")
    now = commit("now")
    assert release._is_before(before[:7], tmp_path)
    assert release._is_before(now, tmp_path)
    assert not release._is_before(beside, tmp_path)
    assert not release._is_before("abcdef0", tmp_path)


def test_every_row_of_the_document_has_its_word_and_what_it_takes() -> None:
    rows = seen.table()
    assert [fault for row in rows for fault in row.faults()] == []
    for kind in seen.ENDINGS.values():
        # The one for AppImages may not be there yet.
        assert len([row for row in rows if kind in row.package]) <= 1, kind


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| zip | Windows | seen | 2026-01-31 | 1.0.0 | abcdef0 | |", "is none of"),
        ("| zip | Windows | built or so | | | | |", "is none of"),
        ("| zip | Windows | built | | 1.0.0 | abcdef0 | |", "without a date"),
        ("| zip | Windows | built | 31.1.2026 | 1.0.0 | abcdef0 | |", "without a date"),
        ("| zip | Windows | built | 2999-01-31 | 1.0.0 | abcdef0 | |", "date in the past"),
        ("| zip | Windows | built | 2026-01-31 | | abcdef0 | |", "without a version"),
        ("| zip | Windows | tested | 2026-01-31 | 1.0.0 | | |", "without a commit"),
        ("| zip | Windows | written | 2026-01-31 | 1.0.0 | | |", "written, and yet"),
    ],
)
def test_a_row_that_says_less_or_more_is_a_fault(row: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    (found,) = seen.table(tmp_path / "x.md")
    assert any(fault in text for text in found.faults())


@pytest.mark.parametrize("text", ["Words.\n", f"{HEAD}| zip | Windows | written |\n"])
def test_a_table_of_another_form_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="head"):
        seen.table(tmp_path / "x.md")


def test_only_what_was_seen_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        seen.Row("`.deb`", "Debian", "tested", "2026-01-31", "1.0.0", "abcdef0", ""),
        seen.Row("wheel, sdist", "any", "built", "2026-01-31", "1.0.0", "abcdef0", ""),
        seen.Row("disk image `.dmg`", "macOS", "written", "", "", "", ""),
    ]
    monkeypatch.setattr(seen, "table", lambda: rows)
    dist, offered = tmp_path / "dist", tmp_path / "offered"
    dist.mkdir()
    for name in ("x.deb", "x.whl", "x.tar.gz", "x.dmg", "x.zip", "x.txt"):
        (dist / name).touch()
    assert release.main(["offer", str(dist), str(offered)]) == 0
    assert {path.name for path in offered.iterdir()} == {"x.deb", "x.whl", "x.tar.gz"}
    assert "x.dmg: written, not offered" in capsys.readouterr().out


def test_a_release_of_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "x.txt").touch()
    assert release.main(["offer", str(tmp_path / "dist"), str(tmp_path / "offered")]) == 1
