"""The demonstration: fills an empty installation with the invented region of `toetssteen.genereren`."""
