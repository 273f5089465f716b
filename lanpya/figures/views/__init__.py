"""Pages of the figures: questions in, tables out."""
