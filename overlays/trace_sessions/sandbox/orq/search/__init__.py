"""How sessions are found: tests of their fields, and the SQL that they become."""
