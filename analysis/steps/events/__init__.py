"""Events: what happened, with who, whom, amount and date."""
