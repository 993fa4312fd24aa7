use qcloud_codes::*;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let found = std::fs::read_to_string(format!("{dir}/found.ndjson")).unwrap();
    let mut ok = 0;
    let mut all = 0;
    let mut by: std::collections::BTreeMap<String, (u32, u32)> = Default::default();
    for l in found.lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        let text = v["line"].as_str().unwrap();
        let want: Vec<(Option<i64>, Option<i64>, Option<String>)> = v["responses"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| {
                (
                    r["code"].as_i64(),
                    r["module_code"].as_i64(),
                    r["text_code"].as_str().map(String::from),
                )
            })
            .collect();
        let got: Vec<_> = scan_all(text)
            .map(|f| match f.kind {
                FoundKind::Response(r) => (
                    Some(r.code().get() as i64),
                    r.module_code().map(|c| c.get() as i64),
                    None,
                ),
                FoundKind::TextError(e) => (None, None, Some(e.code().to_string())),
                FoundKind::Message { code, .. } => (None, Some(code.get() as i64), None),
                _ => (None, None, None),
            })
            .collect();
        let hit = want.iter().filter(|w| got.contains(w)).count();
        let e = by.entry(v["shape"].as_str().unwrap().into()).or_default();
        e.0 += hit as u32;
        e.1 += want.len() as u32;
        ok += hit;
        all += want.len();
        if got != want {
            println!(
                "MISS {} got {:?} want {:?}\n     {}",
                v["shape"],
                got,
                want,
                text.replace('\n', "⏎")
            );
        }
    }
    for (k, v) in by {
        if v.0 != v.1 {
            println!("{k} {}/{}", v.0, v.1)
        }
    }
    println!("{ok} of {all}");
    let nothing = std::fs::read_to_string(format!("{dir}/nothing.txt")).unwrap();
    let mut n = 0;
    let mut exact = 0;
    let mut loose = 0;
    for l in nothing.lines() {
        if l.starts_with("## ") {
            continue;
        }
        n += 1;
        let fs: Vec<_> = scan_all(l).collect();
        for f in fs {
            if f.certainty == Certainty::Exact {
                exact += 1
            } else {
                loose += 1
            };
            println!("FALSE {f:?}\n     {l}");
        }
    }
    println!("{n} lines, {exact} exact, {loose} loose");
}
