"""One article with everything that breaks reports, and what a run could have found in it.

`python tests/reports/difficult.py` writes the golden files again; read the difference before you commit it.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from tqa import reports
from tqa.model import Document, Issue, Segment, Severity, Span, SystemFile

GOLDEN = Path(__file__).parent / "golden"

SCRIPT = "He said: \"<script>alert('x')</script> & 'so on'\""
CONTROLS = "A bell \x07, an escape \x1b[31m, a NUL \x00, a next line \x85 and a delete \x7f."
DIRECTIONS = "Right to left \u202e \u05e9\u05dc\u05d5\u05dd \u202c and a mark \u200f here."
ACCENTS = "Cafe\u0301 owner 👩\u200d👧 waved 🇷🇺 twice twice."
LONG = "word " * 400 + "x" * 3000
FORMULA = '=HYPERLINK("http://example.org","x")'
TWO = "First paragraph.\nSecond paragraph has  two spaces."
LINK = "see [here](http://example.org) {0} %0A ::error::x, y"

RUN = reports.Run("1.2.3", ("house-check", "other-check"), (("terms & co.csv", "0" * 64, 1),))
COUNTS = reports.Counts(documents=1, segments=15, words=456, issues=11)


def document() -> Document:
    """Eight segments: two of them in one system only, one without a source, one of two paragraphs."""
    rows = (
        ("1", "Он сказал: «<b>так</b>»", {"alpha": SCRIPT, "beta": "He said so."}),
        ("2", "Звонок.", {"alpha": CONTROLS, "beta": DIRECTIONS}),
        ("3", "Хозяин кафе помахал.", {"alpha": ACCENTS}),
        ("4", None, {"alpha": "Share", "beta": "Read also"}),
        ("5", "Слово.", {"alpha": LONG, "beta": ""}),
        ("6", "Формула.", {"alpha": FORMULA, "beta": "@SUM(A1)"}),
        ("7", "Два\nабзаца.", {"alpha": TWO, "beta": LINK}),
        ("8 <i>&", "Только здесь.", {"beta": "Only here."}),
    )
    return Document(
        id='say "<b>hi</b>", 50%: a,b',
        segments=tuple(
            Segment(id=i, source=s, targets=t, reference="Human <u>text</u>." if s else None) for i, s, t in rows
        ),
        systems=("alpha", "beta"),
        title="</title><script>alert(1)</script> Заголовок",
        metadata={"date": "2024-02-29"},
        path="some folder/50% «статья»",
        files={
            "alpha": SystemFile(
                "some folder/50% «статья»/mt.alpha.en.txt",
                ((1, 1), (3, 1), (5, 1), (7, 1), (9, 1), (11, 1), (13, 1), (15, 3)),
            )
        },
    )


def issues() -> list[Issue]:
    """Overlapping, empty and repeated places; several, no and empty suggestions; all severities."""

    def issue(
        segment: str, system: str, place: tuple[int, int], severity: Severity, message: str, **more: object
    ) -> Issue:
        text = next(s.targets[system] for s in document().segments if s.id == segment)
        span = Span(*place)
        fields: dict[str, object] = {"check": "house-check", "category": "linguistic-conventions/spelling"} | more
        return Issue(
            severity=severity,
            message=message,
            document=document().id,
            segment=segment,
            system=system,
            span=span,
            text=span.of(text),
            **fields,  # type: ignore[arg-type]  # the fields of Issue by name
        )

    where = SCRIPT.index("<script>")
    return [
        issue("1", "alpha", (where, where + 8), Severity.CRITICAL, "“<script>” is markup.", suggestions=("", "<b>")),
        issue(
            "1",
            "alpha",
            (where + 4, where + 20),
            Severity.MAJOR,
            "Overlaps & more.",
            check="other-check",
            source_span=Span(12, 18),
            source_text="<b>так",
            evidence=('"quoted" <evidence>', "=1+1"),
            confidence=0.625,
        ),
        issue("2", "alpha", (7, 8), Severity.MINOR, "A bell: \x07", suggestions=("",)),
        issue("2", "beta", (14, 15), Severity.NEUTRAL, "Turns direction: \u202e"),
        issue("3", "alpha", (ACCENTS.index("twice"), ACCENTS.index("twice") + 5), Severity.MINOR, "Twice."),
        issue("3", "alpha", (ACCENTS.rindex("twice"), ACCENTS.rindex("twice") + 5), Severity.MINOR, "Twice."),
        issue("5", "alpha", (2000, 2000), Severity.MAJOR, "Something is missing here.", suggestions=("a, ",)),
        issue("5", "beta", (0, 0), Severity.CRITICAL, "No text.", check="user-rule", rule="house-style"),
        issue("6", "alpha", (0, len(FORMULA)), Severity.MINOR, "+Formula", suggestions=("-1",)),
        issue("7", "alpha", (6, 37), Severity.MAJOR, "Over two lines.", suggestions=("one\ntwo",)),
        issue("7", "beta", (0, len(LINK)), Severity.MINOR, LINK),
    ]


def written(name: str) -> str:
    """The report of that name on the article."""
    stream = StringIO(newline="")
    report = reports.get(name)(stream, RUN)
    report.article(document(), issues())
    report.end(COUNTS)
    return stream.getvalue()


def golden(name: str) -> Path:
    """The file that says what the report should be."""
    return GOLDEN / f"difficult.{name}"


if __name__ == "__main__":
    for name in reports.names():
        golden(name).write_text(written(name), encoding="utf-8", newline="")
