"""What rules and retour codes mean, for who has to deal with them: for the command line and the application."""
