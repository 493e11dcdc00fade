"""Forms of the desk. Import them from the modules here."""
