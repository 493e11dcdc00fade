"""What each public page shows, as frozen values, in a fixed number of queries."""
