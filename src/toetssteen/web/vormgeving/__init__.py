"""The look of the application: base template, components as template tags, filters, style sheets and icons."""
