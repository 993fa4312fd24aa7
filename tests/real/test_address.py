"""The address of the page: search and filters, history, and rows by number."""

import pytest

from conftest import link, search, shown


def choose(page, label, value):
    page.get_by_role("combobox", name=label).select_option(value)


def query(page):
    """Returns the query of the address."""
    return page.evaluate("location.search + location.hash")


def test_a_search_with_its_filters_can_be_shared(page, data, browser):
    search(page, "data base")
    choose(page, "Catalog", "cdn")
    choose(page, "Who acts", "vendor")
    assert query(page) == "?q=data+base&catalog=cdn&actor=vendor"
    found = shown(page)
    assert found == ["cdn-1001"]
    for other in [page.url, page.url.replace("+", "%20") + "#nowhere"]:
        tab = browser.new_page()
        tab.goto(other)
        assert shown(tab) == found
        assert tab.get_by_label("Search").input_value() == "data base"
        tab.close()
    page.reload()
    assert shown(page) == found


def test_back_and_forward_navigate_searches_and_filters(page, all_shown):
    def count():
        return page.evaluate("history.length")

    begun = count()
    page.get_by_label("Search").press_sequentially("certificate")
    assert query(page) == "?q=certificate"
    assert count() == begun + 1
    choose(page, "Catalog", "cdn")
    certificates = shown(page)
    page.locator("#cdn-3001").get_by_role("link", name="3001").first.click()
    page.wait_for_url("**?q=certificate&catalog=cdn#cdn-3001")
    page.go_back()
    page.go_back()
    page.wait_for_url("**?q=certificate")
    assert len(shown(page)) > len(certificates)
    assert page.get_by_role("combobox", name="Catalog").input_value() == ""
    page.go_back()
    page.get_by_text(all_shown).wait_for()
    assert page.get_by_label("Search").input_value() == ""
    page.go_forward()
    page.go_forward()
    page.wait_for_url("**?q=certificate&catalog=cdn")
    assert shown(page) == certificates
    page.get_by_role("button", name="Clear").click()
    page.get_by_text(all_shown).wait_for()
    assert query(page) == ""
    page.go_back()
    page.wait_for_url("**?q=certificate&catalog=cdn")
    assert shown(page) == certificates


def test_unknown_parts_of_the_address_are_ignored(page, data, all_shown):
    for other in ["?", "?catalog=nowhere", "?q=", "?x=1&retry=never", "?q=%", "?q=%E4"]:
        page.goto((data / "codes.html").as_uri() + other)
        assert page.get_by_role("status").inner_text() == all_shown, other


def test_number_in_the_address_opens_its_row(page, data):
    for typed, meant in [("2130", "cdn-2130"), ("-9018", "cdn%2Dcn--9018"),
                         ("AuthFailure.MFAFailure", "api3-AuthFailure.MFAFailure")]:
        page.goto("about:blank")
        page.goto((data / "codes.html").as_uri() + "#" + typed)
        page.locator(f"[id='{meant}']:target:focus-within").wait_for()
        assert query(page) == "#" + meant


@pytest.mark.parametrize("number", ["9000", "4100"])
def test_shared_number_shows_all_its_rows(page, data, rows, number):
    meant = [link(row) for row in rows if row["key"] == number]
    assert len(meant) > 1
    page.goto("about:blank")
    page.goto((data / "codes.html").as_uri() + "#" + number)
    page.locator(f"[id='{meant[0]}']:focus-within").wait_for()
    assert set(meant) <= set(shown(page))
    assert len(shown(page)) < 12
    assert query(page) == f"?q={number}#{number}"
    # The next search is not about that number.
    search(page, "wait")
    assert query(page) == "?q=wait"


def test_link_to_a_filtered_row_clears_the_search(page, all_shown):
    search(page, "certificate")
    page.evaluate("location.hash = '#cdn-2130'")
    page.locator("#cdn-2130:target:focus-within").wait_for()
    assert page.get_by_role("status").inner_text() == all_shown
    assert query(page) == "#cdn-2130"
    page.go_back()
    page.wait_for_url("**?q=certificate")
    assert "cdn-2130" not in shown(page)
