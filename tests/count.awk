# SPDX-License-Identifier: Apache-2.0
# Reads ctest's JUnit report and counts what was really tested: every function (and data row) of a Qt Test program, one for any
# other ctest entry. initTestCase and cleanupTestCase are no tests, nor are the fixtures lab.up and lab.down unless they fail.
# Names every skip with its reason and every failure; ends with one plain line; fails when something failed or nothing ran.
function plain(s) {
    gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&apos;/, "'", s); gsub(/&#10;|&#xa;/, " ", s); gsub(/&amp;/, "\\&", s)
    return s
}
function attribute(line, name,   m) {
    if (match(line, " " name "=\"[^\"]*\"")) { m = substr(line, RSTART, RLENGTH); sub("^ " name "=\"", "", m); sub("\"$", "", m); return plain(m) }
    return ""
}
function skip(what, why) { skipped++; if (!(why in reasons)) order[++kinds] = why; reasons[why] = reasons[why] "\n    " what; times[why]++ }
function finish() {
    if (entry == "") return
    if (state == "fail" && own_failed == 0) { failed++; failures = failures "\n    " entry " (" (own ? "ended badly after its last test" : "failed") (why == "" ? "" : ": " why) ")" }
    else if (!own && entry !~ /^lab\.(up|down)$/) {
        if (state == "run") passed++
        else if (state == "notrun" || state == "disabled" || state == "skipped") skip(entry, last == "" ? (why == "" ? "no reason given" : why) : last)
    }
    entry = ""
}
/<testcase / {
    finish()
    entry = attribute($0, "name"); state = attribute($0, "status"); own = own_failed = 0; last = why = ""
    if (state == "fail" || $0 ~ /<failure/) state = "fail"
}
/<failure/ { state = "fail"; why = attribute($0, "message") }
/<skipped/ { if (state != "fail") state = "skipped"; why = attribute($0, "message") }
entry != "" && /(PASS|FAIL!|SKIP|XFAIL|XPASS|BPASS|BFAIL) +: [A-Za-z_]/ {
    line = plain($0); sub(/^.*<system-out>/, "", line)
    if (match(line, /^(PASS|FAIL!|SKIP|XFAIL|XPASS|BPASS|BFAIL) +: [A-Za-z_][A-Za-z_0-9:]*::[A-Za-z_0-9]+\(.*/)) {
        kind = line; sub(/ .*/, "", kind); name = line; sub(/^[A-Z!]+ +: /, "", name)
        rest = name; sub(/\).*/, ")", name); rest = substr(rest, length(name) + 1); sub(/^ +/, "", rest)
        own = 1
        if (kind == "FAIL!" || kind == "XPASS") { failed++; own_failed++; failures = failures "\n    " entry ": " name " " rest }
        else if (kind == "SKIP") { skip(name, rest == "" ? "no reason given" : rest) }
        else if (kind != "XFAIL" && name !~ /::(initTestCase|cleanupTestCase)\(/) passed++
    }
}
entry != "" && !/<\/?(testcase|system-out|testsuite|failure|skipped|properties|property)/ && NF { last = plain($0) }
entry != "" && /<system-out>[^<]/ { l = plain($0); sub(/^.*<system-out>/, "", l); sub(/<\/system-out>.*$/, "", l); if (l != "") last = l }
/<\/testcase>/ { finish() }
END {
    finish()
    if (kinds) { print "\nSkipped:"; for (i = 1; i <= kinds; i++) printf "  %d × %s%s\n", times[order[i]], order[i], reasons[order[i]] }
    if (failed) print "\nFailed:" failures
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0 || passed == 0
}
