"""SITES: the order is the meaning; the generic reader comes after all of them."""
