"""Each rule once more, in exact fractions, straight from the article: what both speeds are compared with."""
