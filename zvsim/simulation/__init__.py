"""What if: levers, scenarios, joint draws and their evaluation."""
