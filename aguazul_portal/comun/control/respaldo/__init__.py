"""Copies of the whole portal, and bringing one back.

A copy is one tar: `base` (the database as its own engine writes it), `archivos/…` (the uploads), and last of all
`respaldo.json`, which says what each piece must be. It appears under its name only when it is whole.
"""
