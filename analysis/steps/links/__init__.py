"""Links: which listed company, institution or index a mention means."""
