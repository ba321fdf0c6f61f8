"""The roof: settings, addresses, home, roles and the demonstration. Imports every floor; no floor imports it."""
