"""What the reader sees: the pages, each with its words."""
