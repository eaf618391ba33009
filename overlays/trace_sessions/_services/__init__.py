"""Behaviour that only one service has: ids, clear flags, intervals, paging and the event tree."""
