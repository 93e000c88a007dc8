"""Names across scripts: romanisation, keys under which spellings of one name meet, names in English text."""
