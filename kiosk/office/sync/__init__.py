"""What an office answers to its kiosks, beside the pages and apart from them."""
