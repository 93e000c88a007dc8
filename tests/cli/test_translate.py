"""tqa translate, against a LibreTranslate server on loopback."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.engines import libre_server as server_side
from tests.engines.libre_server import ARTICLE, TRANSLATED, LibreServer, running
from tqa import formats
from tqa.model.provenance import of_system

SECRET = "s3cret/key+of=ours"


@pytest.fixture
def libre(monkeypatch: pytest.MonkeyPatch) -> Iterator[LibreServer]:
    """The server; waiting takes no time."""
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    for name in ("LIBRE_API_KEY", "DEEPL_API_KEY", "MY_KEY"):
        monkeypatch.delenv(name, raising=False)
    yield from running(monkeypatch)


@pytest.fixture
def article(libre: LibreServer, tqa: Run, tmp_path: Path) -> Path:
    """An article without any translation, in a project that knows the server."""
    (tmp_path / "tqa.toml").write_text(f'[engines.libre]\nurl = "{libre.url}"\n', encoding="utf-8")
    folder = tmp_path / "port"
    folder.mkdir()
    (folder / "source.ru.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the journal's."""
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".tqa" not in p.parts
    }


def test_an_article_gets_a_column(tqa: Run, article: Path, libre: LibreServer) -> None:
    """Its path is on stdout; the article reads as before, with where the column comes from."""
    (article / "article.toml").write_text('# ours\ntitle = "The port"  # short\n', encoding="utf-8")
    found = tqa("translate", "port", "--engine", "libre")
    assert (found.code, found.out) == (0, "port/mt.libre.en.txt\n")
    assert (article / "mt.libre.en.txt").read_text(encoding="utf-8") == TRANSLATED
    assert (
        (article / "article.toml")
        .read_text(encoding="utf-8")
        .startswith('# ours\ntitle = "The port"  # short\n\n[systems.')
    )
    (document,) = formats.read_documents(article)
    assert document.systems == ("libre",)
    made = of_system(document.metadata, "libre")
    assert made["engine"] == "libre"
    assert made["place"] == f"127.0.0.1:{libre.port}"
    assert made["client"].startswith("deep-translator 1.")
    assert made["date"].endswith("+00:00")
    assert oct((article / "mt.libre.en.txt").stat().st_mode & 0o777) == oct(
        (article / "source.ru.txt").stat().st_mode & 0o777
    )


def test_a_column_that_is_there_is_replaced_only_on_request(tqa: Run, article: Path, libre: LibreServer) -> None:
    """And everything is then asked for anew."""
    assert tqa("translate", "port", "-e", "libre").code == 0
    before = files(article)
    again = tqa("translate", "port", "-e", "libre")
    assert (again.code, again.out, files(article)) == (0, "", before)
    assert "has the translation libre already: --refresh" in again.err
    libre.asked.clear()
    assert tqa("translate", "port", "-e", "libre", "--refresh").code == 0
    assert len(libre.asked) == 3
    assert (article / "article.toml").read_text(encoding="utf-8").count("[systems.libre]") == 1


def test_a_dead_server_leaves_nothing_behind_and_the_same_command_goes_on(
    tqa: Run, article: Path, libre: LibreServer
) -> None:
    """Exit code 5, one line and what to do; then only the rest is asked for."""
    libre.script.extend([server_side.fine, lambda handler: libre.stop()])
    before = files(article)
    found = tqa("translate", "port", "-e", "libre")
    assert (found.code, found.out, files(article)) == (5, "", before)
    assert f"libre: nobody answers at 127.0.0.1:{libre.port} (1 of 4 parts of port are there)" in found.err
    assert "the same command asks only for the rest" in found.err
    assert found.err.count("\n") == 2
    again = LibreServer(libre.port)
    found = tqa("translate", "port", "-e", "libre")
    again.stop()
    assert found.code == 0
    assert "4 parts, 1 from the cache" in found.err
    assert len(again.asked) == 2
    assert (article / "mt.libre.en.txt").read_text(encoding="utf-8") == TRANSLATED


def test_a_run_that_fetches_nothing_leaves_no_journal(tqa: Run, article: Path) -> None:
    """Else the article would have one of its own beside that of the folder it is reviewed in."""
    (article.parent / "tqa.toml").unlink(missing_ok=True)
    (article / "tqa.toml").write_text('[engines.ours]\nengine = "command"\ncommand = ["no-such-engine"]\n')
    before = files(article)
    found = tqa("translate", "port", "-e", "ours")
    assert (found.code, files(article)) == (5, before)
    assert not (article / ".tqa").exists()
    assert "is kept" not in found.err


def test_refused_parts_are_listed(tqa: Run, article: Path, libre: LibreServer) -> None:
    """With the reason, and nothing is written until they are there."""
    libre.always = lambda handler: (
        server_side.text("The port")(handler) if "Портовая" in handler.text else server_side.fine(handler)
    )
    found = tqa("translate", "port", "-e", "libre")
    assert found.code == 5
    assert "part 2 (paragraph 2) refused: the answer is too short" in found.err
    assert "--accept-doubtful" in found.err
    assert list(files(article)) == ["source.ru.txt"]
    found = tqa("translate", "port", "-e", "libre", "--accept-doubtful")
    assert found.code == 0
    assert "part 2 (paragraph 2) is doubtful" in found.err
    assert (article / "mt.libre.en.txt").read_text(encoding="utf-8").splitlines()[1] == "The port"


def test_ctrl_c_keeps_what_was_fetched(tqa: Run, article: Path, libre: LibreServer) -> None:
    """Exit code 130; the same command goes on from there."""

    def interrupted(handler: server_side.Handler) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        server_side.stalled(handler)

    libre.script.extend([server_side.fine, interrupted])
    found = tqa("translate", "port", "-e", "libre")
    assert found.code == 130
    assert "the same command goes on" in found.err
    assert list(files(article)) == ["source.ru.txt"]
    assert "4 parts, 1 from the cache" in tqa("translate", "port", "-e", "libre").err


def test_one_engine_that_fails_does_not_keep_the_other_from_its_work(
    tqa: Run, article: Path, libre: LibreServer
) -> None:
    """And the exit code says that something is missing."""
    with (article.parent / "tqa.toml").open("a", encoding="utf-8") as file:
        file.write('[engines.gone]\nengine = "libre"\nurl = "http://127.0.0.1:1"\n')
    found = tqa("translate", "port", "-e", "gone", "-e", "libre")
    assert (found.code, found.out) == (5, "port/mt.libre.en.txt\n")
    assert "gone: nobody answers at 127.0.0.1:1" in found.err


ROWS = [
    {
        "document": "port",
        "segment": "a",
        "source": "Суд назначен на вторник.",
        "mt:old": "=Court, Tuesday",
        "remark": "x  y",
    },
    {"document": "port", "segment": "b", "source": "", "mt:old": "Share this", "remark": ""},
    {
        "document": "bridge",
        "segment": "a",
        "source": "Мост закрыли после паводка в апреле.",
        "mt:old": "",
        "remark": "“q”",
    },
]
WANTED = ["The hearing is set for Tuesday.", "", "The bridge was closed after the flood in April."]


def written(path: Path, delimiter: str) -> None:
    """The rows as a table, with the remarks of somebody else."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(ROWS)


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_a_table_gets_a_column_and_keeps_the_others(
    tqa: Run, article: Path, tmp_path: Path, suffix: str, delimiter: str
) -> None:
    """Also those that tqa does not know; rows without Russian stay empty; the lines end as they did."""
    path = tmp_path / f"corpus.{suffix}"
    written(path, delimiter)
    before = path.read_bytes().decode().split("\r\n")
    assert tqa("translate", path, "-e", "libre").code == 0
    after = path.read_bytes().decode().split("\r\n")
    added = ["mt:libre", *WANTED]
    assert after == [*(f"{line}{delimiter}{cell}" for line, cell in zip(before[:-1], added, strict=True)), ""]
    found = {d.id: d for d in formats.read_documents(path)}
    assert of_system(found["bridge"].metadata, "libre")["engine"] == "libre"


def test_a_json_file_gets_a_key(tqa: Run, article: Path, tmp_path: Path) -> None:
    """In the object of systems where there is one; other keys, and rows without Russian, stay as they are."""
    path = tmp_path / "corpus.jsonl"
    rows: list[dict[str, Any]] = [
        {"id": 7, "source": "Суд назначен на вторник.", "mt": {"old": "Court"}},
        {"source": "Мост закрыли после паводка в апреле.", "target": "Bridge."},
        {"target": "Share this", "odd":  [1, {"a": None}]},
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert tqa("translate", path, "-e", "libre").code == 0
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert found[0] == {"id": 7, "source": rows[0]["source"], "mt": {"old": "Court", "libre": WANTED[0]}}
    assert found[1] == {**rows[1], "mt:libre": WANTED[2]}
    assert found[2] == rows[2]
    assert "already" in tqa("translate", path, "-e", "libre").err


def test_rows_that_came_later_are_filled_in(tqa: Run, article: Path, libre: LibreServer, tmp_path: Path) -> None:
    """Those that are there stay, also where somebody changed them."""
    path = tmp_path / "corpus.tsv"
    path.write_text("source\tmt:libre\nСуд назначен на вторник.\tCourt on Tuesday.\n", encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("Мост закрыли после паводка в апреле.\t\n")
    assert tqa("translate", path, "-e", "libre").code == 0
    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        "Суд назначен на вторник.\tCourt on Tuesday.",
        f"Мост закрыли после паводка в апреле.\t{WANTED[2]}",
    ]
    assert len(libre.asked) == 1


def test_the_key_is_written_nowhere(
    tqa: Run, article: Path, libre: LibreServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not into the column, the cache, the journal, the list of engines or what is said when things go wrong."""
    config = article.parent / "tqa.toml"
    config.write_text(config.read_text(encoding="utf-8") + 'key_env = "MY_KEY"\n', encoding="utf-8")
    monkeypatch.setenv("MY_KEY", SECRET)
    said = [tqa("translate", "--list"), tqa("translate", "--list", "--format", "json")]
    for fault in (server_side.status(403, f"{SECRET} is unknown"), server_side.status(500, SECRET), server_side.half):
        libre.script.extend([fault] * 4)
        said.append(tqa("translate", "port", "-e", "libre"))
        libre.script.clear()
    said.append(tqa("translate", "port", "-e", "libre", "--refresh"))
    assert said[-1].code == 0
    libre.stop()
    said.append(tqa("translate", "port", "-e", "libre", "--refresh"))
    assert [result.code for result in said] == [0, 0, 5, 5, 5, 0, 5]
    assert set(libre.keys) == {SECRET}
    texts = [text for result in said for text in (result.out, result.err)]
    texts += [p.read_bytes().decode("utf-8", "replace") for p in article.parent.rglob("*") if p.is_file()]
    assert len(texts) > 15
    assert not any("s3cret" in text for text in texts)


def test_a_key_in_the_settings_is_refused_and_not_repeated(tqa: Run, article: Path) -> None:
    """Under any of the names one might give it, or in the address."""
    lines = [f'api_key = "{SECRET}"', f'options = {{ token = "{SECRET}" }}']
    lines += ['url = "http://me:s3cret@host.test"', 'url = "http://host.test/?key=s3cret"']
    for line in lines:
        (article.parent / "tqa.toml").write_text(f'[engines.mine]\nengine = "libre"\n{line}\n', encoding="utf-8")
        found = tqa("translate", "port", "-e", "mine")
        assert found.code == 2
        assert "keys do not belong in tqa.toml" in found.err
        assert "s3cret" not in found.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[engines.mine]", "engine 'mine' is none of"),
        ('[engines."a/b"]', "cannot be a system's name"),
        ('[engines.libre]\nurl = "libre.test"', "must begin with http"),
        ("[engines.libre]\nlimits = { characters = 3 }", "whole number from 50"),
        ("[engines.libre]\nspeed = 3", "unknown key 'speed'"),
        ('[engines.command]\ncommand = "run"', "must be a list"),
        ("[engines.chat]\nmodel = 'm'", "chat needs url"),
        ("[engines.libre.options]\nstyle = 'plain'", "has no option 'style'"),
        ("[engines.libre]\ntimeout = 0", "timeout must be"),
        ("[engines.libre]\nkey_env = 'not a name'", "name of an environment variable"),
    ],
)
def test_settings_that_make_no_sense_are_named(tqa: Run, article: Path, table: str, said: str) -> None:
    """With the table they stand in."""
    (article.parent / "tqa.toml").write_text(table + "\n", encoding="utf-8")
    found = tqa("translate", "port", "-e", "chat" if "chat" in table else "libre")
    assert found.code == 2
    assert said in found.err


def test_the_list_says_keys_and_limits(tqa: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For people and for programs; never a key itself."""
    monkeypatch.setenv("DEEPL_API_KEY", SECRET)
    for name in ("BAIDU_APPID", "BAIDU_APPKEY"):
        monkeypatch.delenv(name, raising=False)
    lines = tqa("translate", "--list").out.splitlines()
    assert any(line.startswith("baidu") and "needs BAIDU_APPID BAIDU_APPKEY" in line for line in lines)
    assert any(line.startswith("mymemory") and "500 bytes" in line and "none" in line for line in lines)
    found = json.loads(tqa("translate", "--list", "--format", "json").out)
    rows = {row["name"]: row for row in found["engines"]}
    assert found["schema"] == "tqa.engines/1"
    assert rows["libre"]["configured"]
    assert rows["libre"]["needs_key"] == "optional"
    assert rows["deepl"]["keys"] == {"DEEPL_API_KEY": True}
    assert rows["deepl"]["ready"]
    assert not rows["baidu"]["ready"]
    assert rows["google"]["limits"] == {"characters": 1200, "bytes": 0, "per_minute": 60}


GLOSSARY = "source,target,variants,avoid\nСеверск,Severskaya Harbour,,Seversk\nпаводок,freshet,,flood\n"


def test_terms_can_be_put_right_afterwards(tqa: Run, article: Path, tmp_path: Path) -> None:
    """Renderings the term base avoids are replaced, and each change is shown; the file says that this was done."""
    (tmp_path / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    found = tqa("translate", "port", "-e", "libre", "--terms", "correct", "-g", "terms.csv")
    assert found.code == 0
    assert "paragraph 1: Seversk → Severskaya Harbour" in found.err
    assert "paragraph 4: flood → freshet" in found.err
    wanted = TRANSLATED.replace("Seversk.", "Severskaya Harbour.").replace("flood", "freshet")
    assert (article / "mt.libre.en.txt").read_text(encoding="utf-8") == wanted
    assert 'terms = "correct"' in (article / "article.toml").read_text(encoding="utf-8")
    assert tqa("check", "port", "--select", "avoided-term", "-g", "terms.csv").code == 0


def test_terms_can_be_held_back(tqa: Run, article: Path, libre: LibreServer, tmp_path: Path) -> None:
    """The engine gets marks and the English is put in their place; a mark it loses is noticed, and said."""
    (tmp_path / "terms.csv").write_text(GLOSSARY, encoding="utf-8")

    def marked(handler: server_side.Handler) -> None:
        russian = handler.text.replace("QZ1Z", "Северска" if "порту" in handler.text else "паводка")
        english = server_side.english(russian).replace("Seversk", "qz 1z")
        handler.translation(english if "порту" in handler.text else english.replace("flood", "high water"))

    libre.always = marked
    found = tqa("translate", "port", "-e", "libre", "--terms", "protect", "-g", "terms.csv")
    assert found.code == 0
    text = (article / "mt.libre.en.txt").read_text(encoding="utf-8")
    assert "in the port of Severskaya Harbour. The captains" in text
    assert "after the high water in April" in text
    assert "QZ" not in text.upper()
    assert "paragraph 1: Северска → Severskaya Harbour" in found.err
    assert "the engine lost a term that was held back" in found.err
    assert sum("QZ1Z" in asked for asked in libre.asked) == 2


def test_what_cannot_be_translated_is_said(tqa: Run, article: Path, tmp_path: Path) -> None:
    """No Russian, no engine, nowhere to put it."""
    (tmp_path / "text.txt").write_text("Мост.\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.tsv").write_text("target\nBridge\n", encoding="utf-8")
    for arguments, code, said in (
        (("port",), 2, "no engine was given"),
        (("--engine", "libre"), 2, "no article was given"),
        (("text.txt", "-e", "libre"), 2, "cannot be put into text.txt"),
        (("empty", "-e", "libre"), 3, "has no source.ru.txt"),
        (("no.tsv", "-e", "libre"), 3, "has no column source"),
        (("nowhere", "-e", "libre"), 3, "does not exist"),
        (("port", "-e", "librre"), 2, "no engine 'librre'"),
    ):
        found = tqa("translate", *arguments)
        assert (found.code, said in found.err) == (code, True), found.err
    assert list(files(article)) == ["source.ru.txt"]


def test_a_folder_of_articles_is_translated_as_a_whole(tqa: Run, article: Path, tmp_path: Path) -> None:
    """Article folders and tables; a broken article.toml stops before its column is written."""
    second = tmp_path / "court"
    second.mkdir()
    (second / "source.ru.txt").write_text("Суд назначен на вторник.\n", encoding="utf-8")
    (second / "article.toml").write_text("title = \n", encoding="utf-8")
    found = tqa("translate", tmp_path, "-e", "libre")
    assert found.code == 3
    assert "is not TOML" in found.err
    assert sorted(files(second)) == ["article.toml", "source.ru.txt"]
    (second / "article.toml").write_text('title = "Court"\n', encoding="utf-8")
    assert tqa("translate", tmp_path, "-e", "libre").code == 0
    assert (second / "mt.libre.en.txt").read_text(encoding="utf-8") == "The hearing is set for Tuesday.\n"


def test_checking_in_a_project_with_engines_loads_none(article: Path) -> None:
    """Every command reads tqa.toml; only translating pays for HTTP."""
    (article / "mt.old.en.txt").write_text(TRANSLATED, encoding="utf-8")
    probe = "import sys\nfrom tqa.cli import main\ntry:\n main(['-q', 'check', 'port'])\nexcept SystemExit: pass\n"
    probe += "print(*({'requests', 'urllib3', 'deep_translator', 'keyring'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", probe], cwd=article.parent, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == ""


def test_the_manual_has_a_page(tqa: Run) -> None:
    """tqa help translate."""
    found = tqa("help", "translate")
    assert found.code == 0
    assert "key_env" in found.out
