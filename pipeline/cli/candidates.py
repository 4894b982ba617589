"""What `cdv rapprochements` prints."""
