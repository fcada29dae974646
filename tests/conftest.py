from hypothesis import settings

# No test asserts how long anything takes: the first example of a run loads tables, and machines are shared.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
