"""Each rule of lint speaks where it should, and says what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqa.glossary.finding import RawRow
from tqa.glossary.lint import Finding, involving, lint
from tqa.model import ConceptEntry, Severity

BANDS = ConceptEntry("Красные повязки", "Red Bands", avoid=("Red Dressings",), type="organisation")


def placed(*entries: ConceptEntry) -> list[ConceptEntry]:
    """The entries as the rows of one file."""
    return [replace(e, path="t.csv", line=n) for n, e in enumerate(entries, start=2)]


def rules(*entries: ConceptEntry, hints: bool = False) -> list[tuple[int, str]]:
    """Line and rule of each finding."""
    return [(f.entry.line, f.rule) for f in lint(placed(*entries), hints=hints)]


def only(*entries: ConceptEntry, hints: bool = False) -> Finding:
    """The one finding there must be."""
    (finding,) = lint(placed(*entries), hints=hints)
    return finding


def test_a_good_term_base_is_clean() -> None:
    """Usual entries of all kinds raise nothing."""
    assert not rules(
        BANDS,
        ConceptEntry("ООН", "UN", ("United Nations", "U.N."), match="exact", case="sensitive", type="acronym"),
        ConceptEntry("министерство обороны", "Ministry of Defense", ("Defence Ministry",), added_on="2026-11-22"),
        ConceptEntry(r"\bС-\d00\b", "S-400", match="regex"),
        ConceptEntry("беспилотн", "drone", match="prefix"),
        ConceptEntry(None, "spokesperson", avoid=("speaking person",)),
        ConceptEntry("вице-премьер", "deputy prime minister"),
        ConceptEntry("признан иноагентом", "designated a foreign agent", type="boilerplate"),
    )


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (ConceptEntry("мир  труд", "peace"), "untrimmed"),
        (ConceptEntry("сирийcкий", "Syrian"), "mixed-script"),
        (ConceptEntry("peace", "мир"), "wrong-script"),
        (ConceptEntry("мир", ""), "never-matches"),
        (ConceptEntry(None, "peace"), "never-matches"),
        (ConceptEntry("…", "peace"), "never-matches"),
        (ConceptEntry("мир", "—"), "never-matches"),
        (ConceptEntry("(мир", "peace", match="regex"), "never-matches"),
        (ConceptEntry("м?", "peace", match="regex"), "matches-anything"),
        (ConceptEntry("(а+)+$", "peace", match="regex"), "slow-pattern"),
        (ConceptEntry("ми", "peace", match="prefix"), "matches-anything"),
        (ConceptEntry("терр.*", "terror", match="prefix"), "pattern-signs"),
        (ConceptEntry("террор*", "terror"), "pattern-signs"),
        (ConceptEntry("экспортной пошлины", "export duty"), "not-dictionary-form"),
        (ConceptEntry("Красных повязок", "Red Bands"), "not-dictionary-form"),
        (ConceptEntry("мир", "peace", ("calm", "calm")), "repeated-form"),
        (ConceptEntry("мир", "peace / calm"), "several-in-one"),
        (ConceptEntry("мир", "peace; calm"), "several-in-one"),
        (ConceptEntry("ИГ", "Islamic State (ISIS"), "unbalanced"),
        (ConceptEntry("мир", "peace", added_on="2026-02-30"), "bad-date"),
        (ConceptEntry("мир", "peace", added_on="22.11.2026"), "bad-date"),
        (ConceptEntry("мир", "peace", avoid=("Peace",)), "avoided-and-accepted"),
        (ConceptEntry("договор", "Open Skies Treaty", avoid=("Open Sky Treaty",)), "never-matches"),
        (ConceptEntry("мир", "peace", status="deprecated"), "no-successor"),
    ],
)
def test_rules_about_one_entry(entry: ConceptEntry, rule: str) -> None:
    """An entry with one fault raises the rule of that fault, with advice."""
    found = [f for f in lint(placed(entry)) if f.rule == rule]
    assert found, rules(entry)
    assert found[0].fix


def test_an_oblique_form_comes_with_its_dictionary_form() -> None:
    """The advice is the term to list."""
    assert "'Красные повязки'" in only(ConceptEntry("Красных повязок", "Red Bands")).fix
    assert "'вице-премьер'" in only(ConceptEntry("вице-премьером", "deputy prime minister")).fix


def test_foreign_names_that_look_oblique_are_hints() -> None:
    """«Кая» may be a name by itself."""
    entry = ConceptEntry("Кая Каллас", "Kaja Kallas", type="person")
    assert not rules(entry)
    assert only(entry, hints=True).severity is Severity.NEUTRAL


def test_duplicates_and_conflicts() -> None:
    """One source twice: the same target is a duplicate, another one a conflict, whatever the spelling of the source."""
    first = ConceptEntry("Рёдингский мир", "peace", domain="war")
    assert rules(first, ConceptEntry("Редингский мир", "Peace", domain="war")) == [(3, "duplicate")]
    assert rules(first, ConceptEntry("Редингский мир", "truce", domain="war")) == [(3, "conflict")]
    assert rules(first, ConceptEntry("Редингский мир", "truce")) == [(3, "conflict")]


def test_homonyms_of_two_domains_are_hints() -> None:
    """With a domain each, two targets are allowed; that either counts as right is worth knowing."""
    entries = (ConceptEntry("мир", "peace", domain="war"), ConceptEntry("мир", "world", domain="culture"))
    assert not rules(*entries)
    assert rules(*entries, hints=True) == [(3, "homonym")]


def test_terms_of_other_status_are_no_conflict() -> None:
    """TBX keeps admitted and deprecated terms of a concept in entries of their own."""
    new = ConceptEntry("Киев", "Kyiv")
    assert not rules(new, ConceptEntry("Киев", "Kiev", status="admitted"))
    assert not rules(new, ConceptEntry("Киев", "Kiev", status="deprecated"))
    accepted = replace(new, variants=("Kiev",))
    assert rules(accepted, ConceptEntry("Киев", "Kiev", status="deprecated")) == [(3, "deprecated-and-accepted")]


def test_signs_are_part_of_a_name() -> None:
    """«ОПЕК» and «ОПЕК+» are two organisations."""
    assert not rules(ConceptEntry("ОПЕК", "OPEC"), ConceptEntry("ОПЕК+", "OPEC+"))


def test_avoiding_what_another_entry_accepts() -> None:
    """An avoided form that another entry accepts is told with its place; a deprecated target may be avoided."""
    finding = only(BANDS, ConceptEntry("перевязка", "dressing", ("Red Dressings",)))
    assert (finding.rule, finding.entry.line, finding.others[0].line) == ("avoided-and-accepted", 2, 3)
    assert "t.csv:3" in finding.message
    old = ConceptEntry("Красные повязки", "Red Dressings", status="deprecated")
    assert not rules(BANDS, old)


def test_cycles() -> None:
    """Entries of one term that avoid what the other prefers are told once, with the whole circle."""
    two = only(
        ConceptEntry("Красные повязки", "Red Bands", avoid=("Red Armbands",)),
        ConceptEntry("отряд «Красные повязки»", "Red Armbands", avoid=("Red Bands",)),
    )
    assert two.rule == "cycle"
    assert "t.csv:3 prefers 'Red Armbands'" in two.message
    three = only(
        ConceptEntry("мир один", "a1", avoid=("b1",)),
        ConceptEntry("мир два", "b1", avoid=("c1",)),
        ConceptEntry("мир три", "c1", avoid=("a1",)),
    )
    assert three.rule == "cycle"
    assert len(three.others) == 2


def test_no_cycle_between_terms_that_never_meet() -> None:
    """Without a shared word each entry is told by itself."""
    entries = (ConceptEntry("мир", "peace", avoid=("calm",)), ConceptEntry("тишина", "calm", avoid=("peace",)))
    assert rules(*entries) == [(2, "avoided-and-accepted"), (3, "avoided-and-accepted")]


def test_rules_on_english_alone() -> None:
    """Two rules that avoid the same words: once too often, or in contradiction."""
    rule = ConceptEntry(None, "spokesperson", avoid=("speaking person",))
    assert rules(rule, rule) == [(3, "duplicate")]
    assert rules(rule, ConceptEntry(None, "speaker", avoid=("speaking person",))) == [(3, "conflict")]


def test_a_form_of_another_entry_is_a_hint() -> None:
    """«Лаврова» is also the genitive of «Лавров»; told once for the two."""
    entries = (
        ConceptEntry("Лавров", "Lavrov", type="person"),
        ConceptEntry("Лаврова", "Lavrova", type="person"),
    )
    assert not rules(*entries)
    found = [f for f in lint(placed(*entries), hints=True) if f.rule == "ambiguous-form"]
    assert len(found) == 1


def test_candidates_contradict_nobody() -> None:
    """A candidate is looked at by itself, and is no conflict."""
    assert not rules(BANDS, ConceptEntry("Красные повязки", "Red Bandages", status="candidate"))
    assert rules(ConceptEntry("экспортной пошлины", "duty", status="candidate")) == [(2, "not-dictionary-form")]


def raw(line: int, **cells: str) -> RawRow:
    """A raw row of t.csv."""
    return RawRow("t.csv", line, cells)


def test_raw_cells() -> None:
    """What the reader takes away is seen in the raw cells."""
    entries = placed(BANDS)
    rows = [raw(1, source="source", target="target", varaints="varaints", ticket="ticket")]
    assert [f.rule for f in lint(entries, rows)] == ["unknown-column"]
    assert [f.rule for f in lint(entries, [raw(2, source=" Красные повязки")])] == ["untrimmed"]
    assert [f.rule for f in lint(entries, [raw(2, variants="a | b")])] == ["untrimmed"]
    assert [f.rule for f in lint(entries, [raw(2, variants="a||b")])] == ["empty-item"]
    assert [f.rule for f in lint(entries, [raw(2, target="Red\u200bBands")])] == ["unseen-character"]
    assert [f.rule for f in lint(entries, [raw(2, target="Red\u00a0Bands")])] == ["unseen-character"]
    assert not lint(entries, [raw(2, source="Красные повязки", note="")])


def test_involving_one_entry() -> None:
    """What is asked of one entry leaves the faults of others out."""
    entries = placed(ConceptEntry("мир", ""), BANDS, ConceptEntry("Красные повязки", "Red Bandages"))
    assert [f.rule for f in involving(entries[2], entries)] == ["conflict"]


def test_one_term_in_two_of_its_forms_is_a_conflict() -> None:
    """With other English only, in one domain only, and no surnames: «Лаврова» may be somebody else."""
    truce = ConceptEntry("перемирие", "truce")
    assert rules(truce, ConceptEntry("перемирия", "cease-fire")) == [(2, "conflict")]
    assert rules(truce, ConceptEntry("перемирия", "cease-fire", ("truce",))) == []
    assert rules(replace(truce, domain="war"), ConceptEntry("перемирия", "cease-fire", domain="sport")) == []
    lavrov = ConceptEntry("Лавров", "Lavrov", type="person")
    assert rules(lavrov, ConceptEntry("Лаврова", "Lavrova", type="person")) == []
