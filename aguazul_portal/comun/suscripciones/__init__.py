"""What is published, by mail or by feed, to whoever asked for it: of a theme, of a dependencia, of a trámite."""
