"""The contract openapi.yaml: its operations, its example values, and checks of requests and responses.

document = read_contract()
for operation in operations(document):
    parameters = {one.name: example_of(document, one.node) for one in operation.parameters}
    body = example_of(document, operation.node["requestBody"]) if operation.takes_body else None
"""

from .document import contract_file, read_contract
from .examples import example_of
from .operations import Operation, Parameter, operations

__all__ = ["Operation", "Parameter", "contract_file", "example_of", "operations", "read_contract"]
