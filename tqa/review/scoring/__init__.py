"""Scoring systems: from articles to statistics, from statistics to figures, intervals and comparisons."""
