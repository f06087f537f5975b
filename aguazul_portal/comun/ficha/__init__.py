"""What a trámite and a servicio share: their place on the ladder, their sheet, its rows, its pages and its loading."""
