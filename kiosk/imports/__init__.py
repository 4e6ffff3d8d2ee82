"""Files become orders: what a file says is compared with the database, shown, then carried out."""
