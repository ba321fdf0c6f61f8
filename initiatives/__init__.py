"""The ground floor: organisations, evidence and the register of initiatives. Imports Django only."""
