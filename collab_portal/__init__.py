"""The roof: settings, addresses, home, accounts' roles and the demonstration. Imports every floor; no floor imports it."""
