"""The search for sessions: tests of fields, and the SQL that they become."""
