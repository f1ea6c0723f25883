"""What the reader sees: pages, charts and wording."""
