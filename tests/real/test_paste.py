"""The findings of the page in pasted text, and their explanation."""

import json

from conftest import FOUND_IN, ROOT, search

NO_MODULE = [4200, 4400, 4500, 4600, 6100, 6200]

# A text and, for each response in it, the codes, the row that decides, and the candidates.
FOUND = [
    ('{"code":4000,"message":"(2130) Invalid ProjectID parameter"}',
     [("4000 (2130)", "cdn 2130", "")]),
    ('  {"code": "6000", "message": "no"}  ', [("6000", "common 6000", "")]),
    ('{"code":7000,"message":"(31) of nobody"}', [("7000 (31)", "", "")]),
    ('{"code":0,"message":"","codeDesc":"Success"}', [("0", "", "")]),
    ('{"code":4101,"message":"no"}', [("4101", "common-later 4101", "")]),
    ('{"code":4100,"message":"(2001) signature"}', [("4100 (2001)", "common 4100", "")]),
    ('{"code":4000,"message":"(4000) again"}', [("4000", "common 4000", "")]),
    ('{"code":5100,"message":"(100004) overlay"}', [("5100 (100004)", "common 5100", "")]),
    ('{"code":6000,"message":"（ -9018）系统"}', [("6000 (-9018)", "common 6000", "cdn-cn -9018")]),
    ('{"code":6000,"message":"(9000)系统错误"}', [("6000 (9000)", "cdn-cn 9000", "")]),
    ('{"code":6000,"message":"(9000)房间已满"}',
     [("6000 (9000)", "common 6000", "cdn-cn 9000, cdn 9000")]),
    ('{"code":4000,"message":"(9000) Invalid"}',
     [("4000 (9000)", "common 4000", "cdn 9000, cdn-cn 9000")]),
    # Under any key, amid text, several, in JSON strings.
    ('{"a":[{"b":{"err":{"response":{"data":{"code":4400,"message":"quota"}}}}}]}',
     [("4400", "common 4400", "")]),
    ('12:00 ERROR call failed: {"code":4000,"msg":"(2130) no"} after 3 ms',
     [("4000 (2130)", "common 4000", "cdn 2130")]),
    ('[{"code":4000,"message":"a"},{"code":6000,"message":"b"}]',
     [("4000", "common 4000", ""), ("6000", "common 6000", "")]),
    ('{"level":"warn","line":"{\\"code\\":5300,\\"message\\":\\"no money\\"}"}',
     [("5300", "common 5300", "")]),
    ('{"o":"{\\"i\\":\\"{\\\\\\"code\\\\\\":5300,\\\\\\"message\\\\\\":\\\\\\"m\\\\\\"}\\"}"}',
     [("5300", "common 5300", "")]),
    ('body="{\\"code\\":4000,\\"message\\":\\"(2130) x\\"}"',
     [("4000 (2130)", "common 4000", "cdn 2130")]),
    # Dumps and messages.
    ("E0831 failed: { code: 5100, message: '(7)busy', codeDesc: 'ResourceOpFailed' }",
     [("5100 (7)", "common 5100", "")]),
    ("{'message': '(2130) Invalid ProjectID', 'code': 4000}",
     [("4000 (2130)", "common 4000", "cdn 2130")]),
    ("code: 4000, message: (2130) Invalid ProjectID, check it",
     [("4000 (2130)", "common 4000", "cdn 2130")]),
    ('time=1 code=4500 message="nonce used" ms=3', [("4500", "common 4500", "")]),
    ("Array ( [code] => 4500 [message] => nonce )", [("4500", "common 4500", "")]),
    ("(2130) Invalid ProjectID parameter", [("(2130)", "cdn 2130", "")]),
    ("(2130) Invalid ProjectID of mine", [("(2130)", "", "cdn 2130")]),
    ("（9000）时间", [("(9000)", "", "cdn-cn 9000, cdn 9000")]),
    ("[4000] (2130) Invalid ProjectID", [("4000 (2130)", "common 4000", "cdn 2130")]),
    ("6000 (1000): System's internal error", [("6000 (1000)", "cdn 1000", "")]),
    # Texts.
    ('{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"m"},"RequestId":"1"}}',
     [("AuthFailure.SignatureFailure", "api3 AuthFailure.SignatureFailure", "")]),
    ('{"Response":{"Error":{"Code":"InvalidParameterValue.Zone","Message":"m"}}}',
     [("InvalidParameterValue.Zone", "api3 InvalidParameterValue", "")]),
    ('{"Error":{"Code":"InvalidRequest.MFACheckFailed","Message":"m"}}',
     [("InvalidRequest.MFACheckFailed", "v2-text InvalidRequest.MFACheckFailed", "")]),
    ('{"Error":{"Code":"InternalError","Message":"m"}}',
     [("InternalError", "", "v2-text InternalError, api3 InternalError")]),
    ("[TencentCloudSDKException] code:AuthFailure.SecretIdNotFound message:no such id requestId:7",
     [("AuthFailure.SecretIdNotFound", "api3 AuthFailure.SecretIdNotFound", "")]),
]

NOTHING = [
    '{"code":200}', '{"code":200,"data":{"id":4000}}', '{"status":{"code":500,"message":"boom"}}',
    "HTTP/1.1 500 (Internal)", "exit code: 1, message: killed", "port: 4000", "4000 (approx)",
    "error at main.c(2130) here", '{"error":{"code":"ENOENT","message":"no such file"}}',
    "status_code: 4000, message: no", "zip code: 6000", '{"price":4000,"message":"(sale)"}',
    "(2130)", "(", "{", "{{{{", '{"code":', "[" * 5_000, '{"a":' * 5_000, "code:" * 5_000,
]


def said(page):
    """Returns for each response its codes, the row that decides, and the candidates."""
    return [tuple(each) for each in page.locator(".pasted article").evaluate_all(
        """articles => articles.map(article => {
          const rows = label => [...article.querySelectorAll('li')]
            .filter(item => item.querySelector('b')?.textContent === label)
            .map(item => item.querySelector('small').textContent + ' '
                       + item.querySelector('a').textContent).join(', ');
          return [article.querySelector('code').textContent, rows('Is'), rows('May be')];
        })""")]


def test_responses_are_found_and_explained(page):
    for text, found in FOUND:
        rows = search(page, text)
        assert said(page) == found, text
        links = page.locator(".pasted a").evaluate_all("links => links.map(a => a.hash.slice(1))")
        assert set(links) == set(rows), text


def test_text_without_a_response_is_a_search(page):
    for text in NOTHING:
        search(page, text)
        assert said(page) == [], text
        assert page.locator(".pasted").is_hidden()


def test_links_of_a_pasted_response_open_its_rows(page):
    assert search(page, FOUND[0][0]) == ["common-4000", "cdn-2130"]
    assert page.get_by_role("status").inner_text().startswith("1 response, 2 of ")
    page.locator(".pasted").get_by_role("link", name="2130").click()
    page.locator("#cdn-2130:target:focus-within").wait_for()
    assert said(page) == FOUND[0][1]
    page.get_by_role("button", name="Clear").click()
    page.locator(".pasted").wait_for(state="hidden")


def test_product_can_be_selected_by_its_catalog(page):
    search(page, '{"code":6000,"message":"(9000) oh"}')
    choice = page.get_by_role("combobox", name="Catalog")
    for catalog, found in [
        ("cdn", ("6000 (9000)", "cdn 9000", "")),
        ("cdn-cn", ("6000 (9000)", "cdn-cn 9000", "")),
        ("api3", ("6000 (9000)", "common 6000", "cdn 9000, cdn-cn 9000")),
    ]:
        choice.select_option(catalog)
        assert said(page) == [found]
    search(page, '{"code":4100,"message":"(9000) oh"}')
    choice.select_option("cdn")
    assert said(page) == [("4100 (9000)", "common 4100", "")]


def test_line_breaks_of_pasted_text_are_kept(page):
    page.evaluate("text => navigator.clipboard.writeText(text)",
                  'first line\n{"code":4000,\n  "message":"one"}\ncode: 6000, message: two\n')
    page.get_by_label("Search").focus()
    page.keyboard.press("Control+V")
    assert said(page) == [("4000", "common 4000", ""), ("6000", "common 6000", "")]


def test_ambiguous_codes_are_worded_as_in_the_terminal(page):
    search(page, '{"code":6000,"message":"(9000) oh"}')
    notes = page.locator(".pasted li:not(:has(a))")
    assert notes.all_inner_texts() == [
        "The message does not identify 9000: it may be from another product. So 6000 decides; "
        "choosing its catalog resolves it."]
    search(page, '{"code":4500,"message":"(9000) oh"}')
    assert notes.all_inner_texts() == [
        "The call failed before it reached a module: 9000 is not a module code."]
    search(page, "code: 5100, message: (100004) overlay")
    assert notes.all_inner_texts() == [
        "cdn and cdn-cn have no code 100004.",
        "Read from text that is not plain JSON."]
    search(page, '{"Error":{"Code":"InternalError"}}')
    assert notes.all_inner_texts() == [
        "Under Response a code is from API 3.0; an Error without it may be from v2's revised "
        "interfaces, or from API 3.0 with Response removed.",
        "Read the message: the code alone does not identify its catalog."]


def test_a_phone_and_a_keyboard_are_enough(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.keyboard.press("/")
    page.keyboard.insert_text("line one\n{'code': 4000, 'message': '(2130) x'}")
    assert page.get_by_label("Search").evaluate("box => document.activeElement === box && box.rows") == 2
    assert said(page) == [("4000 (2130)", "common 4000", "cdn 2130")]
    live = page.get_by_role("region", name="Pasted responses")
    assert live.get_attribute("aria-live") == "polite" and live.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    link = live.get_by_role("link").first
    for _ in range(20):
        if link.evaluate("link => document.activeElement === link"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#common-4000:target:focus-within").wait_for()


def test_many_responses_are_counted_and_the_first_are_shown(page):
    search(page, '{"code":4000,"message":"(2130) x"}\n' * 150)
    assert page.get_by_role("status").inner_text().startswith("150 responses, 2 of ")
    assert page.get_by_text("The first 100 of 150 responses.").is_visible()
    assert len(said(page)) == 100


def test_pasted_text_is_not_in_the_address_nor_run(page):
    search(page, "wait")
    assert "q=wait" in page.url
    search(page, '{"code":4000,"message":"<img src=x onerror=alert(1)>"}')
    assert page.locator(".pasted q").inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator(".pasted img").count() == 0
    assert "?" not in page.url


def test_no_module_row_decides_if_the_product_is_unknown(page):
    """The labelled responses, which are read as `codes` reads them."""
    lines = (ROOT / "core/tests/data/labelled.tsv").read_text().splitlines()
    lines = [line.split("\t", 3) for line in lines if not line.startswith("#")][1:]
    assert len(lines) > 200
    read = page.evaluate(FOUND_IN, [body for *_, body in lines])
    decided = among = 0
    for (_, _, truth, body), found in zip(lines, read):
        assert len(found) <= 1, body
        rows = [row for each in found for row in each["rows"]]
        decides = (rows or ["common"])[0].replace(" ", ":")
        assert decides == truth or decides.startswith("common"), body
        decided += decides == truth and not decides.startswith("common")
        among += any(truth.replace(":", " ") in each["readings"] for each in found)
    # The counts of `core/EDITIONS.md`.
    assert (decided, among) == (34, 67)


def test_module_codes_are_those_of_the_queries(page, responses):
    found = page.evaluate(
        """bodies => {
          const codes = { isKnown: () => true, isOfModule: () => true };
          return bodies.map(body => responses(body, codes)[0].moduleCode);
        }""",
        [json.dumps({"code": code, "message": message}) for code, message, *_ in responses])
    for (code, message, module_code, *_), number in zip(responses, found):
        # The queries have none if the call ended before a module; `explain` says so.
        if module_code is not None or not (4100 <= code <= 4110 or code in NO_MODULE):
            assert number == module_code, message
