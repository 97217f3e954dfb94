"""Runs Saydo's planner and Fast Downward in turn on the same problems and prints how they compare.

Every plan of either is replayed by `saydo check` and, where it is there, by an independent validator. Each planner gets the
same CPU seconds and memory for a problem. The numbers are CPU time of all processes of a planner, the part of it that its
search takes by its own account, and the peak memory of its largest process.
"""
import argparse
import json
import math
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SAYDO_DATA", ROOT.parent / "shared" / "data"))
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "saydo"


def options():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("problems", nargs="*", type=Path, help="problem files or folders of them (default: the ipc problems)")
    p.add_argument("-saydo", type=Path, default=ROOT / "bin" / "saydo", help="the binary to measure")
    p.add_argument("-python", type=Path, default=CACHE / "planners" / "bin" / "python", help="the Python that has the other planners")
    p.add_argument("-limit", type=float, default=30, help="CPU seconds for a problem")
    p.add_argument("-memory", type=float, default=4, help="GiB for a problem")
    p.add_argument("-domains", help="only these folders, by comma")
    p.add_argument("-every", type=int, default=1, help="only every n-th problem of a folder")
    p.add_argument("-anytime", action="store_true", help="improve plans until the limit, against the full anytime configuration")
    p.add_argument("-only", choices=["saydo", "fd"], help="run only this one")
    p.add_argument("-log", type=Path, default=CACHE / "bench-planner.jsonl", help="where each run is written down, a line each")
    p.add_argument("-reuse", type=Path, help="take the runs of fd that this log has instead of making them anew")
    p.add_argument("-resume", action="store_true", help="go on with the run that -log has the beginning of")
    return p.parse_args()


def problems(o):
    """Lists (folder, domain file, problem file)."""
    roots = o.problems or [SHARED / "pddl" / "ipc"]
    folders = defaultdict(list)
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*.pddl"), key=natural):
            if not path.name.endswith("domain.pddl"):
                folders[path.parent].append(path.absolute())
    wanted = o.domains.split(",") if o.domains else None
    for folder, paths in sorted(folders.items()):
        if wanted is None or folder.name in wanted:
            for path in paths[::o.every]:
                own = path.with_name(path.stem + "-domain.pddl")
                yield folder.name, own if own.exists() else path.parent / "domain.pddl", path


def natural(path):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", str(path))]


def run(argv, folder, limit, memory):
    """Runs a command in a process group of its own and kills the whole group at the limit."""
    def bounds():
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit) + 1, math.ceil(limit) + 2))

    with open(folder / "out", "w+b") as out:
        process = subprocess.Popen(argv, cwd=folder, stdout=out, stderr=subprocess.STDOUT, preexec_fn=bounds)
        stop = threading.Event()
        watch = threading.Thread(target=kill_at_limit, args=(process.pid, limit, memory, stop))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        stop.set()
        watch.join()
        kill_group(process.pid)
        out.seek(0)
        text = out.read().decode(errors="replace")
    return {"code": process.returncode, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024, "text": text}


def kill_at_limit(group, limit, memory, stop):
    while not stop.wait(0.2):
        cpu, resident = used(group)
        if cpu > limit or resident > memory * 2**30:
            kill_group(group)
            return


def used(group):
    """CPU seconds of the group's processes with their ended children, and the bytes they hold."""
    ticks = pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += sum(map(int, fields[11:15]))
            pages += int(fields[21])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGESIZE")


def kill_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run_saydo(o, domain, problem, folder):
    """The clock gets twenty times the CPU seconds, since a busy machine may be slow to give them; with -anytime the last
    plan written before they are used up counts."""
    argv = [o.saydo, "plan", "-domain", domain, "-problem", problem, "-o", "plan", "-json",
            "-time", f"{20 * o.limit:g}s", "-memory", f"{o.memory:g}GiB"] + ["-anytime"] * o.anytime
    got = run(argv, folder, o.limit, o.memory)
    report = re.findall(r"^{.*}$", got["text"], re.M)
    if report:
        report = json.loads(report[-1])
        parts = report["parse_s"] + report["ground_s"] + report["search_s"]
        got["search"] = got["cpu"] * report["search_s"] / parts  # its clock runs on while others have the processor
    return got


def run_fd(o, domain, problem, folder):
    search = "seq-sat-lama-2011" if o.anytime else "lama-first"
    script = "import importlib.util as u; print(u.find_spec('up_fast_downward').submodule_search_locations[0])"
    package = subprocess.run([o.python, "-c", script], check=True, capture_output=True, text=True).stdout.strip()
    driver = Path(package, "downward", "fast-downward.py")
    limit = max(1, math.ceil(o.limit))
    argv = [o.python, driver, "--overall-time-limit", f"{limit}s", "--overall-memory-limit", f"{o.memory:g}G", "--plan-file", "plan",
            "--alias", search, domain, problem]
    got = run(argv, folder, o.limit, o.memory)
    found = re.findall(r"^\[t=.*\] (?:Actual s|S)earch time: ([\d.e-]+)s$", got["text"], re.M)
    if found:
        got["search"] = float(found[-1])
    return got


def judge(o, domain, problem, folder):
    """Returns length and cost of the best plan in the folder, None without a plan; False for one that is wrong."""
    plans = sorted(folder.glob("plan*"), key=natural)
    if not plans:
        return None
    plan = plans[-1]
    checked = subprocess.run([o.saydo, "check", "-domain", domain, "-problem", problem, plan], capture_output=True, text=True)
    validator = SHARED.parent / "tools" / "valid.py"
    other = subprocess.run([sys.executable, validator, domain, problem, plan], capture_output=True, text=True) if validator.exists() else None
    if checked.returncode != 0 or other and not other.stdout.startswith("VALID"):
        print(f"WRONG PLAN for {problem}: {checked.stdout.strip()} / {other and other.stdout.strip()}", file=sys.stderr)
        return False
    words = re.search(r"(\d+) steps, cost (\S+)", checked.stdout)
    return int(words[1]), float(words[2])


def measure(o, planner, domain, problem):
    folder = Path(tempfile.mkdtemp(prefix="saydo-bench-"))
    try:
        got = {"saydo": run_saydo, "fd": run_fd}[planner](o, domain, problem, folder)
        verdict = judge(o, domain, problem, folder)
    finally:
        shutil.rmtree(folder)
    text = got.pop("text")
    got |= {"planner": planner, "problem": str(problem), "limit": o.limit, "anytime": o.anytime, "solved": bool(verdict), "wrong": verdict is False}
    if verdict:
        got["steps"], got["cost"] = verdict
    else:
        got["end"] = text[-300:]
    return got


def remembered(o):
    """The runs that need not be made anew, by planner and problem."""
    known = {}
    for path, planners in [(o.reuse, ["fd"]), (o.log if o.resume and o.log.exists() else None, ["saydo", "fd"])]:
        for line in path.read_text().splitlines() if path else []:
            r = json.loads(line)
            if r["planner"] in planners and r["anytime"] == o.anytime and r["limit"] == o.limit:
                known[r["planner"], r["problem"]] = r
    return known


def main():
    o = options()
    o.saydo = o.saydo.absolute()
    known = remembered(o)
    pairs = defaultdict(list)
    o.log.parent.mkdir(parents=True, exist_ok=True)
    with open(o.log, "a" if o.resume or o.reuse == o.log else "w") as log:
        for folder, domain, problem in problems(o):
            pair = {}
            for planner in [o.only] if o.only else ["saydo", "fd"]:
                if (planner, str(problem)) in known:
                    pair[planner] = known[planner, str(problem)]
                    continue
                pair[planner] = measure(o, planner, domain, problem)
                print(json.dumps(pair[planner]), file=log, flush=True)
            pairs[folder].append(pair)
            print(line(problem, pair), flush=True)
    summary(pairs)
    return any(run["wrong"] for pair in sum(pairs.values(), []) for run in pair.values())


def line(problem, pair):
    out = f"{problem.parent.name}/{problem.stem}:"
    for planner, r in pair.items():
        if r["solved"]:
            out += f"  {planner} {r['steps']} steps, cost {r['cost']:g}, cpu {r['cpu']:.3f}, search {r.get('search', math.nan):.4f}, {r['memory']:.0f} MiB"
        else:
            out += f"  {planner} none (exit {r['code']}, cpu {r['cpu']:.1f})"
    return out


RATIOS = ["search", "cpu", "memory", "steps", "cost"]


def summary(pairs):
    """Prints coverage and ratios ours/theirs on what both solved, as geometric means."""
    both = {folder: [p for p in runs if len(p) == 2 and all(r["solved"] for r in p.values())] for folder, runs in pairs.items()}
    print(f"\n{'':26}{'solved':>8}{'fd':>5}{'of':>5}" + "".join(f"{name:>9}" for name in RATIOS))
    solved = defaultdict(int)
    for folder, runs in pairs.items():
        counts = [sum(p[planner]["solved"] for p in runs if planner in p) for planner in ["saydo", "fd"]]
        for planner, n in zip(["saydo", "fd"], counts):
            solved[planner] += n
        print(f"{folder:26}{counts[0]:8}{counts[1]:5}{len(runs):5}" + "".join(f"{mean(both[folder], name):9.2f}" for name in RATIOS))
    every = sum(both.values(), [])
    total = sum(map(len, pairs.values()))
    print(f"{'all':26}{solved['saydo']:8}{solved['fd']:5}{total:5}" + "".join(f"{mean(every, name):9.2f}" for name in RATIOS))
    for name, keep in [("fd under 0.5 s", lambda s: s < 0.5), ("fd over 1 s", lambda s: s > 1)]:
        some = [p for p in every if keep(p["fd"]["cpu"])]
        print(f"cpu, {name}: {mean(some, 'cpu'):.2f} ({len(some)} problems)")


def mean(pairs, name):
    """The geometric mean of ours / theirs; times below a millisecond count as one, since clocks of some planners take larger steps."""
    least = 1e-3 if name in ("search", "cpu") else 1e-9
    logs = [math.log(max(p["saydo"][name], least) / max(p["fd"][name], least)) for p in pairs if name in p["saydo"] and name in p["fd"]]
    return math.exp(sum(logs) / len(logs)) if logs else math.nan


if __name__ == "__main__":
    sys.exit(main())
