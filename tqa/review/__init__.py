"""Use cases: opening a project, checking, the review session, corrections. No terminal and no files of their own."""
