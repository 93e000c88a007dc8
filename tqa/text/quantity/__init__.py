"""Numbers, dates, amounts, measures and codes of Russian and English, as values that can be compared."""
