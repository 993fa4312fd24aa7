use qcloud_codes::*;
fn main() {
    let src = std::fs::read_to_string("tests/scan_any.rs").unwrap();
    let a = src.find("for part in [").unwrap();
    let b = src[a..].find("] {").unwrap() + a;
    let mut parts: Vec<String> = vec![];
    for l in src[a..b].lines().skip(1) {
        let l = l.trim().trim_end_matches(',').replace("\\'", "'");
        if l.starts_with('"') {
            let v: Option<String> = serde_json::from_str(&l).ok();
            if let Some(v) = v {
                parts.push(v)
            } else {
                println!("skip {l}")
            }
        }
    }
    for p in &parts {
        let mut t = [0f64; 3];
        for (i, n) in [25_000usize, 50_000, 100_000].iter().enumerate() {
            let text = p.repeat(n / p.len());
            let s = std::time::Instant::now();
            let c = scan_with(&text, |_| true).count();
            t[i] = s.elapsed().as_secs_f64();
            if i == 2 && (t[2] / t[1] > 2.6 || t[2] > 1.0) {
                println!(
                    "{:?} {c} {:.4} {:.4} {:.4} x{:.1} {:.0} ns/byte",
                    p,
                    t[0],
                    t[1],
                    t[2],
                    t[2] / t[1],
                    t[2] * 1e9 / 100e3
                );
            }
        }
    }
}
