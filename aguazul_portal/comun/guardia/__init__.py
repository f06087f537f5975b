"""The guard of public forms: whoever has no account writes here, and robots do not get in the way of people.

A signed pass (`pase`), a bait, a wait, a limit by address (`limites`) and a calculation made by the browser (`reto`, altcha).
Where there is no JavaScript there is no calculation: the wait is longer and the limit lower, and the form works the same.
"""
