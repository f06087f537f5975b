"""gzip for text. Images, PDF and office documents are compressed already: doing it again only spends processor."""

from django.middleware.gzip import GZipMiddleware

DE_TEXTO = ("text/", "application/json", "application/x-ndjson", "application/atom+xml", "application/rss+xml",
            "application/xml", "application/manifest+json")  # fmt: skip


class ComprimirTexto(GZipMiddleware):
    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith(DE_TEXTO):
            return super().process_response(request, response)
        return response
