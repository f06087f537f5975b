"""The institutional pages that the public reads, one file per noun."""
