"""A dossier made visible: terminal, HTML page, JSON, CSV. Everything here only reads the dossier."""
