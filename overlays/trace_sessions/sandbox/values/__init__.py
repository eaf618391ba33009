"""JSON values, and the times and days in them."""
