"""Sentiment: how the news stands for each company and for the article."""
