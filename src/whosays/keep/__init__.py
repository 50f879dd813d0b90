"""The library: articles kept with what was read out of them, and with what people say of it. All SQL of whosays stands here.

``library.open_library`` opens one, on SQLite or PostgreSQL; every other function takes it first and gives frozen values (``nouns``).
"""
