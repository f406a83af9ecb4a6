"""The application: Django on PostgreSQL. The only place that knows Django; what it judges with lies below it."""
