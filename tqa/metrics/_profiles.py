"""Penalty points of an error: what each scoring profile gives to a severity and a category, and where it says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tqa.errors import UsageError
from tqa.model import Issue, Severity

LONGEST = 80
"""Characters of weights that a signature shows as they are."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Points by severity, or by severity and category.

    A key of `weights` is `severity` or `severity/category...` in small letters, such as `minor` or
    `minor/linguistic-conventions/punctuation`; the longest that fits an error counts. `whole` names the categories
    that stand for the whole segment: where one is marked, the other errors of that annotator there do not count.
    `limit` is the number of penalty points per 1,000 words up to which the profile's authors let a text pass, None
    where they name none.
    """

    name: str
    title: str
    weights: tuple[tuple[str, float], ...]
    source: str
    whole: tuple[str, ...] = ()
    limit: float | None = None

    @property
    def recipe(self) -> str:
        """The weights for signatures: `minor=1,major=5`, or a hash of that where it is long."""
        weights = ",".join(f"{key}={weight:g}" for key, weight in self.weights)
        if len(weights) <= LONGEST:
            return weights
        return hashlib.blake2b(weights.encode(), digest_size=4).hexdigest()


def _weights(**severities: float) -> tuple[tuple[str, float], ...]:
    return tuple(severities.items())


def _table(**categories: tuple[float, float]) -> tuple[tuple[str, float], ...]:
    """Serious and minor points of categories, `_` for `/` and blanks as `-`; critical errors count as serious ones."""
    rows = [("neutral", 0.0)]
    for category, (serious, minor) in categories.items():
        key = f"/{category.replace('__', '/').replace('_', '-')}" if category != "other" else ""
        rows += [(f"minor{key}", minor), (f"major{key}", serious), (f"critical{key}", serious)]
    return tuple(rows)


_TERM, _SYNTAX, _OMISSION, _AGREEMENT, _SPELLING, _MARK, _OTHER = (5, 2), (4, 2), (4, 2), (4, 2), (3, 1), (2, 1), (3, 1)

PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "mqm-core",
            "MQM 2.0",
            _weights(neutral=0, minor=1, major=5, critical=25),
            "severity penalty multipliers of MQM 2.0 (themqm.org, The MQM Scoring Models; Lommel et al. 2024, "
            "arXiv 2405.16969); all error type weights are 1",
        ),
        Profile(
            "google-wmt",
            "Google WMT",
            (
                *_weights(neutral=0, minor=1, major=5, critical=5),
                ("minor/fluency/punctuation", 0.1),
                ("minor/linguistic-conventions/punctuation", 0.1),
                ("minor/non-translation", 25),
                ("major/non-translation", 25),
                ("critical/non-translation", 25),
            ),
            "Freitag et al. 2021, Experts, Errors, and Context, TACL 9 (arXiv 2104.14478). The scheme knows no critical "
            "errors: where somebody marked one, it counts as a major one",
            whole=("non-translation",),
        ),
        Profile(
            "unbabel",
            "Unbabel",
            _weights(neutral=0, minor=1, major=5, critical=10),
            "severity weights of Unbabel's MQM, which xCOMET gives its error spans as well (Guerreiro et al. 2024, "
            "arXiv 2310.10482)",
        ),
        Profile(
            "esa",
            "ESA spans",
            _weights(neutral=0, minor=1, major=5, critical=5),
            "tqa's reading of the spans of Error Span Annotation (Kocmi et al. 2024, arXiv 2406.11580): minor and major "
            "weighed as MQM does. The score of ESA itself is a rating from 0 to 100 that a person gives: it cannot be "
            "computed from spans",
        ),
        Profile(
            "matecat-ept",
            "Matecat EPT",
            _weights(neutral=0, minor=1, major=1, critical=1),
            "error points per thousand words with the default model in Matecat's repository (inc/qa_model.json: "
            "Enhancement 0, Error 1, limit 20)",
            limit=20,
        ),
        Profile(
            "sae-j2450",
            "SAE J2450",
            _table(
                terminology=_TERM,
                accuracy=_TERM,
                accuracy__omission=_OMISSION,
                accuracy__addition=_OTHER,
                linguistic_conventions__grammar=_AGREEMENT,
                linguistic_conventions__agreement=_AGREEMENT,
                linguistic_conventions__word_order=_SYNTAX,
                linguistic_conventions__spelling=_SPELLING,
                linguistic_conventions__capitalization=_SPELLING,
                linguistic_conventions__punctuation=_MARK,
                locale_conventions__quotation_mark=_MARK,
                other=_OTHER,
            ),
            "SAE J2450 (2001, revised 2016): serious and minor points of wrong term 5/2, syntax 4/2, omission 4/2, word "
            "structure or agreement 4/2, misspelling 3/1, punctuation 2/1, miscellaneous 3/1, by source words. Which "
            "category of MQM falls into which of the seven is tqa's reading",
        ),
    )
}
DEFAULT = "mqm-core"


def profile(name: str) -> Profile:
    """The profile of that name. UsageError where there is none."""
    if name not in PROFILES:
        raise UsageError(
            f"no scoring profile is called {name!r}",
            hint=f"The profiles are: {', '.join(PROFILES)}; tqa.toml may define others (tqa help score).",
        )
    return PROFILES[name]


def custom(name: str, weights: Mapping[str, float], base: str = "") -> Profile:
    """A profile of one's own, as tqa.toml gives it: keys as in `Profile.weights`, on top of `base` where one is named.

    Raises UsageError for what is no severity, for a negative weight and where a severity has none.
    """
    known = dict(profile(base).weights) if base else {}
    for key, weight in weights.items():
        if key.split("/")[0] not in set(Severity):
            raise UsageError(
                f"scoring profile {name}: {key!r} begins with no severity",
                hint=f'Severities are {", ".join(Severity)}; write minor = 1 or "minor/terminology" = 2.',
            )
        if not 0 <= weight < float("inf"):
            raise UsageError(f"scoring profile {name}: the weight of {key!r} is {weight}; it must be 0 or more")
    known.update({key.lower(): float(weight) for key, weight in weights.items()})
    missing = [s.value for s in Severity if s not in known and s is not Severity.NEUTRAL]
    if missing:
        raise UsageError(
            f"scoring profile {name} has no weight for {', '.join(missing)}",
            hint='Give a weight to each severity, or name a profile to build on: base = "mqm-core".',
        )
    whole = profile(base).whole if base else ()
    return Profile(name, name, tuple(known.items()), "tqa.toml", whole=whole)


def normal(category: str) -> str:
    """A category as keys write it: `Fluency / Punctuation` is `fluency/punctuation`, `Non-translation!` loses its mark."""
    return "/".join("-".join(p.split()) for p in category.lower().rstrip("!").replace("_", "-").split("/"))


def points(issue: Issue, weights: Mapping[str, float]) -> float:
    """Points of one error: the weight with the longest key that fits its severity and category, 0 where none does."""
    key = f"{issue.severity}/{normal(issue.category)}"
    while key:
        if key in weights:
            return weights[key]
        key = key.rpartition("/")[0]
    return 0.0


def penalty(issues: Iterable[Issue], profile: Profile) -> float:
    """Penalty points of what one annotator found in one segment."""
    found = list(issues)
    weights = dict(profile.weights)
    over = [i for i in found if normal(i.category) in profile.whole]
    if over:
        return max(points(i, weights) for i in over)
    return sum(points(i, weights) for i in found)
