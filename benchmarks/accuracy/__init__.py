"""Accuracy on annotated corpora: predict, score, look at the errors, measure confidence."""
