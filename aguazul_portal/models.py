"""The roof has no tables. This file makes Django tell it when `migrate` has ended (see `apps`)."""
