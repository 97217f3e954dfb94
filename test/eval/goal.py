#!/usr/bin/env python3
"""goal.py GOLD.jsonl ANSWERS.jsonl: how often the goal that was read of a text of
behavior, once it is reached, also fulfils the gold goal. score.py compares what
is stated; here what is stated is made so in the state at the start, and the gold
goal is looked for in the state that this makes:

- what the reader states holds, or no longer holds where it states "not";
- what it states to be somewhere is no longer where it was;
- all else is as it was.

So "the floor is not stained" is fulfilled where it was never stained, and "no
bowl in the second cabinet" where they were put into the first. A question
reaches nothing. Prints one JSON object; the first items that fall short with it
when a third argument is given."""
import json
import sys

PLACES = ('inside', 'ontop', 'onfloor', 'under', 'nextto', 'touching')
BOTH_WAYS = ('nextto', 'touching')


def literal(x):
    return tuple(map(literal, x)) if isinstance(x, (list, tuple)) else str(x).lower()


def reached(init, stated):
    """The state in which all that is stated is so, and all else as it was."""
    yes = {x for x in stated if x[0] != 'not'}
    no = {x[1] for x in stated if x[0] == 'not'}
    moved = {x[1] for x in yes if x[0] in PLACES}
    state = {x for x in init if x[0] not in PLACES or x[1] not in moved} - no | yes
    return state | {(p, b, a) for p, a, *rest in state if p in BOTH_WAYS for b in rest}


def holds(x, state):
    return not holds(x[1], state) if x[0] == 'not' else x in state


def main(gold, answers, *show):
    found = {a['id']: a for a in map(json.loads, open(answers))}
    n = right = asked = 0
    for i, line in enumerate(open(gold)):
        record, answer = json.loads(line), found.get(f'behavior-{i:04d}', {})
        n += 1
        if answer.get('asked') or not answer.get('literals'):
            asked += bool(answer.get('asked'))
            continue
        state = reached(set(map(literal, record['init'])), set(map(literal, answer['literals'])))
        short = [options for options in record['gold_goal_options'].values()
                 if not any(all(holds(literal(x), state) for x in option) for option in options)]
        right += not short
        if short and show:
            print(answer['id'], record['text'], [options[0] for options in short])
    print(json.dumps({'n': n, 'reached': right, 'asked': asked, 'rate': round(right / max(1, n), 4)}))


if __name__ == '__main__':
    main(*sys.argv[1:])
