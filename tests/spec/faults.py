"""All the faults that are found without Node."""

from . import (
    client_faults,
    client_name_faults,
    client_wire_faults,
    document_faults,
    own_faults,
    promise_faults,
    reference_faults,
    service_faults,
    union_faults,
    upstream_faults,
    value_faults,
    yaml_faults,
)

FAULTS = [
    *own_faults.FAULTS,
    *document_faults.FAULTS,
    *reference_faults.FAULTS,
    *yaml_faults.FAULTS,
    *value_faults.FAULTS,
    *union_faults.FAULTS,
    *promise_faults.FAULTS,
    *service_faults.FAULTS,
    *client_faults.FAULTS,
    *client_wire_faults.FAULTS,
    *client_name_faults.FAULTS,
    *upstream_faults.FAULTS,
]
