# ./hotline help. Sourced by ../hotline.

help() {
  cat <<'TEXT'
hotline: a call centre for 12345 on Asterisk

  ./hotline up [options]   get what is missing, build, start everything; Ctrl-C ends everything
      --data DIR           state of this installation (default .hotline/data)
      --port-base N        ports N (pages), N+1 (SIP), N+2 (AMI), N+3 (AGI), N+4 (phones), N+5 (PostgreSQL), N+100…N+899 (media)
      --config FILE        own settings: only the keys that differ from config/hotline.yaml
  ./hotline admin LOGIN    makes an administrator, or gives one a new password; asks for it; works while hotline runs
      --data DIR           as for up
  ./hotline test [options] every test, with a real Asterisk, SIPp and Chromium; options go to Maven
  ./hotline flows export DIR, import DIR   the published flows as files; files into the drafts, all or none
      --publish --comment TEXT   publish what is imported
      --data DIR           data folder of the installation (default .hotline/data)
  ./hotline simulate SCENARIO.json [options]   what would happen: the routing engine under invented or recorded calls
      --trace TRACE.csv    replay these calls
      --compare OTHER.json the same calls with other rules or staffing, side by side
      --json               the result as JSON; --theory instead of a scenario: the engine against exact solutions
  ./hotline trace --from 2026-11-20 --to 2026-11-21 [--data DIR]   recorded calls for simulate --trace, on standard output
  ./hotline bench [NAME] [--json]   measures, each against a peer in the same run; without a name: which there are; all
  ./hotline chaos [options] kills, freezes, cuts off and fills up the parts of a hotline of its own under load; as root. Exit 1: a row falls short
      --short              3 calls a second in at most 4 minutes; else 10 calls a second in about an hour
      --only FAULT,…       these faults; --json: the rows as JSON; --port-base N: its ports are from here on
  ./hotline build          build without starting
  ./hotline doctor         what this machine has, what it lacks, and how to get it
  ./hotline help           this

Environment: JAVA_HOME = a JDK 25 when it is not found by itself; HOTLINE_TOOLS = folder for downloaded tools (default .hotline/tools)
TEXT
}
