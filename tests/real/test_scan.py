"""The page compared with `scan` in Rust on many texts, and its work on hostile texts."""

import json
import os

from conftest import CODES, FOUND_IN, ROOT, run

TEXTS = 12_000

# The files whose lines the texts are made from: the tests of `scan`, and its documentation.
SAMPLES = [
    "core/src/response/scan.rs",
    "core/tests/qcloud_codes/scan.rs",
    "core/tests/qcloud_codes/scan_any.rs",
    "core/tests/qcloud_codes/scan_none.rs",
    "core/tests/qcloud_codes/text_errors.rs",
    "core/tests/qcloud_codes/reading.rs",
    "core/tests/data/labelled.tsv",
    "core/tests/data/words.tsv",
    "core/tests/data/responses.ndjson",
    "cli/tests/codes/data/found.ndjson",
    "cli/tests/codes/data/nothing.txt",
    "core/tests/qcloud_codes/scan_cut.rs",
]

# Counts each application of a pattern, and each character that it skips.
WORK = f"""text => {{
  {CODES}
  const {{ exec }} = RegExp.prototype;
  let work = 0;
  RegExp.prototype.exec = function (text) {{
    const start = this.lastIndex;
    const match = exec.call(this, text);
    const isSearch = !this.sticky;
    const end = match ? match.index + match[0].length : isSearch ? text.length : start;
    work += 1 + end - start;
    return match;
  }};
  responses(text, codes);
  RegExp.prototype.exec = exec;
  return work;
}}"""

HOSTILE = [
    '{"code":', "[", "{", '{"a":', "\\", '"', "'", '\\"', "{'a", "(", "(1) ", "4000 (1) ", "code:",
    "message: a {", '{"code":4000,"message":"', "[4000] ", 'x="\\', "4000: ", "，", "系", "a\\n ",
    '{"code":1,"message":"\\u0028', "[retry: ", '{"code":"A.",RequestId:1,a:{}', " 'a'b",
    '\\\\\\"ab\\', '"code {"$":1,"code":4000} ',
    "u'code=4000 {code:4000}&{ ",
    'req={"a":"xy resp={"code":4000,"message":"(2130) x"}',
]


def test_the_page_finds_in_each_text_what_scan_finds(page):
    lines = run(os.environ["PASTED"], TEXTS, *(ROOT / path for path in SAMPLES))
    # `splitlines` would also split at other line ends within texts.
    texts = [json.loads(line) for line in lines.rstrip("\n").split("\n")]
    assert len(texts) >= 10_000
    assert sum(len(text["found"]) for text in texts) > 3_000
    differing = []
    for start in range(0, len(texts), 500):
        part = texts[start : start + 500]
        found = page.evaluate(FOUND_IN, [text["text"] for text in part])
        differing += [(text, found) for text, found in zip(part, found) if text["found"] != found]
    if differing:
        text, found = differing[0]
        raise AssertionError(
            f"{len(differing)} of {len(texts)} differ, the first is\n{text['text']!r}\n"
            f"scan: {text['found']}\npage: {found}"
        )


def test_lone_surrogate_is_one_unknown_character(page):
    text = r"'\ud800{\"code\":4000,\"message\":\"(2130) \udc00\"}'"
    (found,) = page.evaluate(f"() => ({FOUND_IN})([{text}])[0]")
    assert (found["range"], found["message"]) == ([3, 39], "\ufffd")


def test_text_code_of_more_than_768_bytes_is_none(page):
    for length, count in [(768, 1), (769, 0)]:
        error = {"Code": "A" * length, "Message": "no"}
        text = json.dumps({"Response": {"Error": error, "RequestId": "1"}})
        (found,) = page.evaluate(FOUND_IN, [text])
        assert len(found) == count, length


def test_work_on_hostile_texts_is_linear_in_their_length(page):
    for part in HOSTILE:
        for before in ["", "code (1 ", '"code (1 ']:
            short, long = (
                page.evaluate(WORK, before + part * (size // len(part))) for size in [8_000, 32_000]
            )
            assert long < 5 * short + 10_000, (before, part, short, long)


def test_a_megabyte_of_hostile_text_is_read_to_its_end(page):
    for part in ['{"code":', "[[[[", '{"a":', "\\", '{"code":4000,"message":"']:
        text = part * (1_000_000 // len(part))
        # A response after text without any is found.
        text += '\n(1)\n{"code":6000,"message":"(2130) x"}'
        found = page.evaluate(f"text => {{ {CODES} return responses(text, codes).length; }}", text)
        assert found >= 0, part
