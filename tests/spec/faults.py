"""All the faults that are found without Node."""

from . import client_faults, client_name_faults, client_wire_faults, own_faults

FAULTS = [*own_faults.FAULTS, *client_faults.FAULTS, *client_wire_faults.FAULTS, *client_name_faults.FAULTS]
