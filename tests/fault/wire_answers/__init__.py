"""Odd answers on the wire, as a table: about a hundred of them, and what a call must come to with each."""

from . import compressed, cut, doubled, endless, framing, unlike_json

ROWS = [*framing.ROWS, *doubled.ROWS, *cut.ROWS, *endless.ROWS, *compressed.ROWS, *unlike_json.ROWS]
