from hypothesis import settings

# The first example loads tables and ICU, and the machines that test are shared: time is for bench/, not for tests.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
