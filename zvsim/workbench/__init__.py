"""What runs before anybody asks: fits, estimates, backtests, past years."""
