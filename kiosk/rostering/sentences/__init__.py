"""The roster by sentence: a line of Chinese or English, and what it changes in a week."""
