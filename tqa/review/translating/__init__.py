"""Fetching machine translations: engines, cache, guards, and where the column goes."""
