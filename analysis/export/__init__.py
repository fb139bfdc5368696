"""Tables to pandas, files and other tools' keys."""
