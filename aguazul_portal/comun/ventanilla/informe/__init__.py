"""What the ventanilla tells in public: the report of each quarter and the cases as open data. Figures, never people."""
