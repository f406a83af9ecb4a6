"""The door for a WSGI server: `gunicorn toetssteen.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toetssteen.web.instellingen")
application = get_wsgi_application()
