"""openapi.yaml: the document, its operations, and requests and answers held against it."""

from .document import contract_file, read_contract
from .operations import Operation, operations

__all__ = ["Operation", "contract_file", "operations", "read_contract"]
