"""The kit of workshop I: agenda template, casework cards, slides, feedback, map of stakeholders."""
