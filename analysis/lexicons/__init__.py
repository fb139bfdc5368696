"""What is known before a text is read: names, words, phrases; and the tokenizer."""
