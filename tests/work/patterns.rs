//! Inputs that make a careless parser repeat the same work.

/// A hostile input of any size: a start, a repeated unit, an end.
pub(crate) struct Pattern {
    pub(crate) start: &'static [u8],
    /// The repeated part; an `@` in it is replaced by the number of the repetition, in five digits.
    pub(crate) unit: &'static [u8],
    pub(crate) end: &'static [u8],
}

impl Pattern {
    /// Returns an input of at least `size` bytes, and less than a unit more.
    pub(crate) fn input(&self, size: usize) -> Vec<u8> {
        let mut input = self.start.to_vec();
        let mut parts = self.unit.split(|byte| *byte == b'@');
        let first = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.collect();
        let mut number = 0_u32;
        while input.len() + self.end.len() < size {
            input.extend_from_slice(first);
            for other in &others {
                input.extend_from_slice(format!("{number:05}").as_bytes());
                input.extend_from_slice(other);
            }
            number += 1;
        }
        input.extend_from_slice(self.end);
        input
    }

    /// Describes the pattern in reports.
    pub(crate) fn name(&self) -> String {
        let Self { start, unit, end } = self;
        let plain = |part: &[u8]| part.escape_ascii().to_string();
        format!("{} ({})* {}", plain(start), plain(unit), plain(end))
    }
}

const fn repeated(unit: &'static [u8]) -> Pattern {
    between(b"", unit, b"")
}

const fn between(start: &'static [u8], unit: &'static [u8], end: &'static [u8]) -> Pattern {
    Pattern { start, unit, end }
}

/// All patterns.
pub(crate) const PATTERNS: &[Pattern] = &[
    // Brackets.
    repeated(b"["),
    repeated(b"{"),
    repeated(b"("),
    repeated(b"]"),
    repeated(b"}"),
    repeated(b"[]"),
    repeated(b"{}"),
    repeated(b"[{("),
    repeated(b")}]"),
    repeated(b"[ "),
    repeated(b"{\n"),
    repeated(b"[["),
    repeated(b"{\"a\":"),
    repeated(b"{\"a\":["),
    repeated(b"{a:"),
    repeated(b"{'a':"),
    repeated(b"map[a:"),
    repeated(b"&{A:"),
    repeated(b"Array ( [a] => "),
    repeated(b"A(a="),
    between(b"{\"code\":4000,\"a\":", b"[", b""),
    between(b"{\"code\":4000,\"a\":[", b"[],", b"0]}"),
    between(b"{\"code\":4000,\"a\":[", b"{},", b"0"),
    between(b"[", b"{\"a\":1},", b"0]"),
    between(b"[", b"{\"code\":1},", b""),
    // Responses.
    repeated(b"{\"code\":0}"),
    repeated(b"{\"code\":0}\n"),
    repeated(b"{\"code\":0"),
    repeated(b"{\"code\":4000"),
    repeated(b"{\"code\":"),
    repeated(b"{\"code\":4000,\"message\":\"(2130) no\"}"),
    repeated(b"{\"code\":4000,\"message\":\"(2130) no\"}\n"),
    repeated(b"{\"code\":4000,\"message\":\"(2130) no\"\n"),
    repeated(b"{\"code\":4000,\"message\":\"(2130) "),
    repeated(b"{\"code\":4000,\"data\":{\"code\":200,\"data\":"),
    repeated(b"{\"error\":{\"code\":200,"),
    between(b"{\"code\":7000,\"message\":\" \"", b",\"a\":{}", b"}"),
    between(b"{code:7000,message:\" \"", b",a:{}", b"}"),
    between(b"{code:7000,message:\" \"", b",a:{}", b""),
    between(b"{'code':7000", b",'a':{'code':1}", b""),
    between(b"{\"code\":4000", b",\"code\":4000", b"}"),
    between(b"{\"code\":4000", b",\"message\":\"(1) no\"", b"}"),
    between(b"{\"code\":4000", b",\"k@\":1", b"}"),
    repeated(b"{\"Response\":{\"Error\":{\"Code\":\"A@\"}}}\n"),
    repeated(b"{\"Response\":{\"Error\":{\"Code\":\"A.B\","),
    repeated(b"{\"Response\":{\"RequestId\":\"1\"}}"),
    repeated(b"{\"Response\":"),
    repeated(b"{\"Error\":{\"Code\":\"a.b.c.d.e\"}}"),
    repeated(b"Response(code=4000, message="),
    repeated(b"Response(code=4000, message=no) "),
    repeated(b"[4000] "),
    repeated(b"[4000] (2130) no\n"),
    repeated(b"{4000 (2130) no} "),
    repeated(b"{4000 "),
    // Lines of text.
    repeated(b"(2130) a\n"),
    repeated(b"(2130) a "),
    repeated(b"(2130)"),
    repeated(b"(1"),
    repeated("（2130）".as_bytes()),
    repeated("code：4000，message：".as_bytes()),
    repeated(b"code=4000 "),
    repeated(b"code=4000\n"),
    repeated(b"code: 4000, message: (2130) no "),
    repeated(b"code=4000 message=(2130) no\n"),
    repeated(b"code: "),
    repeated(b"code"),
    repeated(b"code code=1 "),
    repeated(b"errcode=@ "),
    repeated(b"statusCode: 200\n"),
    repeated(b"a=1, b=2; "),
    repeated(b"4000 (2130): no\n"),
    repeated(b"2130\n"),
    repeated(b"LimitExceeded.@\n"),
    repeated(b"A."),
    repeated(b"message=\n"),
    repeated(b"%!v(PANIC= "),
    // Strings and escapes.
    repeated(b"\""),
    repeated(b"'"),
    repeated(b"\"a"),
    repeated(b"\"\\\""),
    repeated(b"\\"),
    repeated(b"\\\\\""),
    repeated(b"\\\"code\\\":"),
    repeated(b"{\\\"code\\\":4000}"),
    repeated(b"\"{\\\"code\\\":4000"),
    repeated(b"\"{\\\""),
    repeated(b"'{\"code\":4000"),
    repeated(b"b'{\"code\": 4000}', "),
    repeated(b"u'code=4000 {code:4000}&{ "),
    between(b"", b"u'code=4000 {code:4000}&{ ", b"'"),
    repeated(b":u'code{\"code\":4000}a:1"),
    between(b"\"", b"{\\\"code\\\":1},", b"\""),
    between(b"{\"body\":\"", b"\\\"", b"\"}"),
    between(b"{\"body\":\"", b"\\\\\\\"", b"\"}"),
    between(b"{\"body\":\"", b"{\\\"code\\\":4000,", b""),
    between(b"{\"code\":4000,\"message\":\"(2130) ", b"\\u4e2d", b"\"}"),
    between(b"{\"code\":4000,\"message\":\"", b"\\ud83d", b"\"}"),
    between(b"{\"code\":4000,\"message\":\"", b"(1) ", b"\"}"),
    between(b"{\"code\":4000,\"message\":\"", b"a", b""),
    repeated(b"\\u0022"),
    repeated(b"\\x22"),
    repeated(b"%7B%22code%22%3A4000"),
    repeated(b"&quot;code&quot;:4000,"),
    repeated(b"&amp;"),
    // Numbers, keys, white space, bytes.
    between(b"{\"code\":", b"9", b"}"),
    between(b"{\"code\":1", b"0", b"e1}"),
    between(b"code=", b"1", b""),
    between(b"(", b"1", b") no"),
    between(b"{\"", b"code", b"\":1}"),
    between(b"", b"k", b"ode=4000"),
    repeated(b" "),
    repeated(b"\n"),
    repeated(b"\r\n"),
    repeated(b"\t\x0b"),
    repeated(b"\0"),
    repeated(b"\x1b[31m"),
    repeated(b"\x7f"),
    repeated(b"\xff"),
    repeated(b"{\"code\":4000\xff"),
    repeated(b"\xe4\xb8"),
    repeated("域名".as_bytes()),
    repeated("\u{301}".as_bytes()),
    repeated(b","),
    repeated(b":"),
    repeated(b"=>"),
    repeated(b"a,"),
    repeated(b"-"),
    repeated(b"<nil> "),
    repeated(b"2024-01-02T03:04:05Z "),
    repeated(b"2024-01-02T03:04:05Z {\"code\":4000}\n"),
];
