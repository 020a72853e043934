"""Invented households that live week by week under a policy, by the decisions and the law of real people."""
