#!/usr/bin/env python3
"""From a sentence to a long plan: python3 run.py SAYDO PARTNR.jsonl [N] [SECONDS]

Builds a world from what each of N instructions of PARTNR (Chang et al. 2024, MIT
licence) says is where at the start, lets the simulated robot carry the
instruction out, and tells how far each came: read, planned, done, and true in
the simulated world. The objects are called by their classes and what people call
those; the rooms and furniture that the instruction speaks of are there, and what
usually stands in such rooms."""
import collections, json, os, re, subprocess, sys, tempfile

SAYDO, DATA = sys.argv[1], sys.argv[2]
N, SECONDS = int(sys.argv[3]) if len(sys.argv) > 3 else 100, float(sys.argv[4]) if len(sys.argv) > 4 else 60
# furniture -> kind, size [m], height of its surface [m]; sizes are usual ones
FURNITURE = {
    'table': ('dining_table', [0.8, 1.2, 0.75], 0.75), 'chest_of_drawers': ('dresser', [0.5, 1.0, 0.9], 0.9),
    'counter': ('kitchen_counter', [0.6, 1.6, 0.9], 0.9), 'chair': ('chair', [0.45, 0.45, 0.9], 0.45),
    'couch': ('sofa', [0.9, 2.0, 0.8], 0.45), 'cabinet': ('cabinet', [0.4, 1.0, 1.6], 1.0),
    'shelves': ('shelf', [0.4, 1.2, 1.6], 1.0), 'bed': ('bed', [1.6, 2.0, 0.5], 0.5), 'stool': ('chair', [0.4, 0.4, 0.5], 0.5),
    'bench': ('bench', [0.4, 1.2, 0.45], 0.45), 'toilet': ('toilet', [0.4, 0.5, 0.45], 0.45), 'fridge': ('fridge', [0.7, 0.7, 1.8], 1.0),
    'sink': ('sink', [0.6, 0.7, 0.9], 0.9), 'stand': ('tv_stand', [0.4, 1.2, 0.5], 0.5), 'stove': ('stove', [0.6, 0.6, 0.9], 0.9),
}
USUAL = {  # what stands in a room even if no thing lies on it
    'bedroom': ['bed', 'chest_of_drawers', 'table', 'chair'], 'living_room': ['table', 'couch', 'chair', 'chest_of_drawers', 'shelves'],
    'kitchen': ['counter', 'table', 'cabinet', 'fridge', 'sink'], 'dining_room': ['table', 'chair', 'cabinet'],
    'office': ['table', 'chair', 'shelves'], 'bathroom': ['cabinet', 'sink', 'toilet'],
}
CALLED = {
    ('living_room', 'table'): ['coffee table', 'side table'], ('bedroom', 'table'): ['bedside table', 'side table', 'nightstand'],
    ('bedroom', 'chest_of_drawers'): ['dresser'], ('kitchen', 'cabinet'): ['kitchen cabinet', 'cupboard'],
    ('kitchen', 'counter'): ['kitchen counter'], ('kitchen', 'table'): ['kitchen table'], ('dining_room', 'table'): ['dining table'],
    ('office', 'table'): ['desk'],
}
ALSO = {  # what people call a class too
    'plant_container': ['plant', 'potted plant'], 'cellphone': ['phone', 'cell phone', 'mobile phone'], 'electronic_cable': ['electric cable', 'cable'],
    'shoe': ['shoes'], 'plate': ['dish'], 'spectacles': ['glasses'], 'kettle': ['tea kettle'],
}
SIDE = 6.0  # [m] of a room


def spoken(name):
    return name.replace('_', ' ').replace('/', ' ').strip()


def ident(name):
    return re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')


def world(record):
    """The world of a record, as YAML (which JSON is)."""
    rooms, places, things = {}, {}, []

    def room(region):
        kind = region.rsplit('_', 1)[0]
        return rooms.setdefault(region, {'id': ident(region), 'kind': kind, 'spots': []})

    text = record['text'].lower()
    for kind in [k for k in [*USUAL, 'garage', 'entryway', 'laundry_room'] if k in ('bedroom', 'living_room', 'kitchen') or spoken(k) in text]:
        room(kind + '_0')

    def place(region, furniture):
        key = (region, furniture)
        if key not in places:
            kind = furniture.rsplit('_', 1)[0]
            places[key] = {'id': ident(region + '_' + furniture), 'kind': kind if kind in FURNITURE else 'table', 'called': [spoken(kind)]}
            # what there is but one of in a room has the usual names too
            spots = room(region)['spots']
            if not any(s['kind'] == places[key]['kind'] for s in spots):
                places[key]['called'] += CALLED.get((room(region)['kind'], kind), [])
            spots.append(places[key])
        return places[key]

    for n, init in enumerate(record['init']):
        for k, cls in enumerate(init.get('object_classes', [])):
            for copy in range(max(1, int(init['number']) // len(init['object_classes']))):
                spots = init['furniture_names'] or ['table_0']
                at = place((init['allowed_regions'] or ['living_room_0'])[0], spots[min(k + copy, len(spots) - 1)])
                things.append({'id': f'{ident(cls)}_{n}_{k}_{copy}', 'class': cls, 'at': at['id']})
    for region, r in list(rooms.items()):
        for kind in USUAL.get(r['kind'], ['table']):
            if not any(s['kind'] == kind for s in r['spots']):
                place(region, kind + '_9')
    for kind in FURNITURE:  # what is spoken of stands somewhere, in the room that is said with it
        if re.search(rf'\b{spoken(kind)}s?\b', text) and not any(s['kind'] == kind for r in rooms.values() for s in r['spots']):
            said = re.search(rf'\b{spoken(kind)}s? in (?:the |a )?([a-z]+(?: room)?)', text)
            region = said.group(1).replace(' ', '_') + '_0' if said else ''
            place(region if region in rooms else 'bathroom_0' if kind == 'toilet' else 'kitchen_0', kind + '_9')
    known = {'kinds': [], 'rooms': [], 'doors': [], 'places': [], 'things': []}
    width = SIDE * len(rooms)
    known['rooms'].append({'id': 'hallway', 'en': ['hallway', 'corridor'], 'rect': [0, -2, width, 0]})
    for i, r in enumerate(rooms.values()):
        x = i * SIDE
        known['rooms'].append({'id': r['id'], 'en': [spoken(r['kind'])], 'rect': [x, 0, x + SIDE, SIDE]})
        known['doors'].append({'id': r['id'] + '_passage', 'en': [r['id'] + ' passage'], 'between': ['hallway', r['id']], 'at': [x + SIDE / 2, 0]})
        spots = [(0.5, y, 0.0) for y in (1.2, 3.0, 4.8)] + [(SIDE - 0.5, y, 3.1416) for y in (1.2, 3.0, 4.8)] + [(1.9, SIDE - 0.4, -1.5708), (4.1, SIDE - 0.4, -1.5708)]
        for s, at in zip(r['spots'], spots):
            kind, size, height = FURNITURE[s['kind']]
            size = [min(a, b) for a, b in zip(size, (0.8, 1.3, 2.0))]
            known['places'].append({'id': s['id'], 'kind': kind, 'en': s['called'], 'room': r['id'], 'at': [x + at[0], at[1], at[2]], 'size': size, 'height': height})
    for cls in sorted({t['class'] for t in things}):
        known['kinds'].append({'id': 'partnr_' + ident(cls), 'type': 'thing', 'en': [spoken(cls)] + ALSO.get(cls, []), 'zh': [spoken(cls)], 'size': [0.07, 0.07, 0.12], 'mass': 0.3})
    for t in things:
        known['things'].append({'id': t['id'], 'kind': 'partnr_' + ident(t['class']), 'en': [spoken(t['class'])] + ALSO.get(t['class'], []), 'at': t['at'], 'home': t['at'], 'known': True})
    return {'version': 1, 'name': record['id'], 'speaker': 'anna', 'robot': {'room': 'hallway', 'at': [1, -1, 0]},
            'persons': [{'id': 'anna', 'en': ['Anna'], 'room': 'hallway', 'at': [3, -1, 0]}], **known}


def attempt(record, folder):
    path = os.path.join(folder, 'world.yaml')
    with open(path, 'w') as f:
        json.dump(world(record), f)
    try:
        p = subprocess.run([SAYDO, 'run', '-ros', 'none', '-speed', '0', '-json', '-world', path, '-do', record['text']],
                           capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return 'out of time', {}
    try:
        r = json.loads(p.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return 'no result', {'reason': (p.stderr or p.stdout)[-200:]}
    if r['done'] and r['goal_literals'] == r['true_in_world']:
        return 'done', r
    if r['done']:
        return 'done, not all true', r
    return ('asked' if r['code'] < 200 else 'no plan' if r['code'] < 300 else 'failed'), r


def main():
    with open(DATA) as f:
        records = [json.loads(line) for line in f]
    records = [r for r in records if all('object_classes' in i for i in r['init'])]
    records = records[::max(1, len(records) // N)][:N]
    tally, kinds, why, steps = collections.Counter(), collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        for r in records:
            how, result = attempt(r, folder)
            tally[how] += 1
            kinds[r['kind'], how == 'done'] += 1
            if how == 'done':
                steps.append(result['steps'])
            else:
                why[f"{how} ({result.get('code', '-')}): {result.get('reason', '')[:90]}"] += 1
            if os.environ.get('VERBOSE'):
                print(how, '|', r['id'], '|', r['text'], '|', result.get('reason', ''), flush=True)
    print(f"{tally['done']} of {len(records)} all the way:", ', '.join(f'{k} {n}' for k, n in tally.most_common()))
    for kind in sorted({k for k, _ in kinds}):
        print(f"  {kind}: {kinds[kind, True]} of {kinds[kind, True] + kinds[kind, False]}")
    if steps:
        print(f'  steps of those done: median {sorted(steps)[len(steps) // 2]}, longest {max(steps)}')
    for reason, n in why.most_common(15):
        print(f'  {n:3} {reason}')


if __name__ == '__main__':
    main()
