"""Machine translation engines behind one small interface, with guards."""
