"""The second floor: what officers say when they are asked. Imports governance and initiatives."""
