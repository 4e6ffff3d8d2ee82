"""The Chinese calendar: festivals, public holidays and make-up workdays."""
