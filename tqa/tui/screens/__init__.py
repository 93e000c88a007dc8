"""The desk and the questions it asks."""
