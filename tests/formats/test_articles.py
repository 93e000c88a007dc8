"""Article folders, separate files, lone texts, and folders of all these."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqa import formats
from tqa.errors import FormatError, UsageError


def article(folder: Path, **files: str) -> Path:
    """A folder with these files; `source_ru` stands for source.ru.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / (name.replace("_", ".") + (".toml" if name == "article" else ".txt"))
        path.write_text(content, encoding="utf-8", newline="")
    return folder


# --- folders


def test_systems_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Whatever the system is called; dots belong to the name."""
    folder = article(tmp_path / "a", mt_b_en="x\n", mt_a_2_en="y\n")
    (document,) = formats.read_documents(folder)
    assert document.systems == ("a.2", "b")
    assert document.id == "a"
    assert document.segments[0].targets == {"a.2": "y", "b": "x"}


def test_what_article_toml_says(tmp_path: Path) -> None:
    """Title and id have their places, everything else is kept as text."""
    folder = article(
        tmp_path / "a",
        mt_a_en="x",
        article='id = 7\ntitle = "Заголовок"\ndate = 2018-09-17\nn = 3\nok = true\nt = ["a", "b"]\n[o]\nby = "ed"\n',
    )
    (document,) = formats.read_documents(folder)
    assert (document.id, document.title) == ("7", "Заголовок")
    assert document.metadata == {"date": "2018-09-17", "n": "3", "ok": "true", "t": "a, b", "o.by": "ed"}


@pytest.mark.parametrize("files", [{"mt_a_en": "x"}, {"reference_en": "x"}, {"source_ru": "а", "reference_en": "x"}])
def test_one_english_text_will_do(files: dict[str, str], tmp_path: Path) -> None:
    """Any subset of the files with an English text is an article."""
    (document,) = formats.read_documents(article(tmp_path / "a", **files))
    assert len(document.segments) == 1


def test_what_a_review_wrote_is_passed_over_in_silence(tmp_path: Path) -> None:
    """The desk's export of the article, and that of one of its texts, are neither read nor told of; other texts are."""
    folder = article(
        tmp_path / "a", mt_a_en="x", mt_corrected_en="w", corrected_en="y", mt_a_en_corrected_en="z", notes="n"
    )
    said: list[str] = []
    (document,) = formats.read_documents(folder, say=said.append)
    assert document.systems == ("a", "corrected")
    assert [line.partition(":")[0] for line in said] == [str(folder / "notes.txt")]


def test_blank_lines_and_every_kind_of_line_end(tmp_path: Path) -> None:
    r"""\r\n, \r and \n end a paragraph; U+2028 and the like do not."""
    folder = article(tmp_path / "a", mt_a_en="\r\n one \r\rtwo\u2028still\x0btwo\n\n  \nthree")
    (document,) = formats.read_documents(folder)
    assert [s.targets["a"] for s in document.segments] == ["one", "two\u2028still\x0btwo", "three"]


def test_a_folder_without_english_says_what_is_expected(tmp_path: Path) -> None:
    """Also which files it did not take for a translation."""
    folder = article(tmp_path / "a", source_ru="а", mt_google="x")
    with pytest.raises(FormatError, match=r"no English text; it has 'mt\.google\.txt'") as caught:
        list(formats.read_documents(folder))
    assert "mt.<system>.en.txt" in caught.value.hint


def test_a_text_with_another_name_is_passed_over_aloud(tmp_path: Path) -> None:
    """A misspelt file name must not vanish in silence."""
    said: list[str] = []
    list(formats.read_documents(article(tmp_path / "a", mt_a_en="x", referense_en="y"), say=said.append))
    assert len(said) == 1
    assert "referense.en.txt" in said[0]


def test_texts_in_the_wrong_language_are_said(tmp_path: Path) -> None:
    """Swapped files are read, for an engine may return its input, but not in silence."""
    said: list[str] = []
    list(formats.read_documents(article(tmp_path / "a", source_ru="English here", mt_a_en="Русский"), say=said.append))
    assert [s.partition(": ")[2] for s in said] == [
        "is mostly Latin, a Russian text was expected",
        "is mostly Cyrillic, an English text was expected",
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [('title = "a"\ndate 2018\n', 2), ("a = 1\na = 2\n", 2), ('title = "\n', 1), ("x = [1,\n", None)],
)
def test_malformed_toml_is_refused_with_its_line(content: str, line: int | None, tmp_path: Path) -> None:
    """The error names article.toml and the line, where TOML knows it."""
    with pytest.raises(FormatError, match="is not TOML") as caught:
        list(formats.read_documents(article(tmp_path / "a", mt_a_en="x", article=content)))
    assert caught.value.path.endswith("article.toml")
    assert line is None or caught.value.line == line


def test_an_empty_article_toml_says_nothing(tmp_path: Path) -> None:
    """It need not say anything."""
    assert next(formats.read_documents(article(tmp_path / "a", mt_a_en="x", article=""))).id == "a"


def test_an_empty_translation_file_is_refused(tmp_path: Path) -> None:
    """An engine that wrote nothing is not passed over."""
    with pytest.raises(FormatError, match=r"mt\.a\.en\.txt: is empty"):
        list(formats.read_documents(article(tmp_path / "a", source_ru="а", mt_a_en="")))


# --- folders of articles


def test_a_folder_of_articles_gives_each_of_them(tmp_path: Path) -> None:
    """Article folders and bilingual files in the order of their names; all else is passed over."""
    article(tmp_path / "b", mt_a_en="x")
    article(tmp_path / "notes", todo="x")
    article(tmp_path / ".hidden", mt_a_en="x")
    article(tmp_path, README="Русский текст")
    (tmp_path / "c.tsv").write_text("source\ttarget\nа\ta\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"document": "z", "target": "a"}\n{"document": "y", "target": "a"}\n')
    (tmp_path / "glossary.csv").write_text("source,target,variants,avoid\nа,a,,\n", encoding="utf-8")
    said: list[str] = []
    assert [d.id for d in formats.read_documents(tmp_path, say=said.append)] == ["z", "y", "b", "c"]
    assert said == [f"{tmp_path / 'glossary.csv'}: passed over, it is not a table of segments"]


def test_two_documents_with_one_id_are_refused(tmp_path: Path) -> None:
    """Their corrections would be mixed up."""
    article(tmp_path / "a", mt_a_en="x")
    article(tmp_path / "b", mt_a_en="x", article='id = "a"')
    with pytest.raises(FormatError, match="has a document 'a', and so has"):
        list(formats.read_documents(tmp_path))


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """At once, and the hint says what an article is."""
    with pytest.raises(FormatError, match="holds no article") as caught:
        formats.read_documents(tmp_path)
    assert "source.ru.txt" in caught.value.hint


def test_an_article_among_others_that_lacks_english_is_an_error(tmp_path: Path) -> None:
    """It is not passed over in silence."""
    article(tmp_path / "a", mt_a_en="x")
    article(tmp_path / "b", source_ru="а")
    with pytest.raises(FormatError, match="no English text"):
        list(formats.read_documents(tmp_path))


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tqa check .` names the document after the folder."""
    monkeypatch.chdir(article(tmp_path / "idlib", mt_a_en="x"))
    assert next(formats.read_documents(Path("."))).id == "idlib"


# --- lone files


def test_a_lone_english_text_is_a_document_without_a_source(tmp_path: Path) -> None:
    """Of the system "mt", whatever its suffix."""
    for name in ("story.txt", "story.en", "story"):
        path = tmp_path / name
        path.write_text("One.\n\nTwo.\n", encoding="utf-8")
        (document,) = formats.read_documents(path)
        assert (document.id, document.systems, document.has_source) == ("story", ("mt",), False)
        assert [dict(s.targets) for s in document.segments] == [{"mt": "One."}, {"mt": "Two."}]


def test_a_lone_russian_text_needs_its_translation(tmp_path: Path) -> None:
    """The hint says how to give it."""
    path = tmp_path / "ru.txt"
    path.write_text("Боевики «Джебхат ан-Нусры» отошли из Idlib.", encoding="utf-8")
    with pytest.raises(FormatError, match="Russian") as caught:
        list(formats.read_documents(path))
    assert "--source ru.txt" in caught.value.hint


@pytest.mark.parametrize(
    "content", ['<?xml version="1.0"?><a/>', "<!DOCTYPE html><p>x", '{\n  "target": "x"\n}', '[{"a": 1}]', "{\\rtf1 x}"]
)
def test_markup_is_not_taken_for_an_article(content: str, tmp_path: Path) -> None:
    """Its tags would be read as English paragraphs."""
    for name in ("a.txt", "a.xml"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        with pytest.raises(FormatError, match="no format that tqa reads"):
            list(formats.read_documents(path))


def test_terminal_escapes_stay_in_the_text(tmp_path: Path) -> None:
    """They are data; screens deal with them."""
    path = tmp_path / "a.txt"
    text = "\x1b[2J\x1b]0;title\x07 red \x1b[31m text"
    path.write_text(text, encoding="utf-8")
    assert next(formats.read_documents(path)).segments[0].targets["mt"] == text


def test_a_line_of_two_megabytes_is_a_paragraph(tmp_path: Path) -> None:
    """Alone, and against a source of the same size."""
    article(tmp_path / "a", source_ru="слово и дело " * 100_000, mt_a_en="word and deed " * 150_000)
    (document,) = formats.read_documents(tmp_path / "a")
    assert len(document.segments) == 1
    assert len(document.segments[0].targets["a"]) > 2_000_000


# --- separate files


def test_separate_files_make_one_article(tmp_path: Path) -> None:
    """Source, several translations, reference; named after the first translation."""
    folder = article(tmp_path, ru="Раз.\nДва.", one="One.\nTwo.", two="First.\nSecond.", ref="Uno.\nDos.")
    document = formats.read_article(
        source=folder / "ru.txt",
        mts=[("x", folder / "two.txt"), ("a", folder / "one.txt")],
        reference=folder / "ref.txt",
    )
    assert document.id == "two"
    assert document.systems == ("x", "a")
    assert document.path == str(folder / "two.txt")
    assert [(s.source, s.targets["x"], s.targets["a"], s.reference) for s in document.segments] == [
        ("Раз.", "First.", "One.", "Uno."),
        ("Два.", "Second.", "Two.", "Dos."),
    ]


def test_separate_files_need_an_english_text_and_distinct_names(tmp_path: Path) -> None:
    """Both are errors of usage; a missing file is one of input."""
    folder = article(tmp_path, ru="Раз.", one="One.")
    with pytest.raises(UsageError, match="no English text"):
        formats.read_article(source=folder / "ru.txt")
    with pytest.raises(UsageError, match="same name"):
        formats.read_article(mts=[("a", folder / "one.txt"), ("a", folder / "one.txt")])
    with pytest.raises(FormatError, match="no such file"):
        formats.read_article(source=folder / "no.txt", mts=[("a", folder / "one.txt")])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.docx", "a Word document"),
        ("a.odt", "an OpenDocument text"),
        ("a.PDF", "a PDF"),
        ("a.html", "a web page"),
        ("a.xlsx", "a spreadsheet"),
    ],
)
def test_a_document_of_an_office_says_what_to_save_it_as(tmp_path: Path, name: str, said: str) -> None:
    """As an article, as one text of it, and where a folder has nothing else; a term base is to be a table."""
    file = tmp_path / name
    file.write_bytes(b"<html>\0")
    for read in (
        lambda: list(formats.read_documents(file)),
        lambda: list(formats.read_documents(tmp_path)),
        lambda: formats.read_article(mts=[("mt", file)]),
    ):
        with pytest.raises(FormatError, match=f"{name}: is {said}, which tqa does not read") as raised:
            read()
        assert "UTF-8" in raised.value.hint
    if name != "a.xlsx":
        with pytest.raises(FormatError, match=said) as raised:
            formats.read_glossary(file)
        assert "source and target" in raised.value.hint
