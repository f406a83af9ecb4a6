"""What changes agreements and versions of contracts."""
