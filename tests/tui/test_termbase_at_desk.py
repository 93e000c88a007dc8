"""A reviewer adds terms without leaving the article, and the article is checked with them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tqa import checks
from tqa.checks import Context
from tqa.glossary import Glossary
from tqa.model import Document, Segment, Span
from tqa.review.checking import Checker
from tqa.review.config import Config
from tqa.review.session_article import ArticleReview
from tqa.review.session_guess import guesses
from tqa.review.termbase import opened as opened_bases

SIZES = [(80, 24), (160, 45)]
Opener = Callable[..., Any]

SEGMENTS = (
    Segment("1", "Тревогу вызывают «Красные повязки» — отборные части.", {"alpha": "Of concern are the “Red Dressings”, elite units.", "beta": "The Red Armbands worry all."}),
    Segment("2", "Они атаковали блокпост у Красных повязок.", {"alpha": "They attacked a checkpoint near the Red Dressings.", "beta": "They struck."}),
    Segment("3", "Совет Безопасности ООН обсудит доклад.", {"alpha": "The UN Safety Council will discuss the report.", "beta": "It will talk."}),
)  # fmt: skip


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """An article in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bands").mkdir()
    (tmp_path / ".tqa").mkdir()
    (tmp_path / ".tqa" / "journal.sqlite").touch()  # this is the project's folder
    return Document("bands", SEGMENTS, ("alpha", "beta"), "Bands", path=str(tmp_path / "bands"))


def with_terms(desk: Any) -> None:
    """Let the desk look at terms too."""
    desk.session.checker.segment_checks += checks.select(["avoided-term", "missing-term"])


async def sees(desk: Any, *words: str) -> None:
    """Wait until words are on the screen."""
    await desk.until(lambda: all(word in desk.text() for word in words), 8.0)


def replaced(desk: Any, old: str, new: str) -> None:
    """Replace words in the editor, as typing would."""
    at = desk.screen.editor.stored.index(old)
    desk.screen.editor.replace_stretch(at, at + len(old), new)


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_just_corrected_becomes_a_term(opened: Opener, article: Document, size: tuple[int, int]) -> None:
    """T fills all in; Enter adds; the other place is flagged at once; u takes the term back, then the edit."""
    async with opened(size, (article,)) as desk:
        with_terms(desk)
        await desk.press("e")
        replaced(desk, "Dressings", "Bands")
        await desk.press("escape", "T")
        await sees(desk, "Красные повязки", "Red Bands", "Red Dressings", "‹ organisation ›", "would flag 1 place")
        assert "Of concern" in desk.text() or size == (80, 24)
        await desk.press("enter")
        await sees(desk, "Added: Красные повязки = Red Bands, in terms.csv")
        own = Path("terms.csv").read_text(encoding="utf-8")
        assert "Красные повязки,Red Bands,,Red Dressings," in own
        assert "anna" in own
        await desk.until(lambda: bool(desk.session.article.shown[1]))
        assert desk.session.article.shown[1][0].check == "avoided-term"
        assert not desk.session.article.shown[0]
        assert desk.session.recorder.glossary != "hash"
        await desk.press("u")
        await desk.until(lambda: not desk.session.article.shown[1])
        assert not Path("terms.csv").exists()
        assert "Red Bands" in desk.session.article.texts[0]
        await desk.press("U")
        await desk.until(lambda: bool(desk.session.article.shown[1]))
        await desk.press("u")
        await desk.until(lambda: not Path("terms.csv").exists() and not desk.session.article.shown[1])
        await desk.press("u")
        await desk.until(lambda: "Red Dressings" in desk.session.article.texts[0])


async def test_words_selected_while_typing(opened: Opener, article: Document) -> None:
    """^n takes the selection; the editor stays open, and its flags come at once; ^k only proposes."""
    async with opened((80, 24), (article,)) as desk:
        with_terms(desk)
        await desk.press("j", "e")
        editor = desk.screen.editor
        at = editor.stored.index("checkpoint")
        editor.selection = type(editor.selection)((0, at), (0, at + len("checkpoint")))
        await desk.press("ctrl+n")
        await sees(desk, "блокпост", "checkpoint")
        await desk.press("ctrl+k")
        await sees(desk, "Proposed in terms.csv")
        assert "candidate" in Path("terms.csv").read_text(encoding="utf-8")
        assert desk.screen.is_editing
        editor.selection = type(editor.selection)((0, at), (0, at + len("checkpoint")))
        await desk.press("ctrl+n")
        await sees(desk, "блокпост")
        field = desk.app.screen.query_one("#field-target")
        field.value = "roadblock"
        desk.app.screen.query_one("#field-avoid").value = "checkpoint"
        await desk.press("enter")
        await desk.until(lambda: "Added" in desk.text(), 8.0)
        await sees(desk, "avoided-term")
        assert desk.screen.is_editing


async def test_an_issue_and_other_guesses(opened: Opener, article: Document) -> None:
    """Without a change: what the issue is about; ^g goes through the guesses; Esc leaves nothing behind."""
    async with opened((160, 45), (article,)) as desk:
        await desk.press("T")
        await sees(desk, "Add a term")
        await desk.press("ctrl+g")
        await sees(desk, "no other guess")
        await desk.press("escape", "escape")
        assert len(desk.app.screen_stack) == 2
        assert not Path("terms.csv").exists()
        await desk.press("u")
        await sees(desk, "Nothing to undo.")


async def test_a_form_without_an_english_term_has_no_fault_yet(opened: Opener, article: Document) -> None:
    """It is being typed: nothing red; Enter says what is missing and adds nothing."""
    async with opened((80, 24), (article,)) as desk:
        await desk.press("T")
        await sees(desk, "Add a term", "Красные повязки", "Nothing speaks against it")
        desk.app.screen.query_one("#field-target").value = ""
        await sees(desk, "still to be typed")
        assert "never-matches" not in desk.text()
        await desk.press("enter")
        await sees(desk, "Not saved: there is no English term yet")
        desk.app.screen.query_one("#field-source").value = ""
        await sees(desk, "Type the Russian term and the English one")
        await desk.press("enter")
        await sees(desk, "Not saved: there is no English term yet")
        assert not Path("terms.csv").exists()


async def test_own_terms_are_in_force_next_time(opened: Opener, article: Document) -> None:
    """terms.csv beside the article is taken in when the desk opens, where only tqa's own term bases are."""
    Path("terms.csv").write_text("source,target,avoid\nКрасные повязки,Red Bands,Red Dressings\n", encoding="utf-8")
    async with opened((80, 24), (article,)) as desk:
        await desk.until(lambda: len(desk.session.checker.context.glossary) == 1)


async def test_terms_go_to_the_term_base_the_article_uses(opened: Opener, article: Document, tmp_path: Path) -> None:
    """Of several files in force, the one with most terms of the article comes first; others can be chosen."""
    (tmp_path / "a.csv").write_text("source,target\nКиев,Kyiv\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("source,target\nкрасная повязка,red band\nдоклад,report\n", encoding="utf-8")
    bases = opened_bases([tmp_path / "a.csv", tmp_path / "b.csv"], Config(), say=print)
    async with opened((80, 24), (article,)) as desk:
        desk.session.checker.context = Context(Glossary(bases.entries))
        desk.screen.terms = type(desk.screen.terms)(desk.session, lambda: "2026-11-22")
        await desk.press("T")
        await sees(desk, "‹ b.csv ›")


def guessed(document: Document, n: int, old: str, new: str) -> Any:
    """The first guess after words of a text were replaced."""
    review = ArticleReview(document, Checker([], Context()), [], "anna")
    text = review.texts[n].replace(old, new, 1)
    return guesses(review, n, text, cursor=text.find(new))[0]


def test_guesses(article: Document) -> None:
    """Names by their letters, terms by kind and place; the rest of a name belongs to it; the dictionary form."""
    assert guessed(article, 2, "Safety", "Security") == {
        "source": "Совет Безопасности ООН", "target": "UN Security Council", "avoid": "UN Safety Council",
        "type": "organisation",
    }  # fmt: skip
    assert guessed(article, 1, "checkpoint", "roadblock") == {
        "source": "блокпост", "target": "roadblock", "avoid": "checkpoint", "type": "term",
    }  # fmt: skip
    review = ArticleReview(article, Checker([], Context()), [], "anna")
    text = review.texts[2]
    at = text.index("report")
    found = guesses(review, 2, text, selection=Span(at, at + len("report")))[0]
    assert found == {"source": "доклад", "target": "report", "avoid": "", "type": "term"}
    assert guesses(review, 0, review.texts[0], selection=Span(0, 0))


@pytest.mark.parametrize(
    ("source", "mt", "now", "russian", "kind"),
    [
        ("Об этом сообщили в Минобороны.", "This was said in Defense.", "Ministry of Defence", "Минобороны", "organisation"),
        ("Об этом сказал Реджеп Эрдоган.", "Recep Erdoghan said so.", "Recep Erdogan", "Реджеп Эрдоган", "person"),
        ("Они будут работать в Законодательном собрании.", "They will work in the Law-making Gathering.",
         "Legislative Assembly", "Законодательное собрание", "organisation"),
    ],
)  # fmt: skip
def test_the_type_is_guessed(source: str, mt: str, now: str, russian: str, kind: str) -> None:
    """A ministry that something happens in is no place."""
    review = ArticleReview(
        Document("a", (Segment("1", source, {"m": mt}),), ("m",)), Checker([], Context()), [], "anna"
    )
    old = {"Ministry of Defence": "Defense", "Recep Erdogan": "Recep Erdoghan"}.get(now, "Law-making Gathering")
    text = mt.replace(old, now)
    at = text.index(now)
    found = guesses(review, 0, text, selection=Span(at, at + len(now)))[0]
    assert (found["source"], found["type"]) == (russian, kind)


def test_guesses_without_a_source() -> None:
    """Only the English side is filled in."""
    document = Document("a", (Segment("1", None, {"m": "The Red Dressings came."}),), ("m",))
    assert guessed(document, 0, "Dressings", "Bands") == {
        "source": "", "target": "Red Bands", "avoid": "Red Dressings", "type": "term",
    }  # fmt: skip
