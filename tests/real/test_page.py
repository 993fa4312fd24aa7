"""The page in a real browser: search, filters, permalinks, keyboard, both themes, no script."""

import functools
import http.server
import json
import threading

import pytest

from conftest import about, link, search, shown


def test_all_rows_are_shown_at_first(page, rows, all_shown):
    assert shown(page) == [link(row) for row in rows]
    assert page.get_by_role("status").inner_text() == all_shown


def test_search_by_number_name_and_words(page, rows):
    assert search(page, "2130") == ["cdn-2130", "cdn-9002"]
    assert search(page, "InvalidProjectId") == ["cdn-2130"]
    assert search(page, "invalidprojectid") == ["cdn-2130"]
    assert search(page, "9018") == search(page, "-9018") == ["cdn%2Dcn--9018"]
    expired = [link(row) for row in about("certificate", rows) if "expire" in row["title"].lower()]
    assert expired[:2] == ["cdn-3004", "cdn-3005"]
    assert search(page, "certificate expire") == expired
    assert search(page, "  CERTIFICATE   chain ") == ["cdn-3006", "cdn%2Dcn-22713"]
    for word in ["wildcard", "prefetch", "purge"]:
        assert search(page, word) == [link(row) for row in about(word, rows)] != [], word
    assert search(page, "no such thing") == []
    assert page.get_by_text("No code matches.").is_visible()
    assert search(page, "") != []


def test_typos_are_forgiven_but_not_in_numbers(page, rows):
    certificates = [link(row) for row in about("certificate", rows)]
    for typo in ["certifcate", "cretificate", "certificats", "certifikate", "zertificate"]:
        assert search(page, typo) == certificates, typo
    assert "common-4100" in search(page, "authentcation")
    assert search(page, "2131") == []
    assert search(page, "inv4lid") == []


def test_input_is_never_run_as_code(page):
    for words in ["<img src=x onerror=alert(1)>", "(", "[a-", "\\", "%", "'", '"', "(2130)"]:
        search(page, words)
    assert search(page, "(2130)") == ["cdn-2130", "cdn-9002"]


def test_filters(page, rows, all_shown):
    def filtered(row, name):
        """Returns the filter value of a row: a missing value of an active row is unknown."""
        is_unknown = row["status"] == "active" and name in ["retry", "actor"]
        return row[name] or ("unknown" if is_unknown else None)

    def wanted(**fields):
        return [link(row) for row in rows
                if all(filtered(row, name) == field for name, field in fields.items())]

    for label, name in [("Catalog", "catalog"), ("Topic", "topic"), ("Retry", "retry"),
                        ("Who acts", "actor")]:
        options = page.get_by_role("combobox", name=label).locator("option").evaluate_all(
            "options => options.map(option => option.value)")
        assert set(options) == {"", *filter(None, (filtered(row, name) for row in rows))}
        for value in options[1:]:
            page.get_by_role("combobox", name=label).select_option(value)
            assert shown(page) == wanted(**{name: value})
        page.get_by_role("combobox", name=label).select_option("")
    page.get_by_role("combobox", name="Catalog").select_option("cdn")
    page.get_by_role("combobox", name="Retry").select_option("later")
    assert shown(page) == wanted(catalog="cdn", retry="later")
    assert search(page, "database") == ["cdn-1001"]
    page.get_by_role("button", name="Clear").click()
    page.get_by_text(all_shown).wait_for()
    assert len(shown(page)) == len(rows)


def test_catalogs_are_named_counted_and_explained(page, data, rows):
    package = json.loads((data / "datapackage.json").read_text())
    catalogs = next(one for one in package["resources"] if one["name"] == "catalogs")["data"]
    options = page.get_by_role("combobox", name="Catalog").locator("option").all_inner_texts()
    assert options[1:] == [
        f"{one['id']}: {one['title']} ({sum(row['catalog'] == one['id'] for row in rows)})"
        for one in catalogs
    ]
    page.get_by_role("link", name="what each catalog is").click()
    for one in catalogs:
        assert page.get_by_role("definition").filter(has_text=one["description"]).is_visible()


def test_code_links_to_its_rows_in_other_catalogs(page, maps):
    page.locator("#common-4200").get_by_role("link", name="AuthFailure.SignatureExpire").click()
    page.wait_for_url("**#api3-AuthFailure.SignatureExpire")
    row = page.locator("[id='api3-AuthFailure.SignatureExpire']")
    row.get_by_role("link", name="4200").click()
    page.wait_for_url("**#common-4200")
    marked = page.locator("tbody em", has_text="our reading").count()
    assert marked == 2 * sum(origin == "ours" for *_, origin in maps)
    assert page.locator("td div").count() == 2 * len(maps)


def test_permalinks(page, data, all_shown):
    assert search(page, "certificate") != []
    page.evaluate("location.hash = '#cdn-2130'")
    page.get_by_text(all_shown).wait_for()
    row = page.locator("#cdn-2130")
    assert row.is_visible()
    assert row.evaluate("row => row.matches(':target') && row.contains(document.activeElement)")
    page.goto((data / "codes.html").as_uri() + "#common-4500")
    page.locator("#common-4500").wait_for()
    page.get_by_role("link", name="9002").last.click()
    page.wait_for_url("**/codes.html#cdn-9002")
    assert page.evaluate("(id => { const box = document.getElementById(id).getBoundingClientRect();"
                         "return box.top >= 0 && box.bottom <= innerHeight; })('cdn-9002')")


@pytest.mark.parametrize("typed, meant", [
    ("cdn-cn-9000", "cdn%2Dcn-9000"),
    ("cdn-cn--9018", "cdn%2Dcn--9018"),
    ("cdn%2dcn-9000", "cdn%2Dcn-9000"),
    ("v2-text-InvalidRequest.MFACheckFailed", "v2%2Dtext-InvalidRequest.MFACheckFailed"),
    ("common-later-4200", "common%2Dlater-4200"),
])
def test_permalinks_may_be_typed_without_escapes(page, data, all_shown, typed, meant):
    # The page follows the link a little later than its address changes.
    found = page.locator(f"[id='{meant}']:target")
    assert search(page, "certificate") != []
    page.evaluate(f"location.hash = '#{typed}'")
    page.wait_for_url(f"**/codes.html#{meant}")
    page.get_by_text(all_shown).wait_for()
    page.locator(f"[id='{meant}']:target:focus-within").wait_for()
    page.goto("about:blank")
    page.goto((data / "codes.html").as_uri() + f"#{typed}")
    page.wait_for_url(f"**/codes.html#{meant}")
    found.wait_for()


def test_broken_links_open_nothing(page, all_shown):
    for typed in ["cdn-cn-1", "cdn-cn", "%", "%2", "%E4", "-", ""]:
        page.evaluate("typed => { location.hash = '#' + typed }", typed)
        assert page.locator("tbody tr:target").count() == 0
    assert page.get_by_role("status").inner_text() == all_shown


def test_every_row_has_a_permalink_and_every_link_a_target(page, rows):
    ids = page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    assert ids == [link(row) for row in rows]
    links = page.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert {link[1:] for link in links} == {*ids, "catalogs"}


def test_copy(page):
    page.get_by_role("button", name="Copy 2130 InvalidProjectId").click()
    page.get_by_text("Copied 2130").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "cdn 2130 InvalidProjectId: Invalid ProjectID parameter. "
        "Check the request, correct it and send it again."
    )


def test_keyboard(page, all_shown):
    def focused():
        return page.evaluate("document.activeElement.name || document.activeElement.textContent")

    page.keyboard.press("/")
    assert focused() == "words"
    page.keyboard.type("certificate")
    assert page.get_by_label("Search").input_value() == "certificate"
    page.keyboard.press("ArrowDown")
    assert focused() == "3000"
    page.keyboard.press("ArrowDown")
    assert focused() == "3001"
    # The page follows the link a little later than its address changes.
    # In braces, because a returned promise would be awaited here.
    page.evaluate("() => { window.followed = new Promise(go => addEventListener('hashchange', go)) }")
    page.keyboard.press("Enter")
    assert page.evaluate("() => followed.then(() => location.hash)") == "#cdn-3001"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused() == "words"
    page.keyboard.press("Escape")
    page.get_by_text(all_shown).wait_for()
    assert focused() == "words"
    # Tab reaches every control in order, and the focus is visible.
    order = []
    for _ in range(9):
        page.keyboard.press("Tab")
        order.append(focused())
    assert order == ["catalog", "topic", "retry", "actor", "Clear", "what each catalog is",
                     "4000", "Copy", "4100"]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_screen_readers_find_a_table(page, all_shown):
    tree = page.locator("body").aria_snapshot()
    for part in ["- search:", '- textbox "Search"', '- combobox "Topic"', f"- status: {all_shown}",
                 "table \"Codes by catalog", '- columnheader "What to do"', '- rowheader "2130 cdn',
                 '- button "Copy 2130 InvalidProjectId"']:
        assert part in tree, part
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = page.locator("table").aria_snapshot()
    assert '- rowheader "2130 cdn' in narrow and '- columnheader "Topic"' in narrow


LUMINANCE = """element => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const back = node => {
    for (; node; node = node.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(node).backgroundColor);
      if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const luminance = rgb => rgb.map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const [a, b] = [parse(getComputedStyle(element).color).slice(0, 3), back(element)].map(luminance);
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390, 320])
def test_readable_in_both_themes_at_every_width(page, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (back == "rgb(255, 255, 255)") == (scheme == "light")
    page.evaluate("location.hash = '#common-4400'")
    for selector in ["h1", "h2", "dt", "dd", "section p", "td em", "header p", "label", "textarea", "select", "button", "output", ".about",
                     "tbody a", "tbody small", "td strong", "td code", "td p", "mark", "footer p",
                     "#common-4400 small", "#common-4400 code", "#common-4400 a"]:
        contrast = page.locator(selector).first.evaluate(LUMINANCE)
        assert contrast >= 4.5, f"{selector}: {contrast}"


@pytest.mark.parametrize("width", [390, 320])
def test_labels_and_buttons_beside_long_keys_are_not_broken(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    lines = page.locator("tbody th small, tbody th button").evaluate_all(
        """elements => elements.map(element => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return [element.textContent, range.getClientRects().length];
        })""")
    assert {count for _, count in lines} == {1}, [line for line in lines if line[1] > 1]


def test_prints_as_a_table(page):
    page.emulate_media(media="print")
    # The width of an A4 page without its margins.
    page.set_viewport_size({"width": 718, "height": 1000})
    assert not page.locator("form").is_visible()
    assert page.locator("tbody button:visible").count() == 0
    assert page.locator("thead").is_visible()
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == (
        "table-row")
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_page_without_its_script_is_a_plain_table(browser, data, rows):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((data / "codes.html").as_uri())
    assert not page.locator("form").is_visible()
    assert page.locator("tbody tr:visible").count() == len(rows)
    assert page.locator("button:visible").count() == 0
    page.goto((data / "codes.html").as_uri() + "#cdn-2130")
    assert page.locator("#cdn-2130:target").is_visible()
    context.close()


def test_only_the_page_is_requested(browser, data, all_shown):
    """Over HTTP as well, nothing else is loaded, not even an icon."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, _, request, *rest):
            asked.append(request)

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=data))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/codes.html#cdn-2130")
    page.get_by_text(all_shown).wait_for()
    page.wait_for_load_state("networkidle")
    page.close()
    server.shutdown()
    assert asked == ["GET /codes.html HTTP/1.1"]
