"""What a page shows of a conversation, as frozen values, in a fixed number of queries."""
