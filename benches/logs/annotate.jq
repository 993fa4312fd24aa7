# jq -n -R -r -L DIRECTORY -f annotate.jq --arg shape SHAPE --slurpfile catalog codes.json LOG
include "responses";
($catalog[0] | map({key: "\(.catalog) \(.code)", value: .}) | from_entries) as $known
| inputs as $line
| ($line | read($shape)) as $read
| if $read == null then $line
  else
    ($read.response | code) as $code
    | ($read.response | module_code($code)) as $m
    | $known["common \($code)"] as $row
    | (if $m == null then null else $known["cdn \($m)"] end) as $mrow
    | ($mrow // $row) as $entry
    | $read.line + {catalog: {
        code: $code, module_code: $m, catalog: $entry.catalog, name: $entry.name,
        title: $entry.title, remedy: $entry.remedy, retry: $entry.retry,
        retryable: $entry.retryable, actor: $entry.actor}}
    | tojson
  end
