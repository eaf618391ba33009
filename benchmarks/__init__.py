"""The client against hand-written httpx, and against the clients that the services publish: `make bench`."""
