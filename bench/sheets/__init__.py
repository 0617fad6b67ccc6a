"""Contact sheets of the rehearsal: everything its tables hold, drawn by the renderer itself."""
