"""Records that must arrive, whatever fails on the way: once in `make test`, at length in `make delivery-ledger`."""
