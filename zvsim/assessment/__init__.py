"""What it means: targets, § 4 (3) and the sentences about them."""
