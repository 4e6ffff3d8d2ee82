"""What people ask the office for: places in activities, from typed words to tickets."""
