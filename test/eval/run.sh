#!/usr/bin/env bash
# Measures the reader on the public sets: make eval. Needs python3, the data
# (SAYDO_DATA, ../shared/data when not said) and beside it tools/strip.py and
# tools/score.py. Sets whose data is missing are skipped. The answers stay in
# the folder given as OUT for who looks for what to mend.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
data=${SAYDO_DATA:-$here/../shared/data}
tools=${SAYDO_TOOLS:-$data/../tools}
out=${OUT:-$(mktemp -d)}
mkdir -p "$out"
sets=${*:-gpsr gpsr-intent saycan saycan-zh alfred eb-alfred demand huric ha behavior safety}
file_of() {
  case $1 in
    gpsr) echo gpsr_2025 ;; gpsr-intent) echo gpsr_paraphrases ;; saycan-zh) echo saycan_zh ;; eb-alfred) echo eb_alfred ;;
    demand) echo demand_driven ;; huric) echo huric_en ;; ha) echo homeassistant_intents ;; behavior) echo eai_behavior ;; safety) echo safeagentbench ;; *) echo "$1" ;;
  esac
}
printf '%-12s %5s %6s %6s %6s %6s %8s %8s  %s\n' set n right asked wrong rate p50[ms] p99[ms] most-asked-about
# READER=run reads as `saydo run` does, somebody saying yes to what is read back.
# A star marks sets that were learnt from: make learn prints what holds of texts
# that were not.
learnt=" alfred huric "
for set in $sets; do
  gold=$data/$(file_of "$set").jsonl
  if [ ! -f "$gold" ]; then
    printf '%-12s skipped: there is no %s\n' "$set" "$gold"
    continue
  fi
  python3 "$tools/strip.py" "$set" "$gold" "$out/$set.jsonl"
  "$here/bin/saydo" eval "$set" -in "$out/$set.jsonl" -names "$out/$set.names.json" -out "$out/$set.answers.jsonl" -reader "${READER:-auto}" > "$out/$set.time.json"
  python3 "$tools/score.py" "$set" "$gold" "$out/$set.answers.jsonl" > "$out/$set.score.json"
  if [ "$set" = behavior ]; then # what the score does not tell: the stated goal, once reached, fulfils the gold one
    python3 "$here/test/eval/goal.py" "$gold" "$out/$set.answers.jsonl" > "$out/goal.json"
  fi
  star=''
  case $learnt in *" $set "*) star='*' ;; esac
  python3 - "$out" "$set" "$star" <<'PY'
import collections, json, sys
out, name, star = sys.argv[1:4]
score, time = (json.load(open(f'{out}/{name}.{kind}.json')) for kind in ('score', 'time'))
why, confirmed = collections.Counter(), 0
for line in open(f'{out}/{name}.answers.jsonl'):
    a = json.loads(line)
    confirmed += bool(a.get('confirmed'))
    if a.get('asked'):
        why[f"{a.get('why', '')}:{a.get('about', '')[:20]}"] += 1
rate = f"{score['rate']:.3f}" + (f" f1 {' '.join(f'{v:.3f}' for v in score['f1'].values())}" if 'f1' in score else '')
if name == 'behavior':
    rate += f" goal reached {json.load(open(f'{out}/goal.json'))['rate']:.2f}"
print(f"{name + star:12} {score['n']:5} {score['right']:6} {score['asked']:6} {score['wrong']:6} {rate:>6} {time['ms_p50']:8} {time['ms_p99']:8}  "
      + (f'{confirmed} read back; ' if confirmed else '') + ', '.join(f'{k} ({v})' for k, v in why.most_common(3)))
PY
done
