"""Every change of state of a story, one plain function each. Import them from the modules here."""
