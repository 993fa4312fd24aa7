use qcloud_codes::*;
fn main() {
    let src = std::fs::read_to_string("tests/scan_any.rs").unwrap();
    let a = src.find("for part in [").unwrap();
    let b = src[a..].find("] {").unwrap() + a;
    let mut parts: Vec<String> = vec![];
    for l in src[a..b].lines().skip(1) {
        let l = l.trim().trim_end_matches(',');
        if l.starts_with('"') {
            let v: Option<String> = serde_json::from_str(l).ok();
            if let Some(v) = v {
                parts.push(v)
            }
        }
    }
    for extra in [
        "it's ",
        "'tis ",
        "{\"code\":4000,\"message\":\"x\"} ' ",
        "{code:4000,message:'x'}",
        "{ {code:4000,message:'x'}",
        "\"{\\\"code\\\":4000,\\\"message\\\":\\\"x\\\"}\" ",
        "code: 4000, message: x; ",
        "[4000] (2130) ",
        "4000 (2130): ",
        "(2130) ode ",
        "{\"a\":{\"code\":4000,",
        "ode {\"",
        "message: (",
        "code=",
        "{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\"}}} ",
        "\\\\\\\"",
        "{\"x\":'ode",
        "`ode\n",
        "ode[",
        "ode\"{'[(",
    ] {
        parts.push(extra.into());
    }
    for p in &parts {
        let mut t = [0f64; 2];
        for (i, n) in [200_000usize, 400_000].iter().enumerate() {
            let text = format!("ode{}", p.repeat(n / p.len()));
            let s = std::time::Instant::now();
            let c = scan_all(&text).count();
            t[i] = s.elapsed().as_secs_f64();
            if i == 1 && (t[1] / t[0] > 2.8 || t[1] > 0.05) {
                println!(
                    "{:?} {c} {:.3} {:.3} x{:.1} {:.0} ns/byte",
                    p,
                    t[0],
                    t[1],
                    t[1] / t[0],
                    t[1] * 1e9 / 400e3
                );
            }
        }
    }
}
