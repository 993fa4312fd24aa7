"""Makes the picture in export/README.md: screenshot.py PAGE.html PICTURE.png"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

from conftest import OPTIONS

page_path, picture = map(pathlib.Path, sys.argv[1:])
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)

    def shot(width, scheme, words):
        page = browser.new_page(viewport={"width": width, "height": 620}, color_scheme=scheme)
        page.goto(page_path.resolve().as_uri())
        page.get_by_label("Search").fill(words)
        path = picture.with_suffix(f".{scheme}.png").resolve()
        page.screenshot(path=path)
        return path

    shots = [shot(1040, "light", "wait"), shot(390, "dark", "certifcate")]
    page = browser.new_page(viewport={"width": 1474, "height": 646})
    page.goto(shots[0].as_uri())
    images = "".join(f"<img src='{path.as_uri()}' style='flex:none;border:1px solid #888'>" for path in shots)
    html = picture.with_suffix(".html")
    html.write_text(f"<body style='margin:12px;display:flex;align-items:start;gap:16px;background:#ddd'>{images}")
    page.goto(html.resolve().as_uri())
    page.screenshot(path=picture)
    for path in [*shots, html]:
        path.unlink()
    browser.close()
