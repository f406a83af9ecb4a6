"""The components: functions that prepare what the templates in `templates/vormgeving/onderdelen` draw."""
