"""The course "Recognise labour exploitation and act": lessons, quiz, stories from the packs, certificate, export.

Never enters here: who learns. Progress lies in a code the learner holds; a name goes into the PDF and nowhere else.
"""
