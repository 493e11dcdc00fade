"""Every change on the wire, one plain function each. Import them from the modules here."""
