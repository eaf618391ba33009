"""An event of 1 kB; the peers' environments import this too, so it needs the standard library alone."""

MARK = "event-of-the-benchmark"
INPUTS = {"question": f"{MARK} " + "Where is the invoice for the March shipment, and who signed it? " * 8}
OUTPUTS = {"answer": "It was signed by the warehouse on the third of March, and sent to accounts. " * 7}
