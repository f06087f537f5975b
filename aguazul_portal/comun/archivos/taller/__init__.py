"""What opens the files that people bring: run by `aparte` in a process of its own, poor in time, memory and knowledge.

Nothing here knows Django, the settings or the database. A decoder that is fed hostile bytes may hang, swell or crash:
it takes nothing with it.
"""
