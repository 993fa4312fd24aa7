"""The layout of the page at every width, and its accessibility according to axe."""

import pytest

from conftest import module, search

PHONE = {"width": 390, "height": 844}
LANDSCAPE = {"width": 844, "height": 390}
DESKTOP = {"width": 1200, "height": 800}

# The words that are broken across lines, and by how much the page overflows its width.
BROKEN = """() => {
  const range = document.createRange();
  const broken = new Set();
  for (const element of document.querySelectorAll(
      'tbody th a, tbody td a, td code, td strong, tr small, mark, td[data-label], tbody button')) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}_]+/gu)) {
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const tops = [...range.getClientRects()].map(rect => Math.round(rect.top));
        if (new Set(tops).size > 1) broken.add(word[0]);
      }
    }
  }
  return [[...broken], document.documentElement.scrollWidth - innerWidth];
}"""


def test_no_name_or_number_is_broken_at_any_width(page):
    for width in range(320, 1400, 40):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BROKEN) == [[], 0], width


@pytest.mark.parametrize("size", [PHONE, LANDSCAPE, DESKTOP], ids=["phone", "landscape", "desktop"])
def test_the_search_box_stays_in_view_and_covers_no_linked_row(page, size):
    page.set_viewport_size(size)
    page.evaluate("scrollTo(0, 5000)")
    box = page.get_by_label("Search").bounding_box()
    assert 0 <= box["y"] < 60
    page.evaluate("location.hash = '#cdn-3004'")
    page.locator("#cdn-3004:focus-within").wait_for()
    bar = page.locator("form").bounding_box()
    row = page.locator("#cdn-3004 a").first.bounding_box()
    assert row["y"] >= bar["y"] + bar["height"]
    # The same by the keyboard, upwards.
    for _ in range(12):
        page.keyboard.press("ArrowUp")
    focused = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert focused >= bar["y"] + bar["height"]


def test_filters_collapse_on_a_phone(page):
    topic = page.get_by_role("combobox", name="Topic")
    assert topic.is_visible()
    assert page.get_by_role("button", name="Filters").count() == 0
    page.set_viewport_size(PHONE)
    button = page.get_by_role("button", name="Filters")
    assert topic.is_hidden()
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    topic.select_option("domain")
    button.click()
    assert topic.is_hidden()
    # Active filters are listed.
    assert button.inner_text() == "Filters (1)"


def test_retry_values_have_distinct_signs(page, rows):
    def sign(selector, pseudo):
        return page.locator(selector).first.evaluate(
            f"element => getComputedStyle(element, '{pseudo}').content")

    assert "✕" in sign("tr[data-retry=no] td[data-label=Retry]", "::after")
    assert "✓" in sign("tr[data-retry=already_done] td[data-label=Retry]", "::after")
    assert "↻" in sign("tr[data-retry=later] mark", "::before")
    retryable = [row for row in rows if row["retryable"]]
    assert page.locator("mark", has_text="retryable").count() == len(retryable)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_reports_nothing(page, scheme, size):
    axe = module("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    # A few rows cover all kinds, and take a hundredth of the time.
    for words in ["4100", "no such thing", '{"code":6000,"message":"(9000) oh"}']:
        search(page, words)
        page.evaluate("location.hash = '#common-4100'")
        report = axe.run(page)
        found = [(rule["id"], [node["html"] for node in rule["nodes"]])
                 for rule in report.response["violations"]]
        assert found == [], words
