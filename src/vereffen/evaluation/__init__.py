"""What works: indicators, designs and effects, from rows of counts and columns, never from persons."""
