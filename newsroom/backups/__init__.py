"""One file that holds the whole newsroom: every row and every picture, readable on both databases."""
