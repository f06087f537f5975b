"""The ventanilla: one mechanism for every case a citizen files (Ley 1755 de 2015)."""
