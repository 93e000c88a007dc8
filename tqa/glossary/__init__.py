"""The term base: concept entries, inflection-aware matching, and what became of each term in a translation."""

from tqa.glossary.forms import wording_key
from tqa.glossary.glossary import Glossary
from tqa.glossary.uses import State, Use, is_required, uses

__all__ = ["Glossary", "State", "Use", "is_required", "uses", "wording_key"]
