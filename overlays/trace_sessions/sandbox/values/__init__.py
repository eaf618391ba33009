"""JSON values, and the times and days that they contain."""
