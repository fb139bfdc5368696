"""Other ways in and out than the command: an agent's tools, feeds, push. Each is thin over the
questions of analysis/reading.py and its neighbours, and has none of its own.
"""
