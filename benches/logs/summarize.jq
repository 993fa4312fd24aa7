# jq -n -R -L DIRECTORY -f summarize.jq --arg shape SHAPE --slurpfile catalog codes.json LOG
include "responses";
($catalog[0] | map({key: "\(.catalog) \(.code)", value: true}) | from_entries) as $known
| reduce inputs as $line ({lines: 0, responses: 0, failures: 0, unknown: 0, common: {}, module: {}};
    .lines += 1
    | ($line | read($shape).response) as $response
    | if $response == null then .
      else
        .responses += 1
        | ($response | code) as $code
        | if $code == 0 then .
          else
            ($response | module_code($code)) as $m
            | .failures += 1
            | .common["\($code)"] += 1
            | (if $m != null then .module["\($m)"] += 1 else . end)
            | if $known["common \($code)"] and ($m == null or $known["cdn \($m)"]) then . else .unknown += 1 end
          end
      end)
