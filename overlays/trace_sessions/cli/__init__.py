"""The commands `trace-sessions orq` and `trace-sessions honeyhive`. They need the extra `[cli]`, click and rich.

`orq` and `honeyhive` are what the command `trace-sessions` loads; the commands themselves are in the modules beside.
"""
