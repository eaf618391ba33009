"""The search for sessions: tests of fields, and the SQL made from them."""
