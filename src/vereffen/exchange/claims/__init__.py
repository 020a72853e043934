"""Claims that departments hand over, and the histories that other systems kept."""
