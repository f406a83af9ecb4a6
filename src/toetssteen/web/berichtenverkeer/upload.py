"""Stop an upload that is too large before it is read: the first of the upload handlers (`FILE_UPLOAD_HANDLERS`)."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MAX_BESTANDEN: Final = 100
_RUIMTE: Final = 64 * 1024  # the other fields of a form, and what multipart adds


class Begrensd(FileUploadHandler):
    """Refuses a request that says it is larger than MAX_UPLOAD, or turns out to be; `te_veel(request)` tells why."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.lengte, self.gelezen, self.bestanden = 0, 0, 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Note how large the request says it is."""
        self.lengte = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop at the first byte of a file when the whole is too large, or at one file too many."""
        self.bestanden += 1
        if self.bestanden > MAX_BESTANDEN:
            self._stop(
                f"U kunt hooguit {MAX_BESTANDEN} bestanden tegelijk kiezen. Doe ze in een zip, of kies er minder."
            )
        if self.lengte > settings.MAX_UPLOAD + _RUIMTE:
            self._stop(_te_groot(self.lengte))
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass data on, as long as it is not too much."""
        self.gelezen += len(raw_data)
        if self.gelezen > settings.MAX_UPLOAD + _RUIMTE:
            self._stop(_te_groot(self.gelezen))
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""

    def _stop(self, reden: str) -> None:
        self.request.te_veel = reden  # type: ignore[union-attr]
        raise StopUpload(connection_reset=True)


def te_veel(request: HttpRequest) -> str:
    """Return in Dutch why an upload was stopped; empty when it was not."""
    return getattr(request, "te_veel", "")


def _te_groot(bytes_: int) -> str:
    return (
        f"De upload is te groot: ruim {bytes_ // 2**20} MB, en {settings.MAX_UPLOAD // 2**20} MB tegelijk mag. Er is"
        " niets bewaard. Kies minder bestanden tegelijk."
    )
