//! Texts that `scan` must not take for a response of API v2: prose, code, other APIs.

use qcloud_codes::scan;

/// Texts without a response, one a line.
const NOTHING: &str = r#"
{
}
{}
{}}
{{}}
[]
null
0
4000
"
'
{'
{"
{\
no response
code 4000
code: 4000
"code":4000
error 2130
Copyright (2024) the authors
answered 200 in (35) ms
since 2019 (2020, 2021)
a (2130) b
main.rs(42)
main.rs(42): error
at f (x.js:10:5)
exit(1)
f(2130)
sin(0)
[2130] no
(*) no
(sms:Send) no
() no
(a) no
(1234567) no
(21 30) no
2130) no
(2130
a { color: #400; } b { code: none }
code { font: 4000 }
@media (400) { .code { width: 1px } }
fn main() { let code = 4000; }
if (code == 4000) { return }
switch (x) { case 4000: break }
struct { code int }
${code}
{code}
{{code}}
{code, plural, =0 {none}}
{ code }
{code:}
{"code":"ENOENT"}
{"code":"ENOENT","errno":-2,"syscall":"open"}
{"code":null}
{"code":true,"message":"(2130) no"}
{"code":[4000]}
{"code":{"value":4000}}
{"code":4000.5}
{"code":4e3}
{"code":+4000}
{"code":04000}
{"code":0x10}
{"code":-0}
{"code":2147483648}
{"code":"99999999999"}
{"code":" 4000"}
{"code":"4000 no"}
{"code":"１"}
{"code":""}
{"code":4_000}
{code: 4000n}
{"Code":4000}
{"CODE":4000}
{"codes":4000}
{"statusCode":4000}
{"code ":4000}
{"errcode":40001,"errmsg":"invalid credential"}
{"errno":2130,"error":"no"}
{"status":404,"message":"(2130) no"}
{"message":"(2130) no"}
{"ret":0,"msg":"ok"}
{"error":{"status":"INTERNAL"}}
{"jsonrpc":"2.0","error":"(7)"}
{"message":"set \"code\":4000"}
{"text":"{code}"}
{"body":"{}"}
{"body":"{\"errcode\":1}"}
{"body":"{\"code\":\"x\"}"}
{"body":"(2130) no"}
{'code': None}
{'code': 'x'}
{'code': Decimal('4000')}
{ code: [Number: 4000] }
{ code: NaN }
{ code: 4000.0 }
{ code: f(4000) }
{:code=>4000}
Map(1) {'code' => 4000}
"#;

#[test]
fn text_without_a_response_is_rejected() {
    for text in NOTHING.lines().chain([" ", "\n\n"]) {
        assert_eq!(scan(text), None, "{text}");
        // Also with other text before it, and truncated.
        assert_eq!(scan(&format!("log: {text}")), None, "{text}");
        for (end, _) in text.char_indices() {
            let found = scan(&text[..end]);
            assert_eq!(found, None, "{}", &text[..end]);
        }
    }
}
