"""Messages of iWmo and iJw: specification, reading, writing, schemas and code lists."""
