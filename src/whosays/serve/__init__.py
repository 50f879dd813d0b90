"""The reading room: the library as web pages, and as JSON beside each.

``app.create_app`` makes the ASGI app, ``listen.run`` opens it. A request passes ``safety`` (host, origin, size), becomes an ``Asked``
(``answers``), goes to the view that ``routes`` names, and what that gives is set by a template or written as JSON.
"""
