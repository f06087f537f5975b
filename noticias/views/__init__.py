"""The newsroom's public pages, one file per noun."""
