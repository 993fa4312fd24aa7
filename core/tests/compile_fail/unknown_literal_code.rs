use qcloud_codes::{CDN, Code, Entry};

const KNOWN: &Entry = CDN.get(Code::new(2130)).unwrap();
const UNKNOWN: &Entry = CDN.get(Code::new(2131)).unwrap();

fn main() {
    println!("{KNOWN} {UNKNOWN}");
}
