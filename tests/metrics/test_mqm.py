"""The worked examples of the MQM figures, and what each profile gives an error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqa.errors import UsageError
from tqa.metrics import Material, Row
from tqa.metrics._profiles import PROFILES, Profile, custom, penalty
from tqa.metrics.mqm import Mqm
from tqa.metrics.mqm_score import MqmScore
from tqa.metrics.mqm_segment import MqmSegment
from tqa.model import Issue, Severity, Span


def error(severity: str, category: str = "accuracy/mistranslation", by: str = "machine") -> Issue:
    """An error of no particular place."""
    return Issue(by, category, Severity(severity), "", "d", "1", "mt", Span(0, 0), "")


def row(*issues: Issue, words: int = 10, source: str | None = "", target: str = "", raters: int = 1) -> Row:
    """A segment with so many words in its source."""
    text = " ".join(["слово"] * words) if source == "" else source
    return Row("d", "1", text, target, issues=issues, raters=raters)


def material(*rows: Row, by: str = "machine") -> Material:
    """Rows of one system."""
    return Material("mt", rows, issues_by=by)


def value(metric: Mqm | MqmScore | MqmSegment, of: Material) -> float:
    """The figure of a material."""
    return float(metric.value(metric.statistics(of).sum(axis=0)))


EXAMPLE = material(row(error("major"), error("minor"), words=150), row(error("minor"), error("minor"), words=250))
"""One major and three minor errors in 400 words."""


def test_penalty_points_per_1000_words() -> None:
    """The example of the page: (5 + 3) / 400 * 1000."""
    assert value(Mqm(), EXAMPLE) == 20
    assert value(Mqm(profile="matecat-ept"), EXAMPLE) == 10


def test_linear_calibrated_score() -> None:
    """The examples of the page: 96, 80, and the raw score 98."""
    assert value(MqmScore(threshold=95, acceptable=25), EXAMPLE) == 96
    assert value(MqmScore(), EXAMPLE) == 80
    assert value(MqmScore(threshold=0, acceptable=1000), EXAMPLE) == pytest.approx(98)


@given(st.floats(0, 99), st.floats(0.1, 1000))
def test_a_text_with_just_the_acceptable_points_has_just_the_threshold(threshold: float, acceptable: float) -> None:
    """That is what the calibration is for; a text without errors has 100."""
    metric = MqmScore(threshold=threshold, acceptable=acceptable)
    found = metric.value(np.array([[acceptable, 1000.0, 1.0], [0.0, 1000.0, 1.0]]))
    assert found == pytest.approx([threshold, 100])


def test_points_per_segment_are_the_mean_over_annotators_then_over_segments() -> None:
    """The example of the page: ((5 + 0.1 + 1) / 2 + 0) / 2."""
    marked = material(
        row(
            error("major", by="ann"),
            error("minor", "Fluency/Punctuation", by="ann"),
            error("minor", "Style/Awkward", by="bob"),
            raters=2,
        ),
        row(raters=2),
        by="annotators",
    )
    assert value(MqmSegment(), marked) == pytest.approx(1.525)


def test_non_translation_stands_for_the_whole_segment_of_its_annotator_alone() -> None:
    """25, whatever else that annotator marked; the other's errors count as ever: (25 + 6) / 2."""
    marked = material(
        row(
            error("major", by="ann"),
            error("major", "Non-translation!", by="ann"),
            error("minor", by="ann"),
            error("major", by="bob"),
            error("minor", by="bob"),
            raters=2,
        ),
        by="annotators",
    )
    assert value(MqmSegment(), marked) == 15.5


@pytest.mark.parametrize(
    ("profile", "severity", "category", "points"),
    [
        ("mqm-core", "neutral", "style", 0),
        ("mqm-core", "minor", "linguistic-conventions/punctuation", 1),
        ("mqm-core", "major", "accuracy/omission", 5),
        ("mqm-core", "critical", "accuracy/omission", 25),
        ("google-wmt", "minor", "Fluency/Punctuation", 0.1),
        ("google-wmt", "minor", "linguistic-conventions/punctuation", 0.1),
        ("google-wmt", "minor", "Fluency/Spelling", 1),
        ("google-wmt", "minor", "Punctuation", 1),
        ("google-wmt", "major", "Fluency/Punctuation", 5),
        ("google-wmt", "major", "Non-translation!", 25),
        ("google-wmt", "critical", "accuracy", 5),
        ("google-wmt", "neutral", "Source issue", 0),
        ("unbabel", "critical", "Ambiguous Translation", 10),
        ("esa", "major", "accuracy", 5),
        ("esa", "minor", "accuracy", 1),
        ("matecat-ept", "neutral", "style", 0),
        ("matecat-ept", "major", "style", 1),
        ("sae-j2450", "major", "terminology/wrong-term", 5),
        ("sae-j2450", "minor", "terminology/wrong-term", 2),
        ("sae-j2450", "major", "accuracy/mistranslation", 5),
        ("sae-j2450", "minor", "accuracy/omission", 2),
        ("sae-j2450", "major", "linguistic-conventions/grammar", 4),
        ("sae-j2450", "major", "Linguistic conventions/Word order", 4),
        ("sae-j2450", "major", "linguistic-conventions/spelling", 3),
        ("sae-j2450", "minor", "linguistic-conventions/punctuation", 1),
        ("sae-j2450", "critical", "style/awkward", 3),
    ],
)
def test_points_of_an_error(profile: str, severity: str, category: str, points: float) -> None:
    """The weight with the longest fitting key; categories in any spelling of their separators."""
    assert penalty([error(severity, category)], PROFILES[profile]) == points


def test_every_profile_says_where_it_comes_from_and_weighs_every_severity() -> None:
    """Minor is never dearer than major, nor major than critical."""
    for profile in PROFILES.values():
        assert profile.source
        minor, major, critical = (penalty([error(s, "style")], profile) for s in ("minor", "major", "critical"))
        assert 0 < minor <= major <= critical


def test_a_profile_of_ones_own_builds_on_another_or_stands_alone() -> None:
    """What tqa.toml may say."""
    house = custom("house", {"critical": 50, "minor/terminology": 3}, base="mqm-core")
    assert [
        penalty([error(s, c)], house) for s, c in (("critical", "x"), ("minor", "terminology/y"), ("minor", "x"))
    ] == [
        50,
        3,
        1,
    ]
    assert custom("own", {"minor": 1, "major": 2, "critical": 3}).source == "tqa.toml"
    assert "profile:house|" in Mqm(profile=house).signature
    assert "minor/terminology=3" in Mqm(profile=house).signature


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"grave": 1.0}, "begins with no severity"),
        ({"minor": -1.0}, "must be 0 or more"),
        ({"minor": float("nan")}, "must be 0 or more"),
        ({"minor": 1.0}, "no weight for major, critical"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused(weights: dict[str, float], said: str) -> None:
    """One line, with what to do."""
    with pytest.raises(UsageError, match=said):
        custom("house", weights)


def test_parameters_that_make_no_sense_are_refused() -> None:
    """At once, before any text is read."""
    for make in (
        lambda: Mqm(profile="gold"),
        lambda: Mqm(words="lines"),  # type: ignore[arg-type]  # a wrong value on purpose
        lambda: MqmScore(threshold=100),
        lambda: MqmScore(acceptable=0),
    ):
        with pytest.raises(UsageError):
            make()


def test_words_are_those_of_the_source_or_of_the_target() -> None:
    """Without a source, those of the target."""
    found = material(row(error("minor"), source="раз два три четыре", target="one two"), row(source=None, target="one"))
    assert Mqm().statistics(found).tolist() == [[1, 4, 1], [0, 1, 1]]
    assert Mqm(words="target").statistics(found).tolist() == [[1, 2, 1], [0, 1, 1]]
    assert Mqm().signature != Mqm(words="target").signature


def test_the_signature_says_who_found_the_issues() -> None:
    """A machine's issues and confirmed ones are different figures."""
    assert Mqm().signature_for(material()).endswith("|issues:machine")
    assert Mqm().signature_for(material(by="confirmed")).endswith("|issues:confirmed")


def test_nothing_to_measure_is_no_number() -> None:
    """No words, no segments: NaN, without a warning."""
    for metric in (Mqm(), MqmScore(), MqmSegment()):
        assert metric.statistics(material()).shape == (0, 3)
        assert np.isnan(value(metric, material()))


def test_values_are_vectorised() -> None:
    """Totals of any leading shape, as bootstrap makes them."""
    totals = np.array([[[5.0, 1000.0, 2.0], [0.0, 0.0, 0.0]]])
    for metric, expected in ((Mqm(), 5.0), (MqmScore(), 95.0), (MqmSegment(), 2.5)):
        found = metric.value(totals)
        assert found.shape == (1, 2)
        assert found[0, 0] == expected
        assert np.isnan(found[0, 1])


def test_profiles_can_be_sent_to_workers() -> None:
    """Metrics with a profile of one's own are values: equal, hashable."""
    one = Mqm(profile=Profile("p", "p", (("minor", 1.0),), "x"))
    assert one == Mqm(profile=Profile("p", "p", (("minor", 1.0),), "x"))
    assert hash(one) == hash(Mqm(profile=Profile("p", "p", (("minor", 1.0),), "x")))
