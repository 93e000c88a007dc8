"""The term base: concept entries and inflection-aware matching."""

from tqa.glossary.glossary import Glossary

__all__ = ["Glossary"]
