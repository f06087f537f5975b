"""«Pida una cita»: a cargo offers hours, a person takes one without an account, the counter has the list of the day."""
