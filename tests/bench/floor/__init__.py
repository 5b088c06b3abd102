"""The floor: the least a Django site can be."""
