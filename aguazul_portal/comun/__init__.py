"""The ground floor: every room stands on it, it knows none of them."""
