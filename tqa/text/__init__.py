"""Language tools: words, sentences, Russian morphology, alignment, diff."""

from tqa.text.text import Text, analysed
from tqa.text.words import Script, Token, fold, script, tokens

__all__ = ["Script", "Text", "Token", "analysed", "fold", "script", "tokens"]
