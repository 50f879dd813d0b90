"""What the room does, one function for each address: parse, one call, say what to show."""
