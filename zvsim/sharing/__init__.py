"""What a link holds, and that it stays true: records, token, older forms."""
