"""The pages that phones open, and the server that answers them."""
