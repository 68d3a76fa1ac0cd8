"""Fitting the weights by which lines of pages and of text copies are told apart."""
