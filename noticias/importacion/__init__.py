"""News of the former site, brought by CSV or RSS: read, shown row by row, imported as drafts, undone.

file ──leer──▶ rows with their errors ──importar──▶ borradores (each walks the editorial path) ──deshacer──▶ nothing
"""
