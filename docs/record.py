#!/usr/bin/env python3
"""Records a program on a terminal and draws what it printed as docs/saydo.svg.

    make build && python3 docs/record.py

The text, its colours and its order are the program's own; the pictures' time is the recorded time, PACE times as fast. Only the
Python standard library is used. Where a picture cannot move, all lines are there from the beginning.
"""
import codecs
import html
import os
import pty
import re
import select
import sys
import time

COMMAND = ["bin/saydo", "run", "-do", "bring me something to drink",
           "-faults", "0.3", "-fault-kinds", "drop,slip,lie", "-seed", "5"]
OUT = "docs/saydo.svg"
COLUMNS, PACE = 108, 1.5
WIDTH, HEIGHT, MARGIN = 7.83, 18, 14  # of a character, of a line, around it all [px]
COLOURS = {"0": "#d8dee9", "1": "#ffffff", "31": "#ff7b72", "32": "#7ee787", "33": "#e3b341"}


def record(command):
    """Runs the command on a pseudo terminal; returns (seconds, bytes) as they came."""
    began, chunks = time.monotonic(), []
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm", COLUMNS=str(COLUMNS))
        os.execvp(command[0], command)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            data = os.read(terminal, 65536) if ready else b""
        except OSError:  # Linux says so when the other end is closed
            data = b""
        if not data:
            break
        chunks.append((time.monotonic() - began, data))
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("the command failed: " + b"".join(d for _, d in chunks).decode())
    return chunks


def lines(chunks):
    """Plays the chunks as a terminal would; yields (seconds, colour, text) of each line as it was at its end."""
    text, colour, shown = "", "0", "0"
    decode = codecs.getincrementaldecoder("utf-8")().decode  # a chunk may end within a sign
    for at, data in chunks:
        for token in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|\r|\n|[^\x1b\r\n]+", decode(data)):
            if token == "\n":
                yield at, shown, text
                text, shown = "", colour
            elif token == "\x1b[K":
                text = ""
            elif token.endswith("m") and token.startswith("\x1b["):
                colour = token[2:-1] or "0"
            elif token not in ("\r",):
                text, shown = text + token, colour


def folded(text):
    """Breaks a line as the terminal does; what follows is indented so that it can be told apart."""
    while len(text) > COLUMNS:
        cut = text.rfind(" ", 0, COLUMNS)
        yield text[:cut]
        text = "        " + text[cut + 1:]
    yield text


def draw(command, seen):
    """Returns the SVG."""
    shown = " ".join('"%s"' % w if " " in w else w for w in command)
    rows = [(0.0, "1", t) for t in folded("$ " + shown)]
    rows += [(at, colour, part) for at, colour, text in seen for part in folded(text)]
    wide, high = COLUMNS * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">' % (wide, high, wide, high),
           "<title>%s</title>" % html.escape(shown, quote=False),
           "<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}"
           "@keyframes show{from{opacity:0}to{opacity:1}}"
           "@media(prefers-reduced-motion:no-preference){text{animation:show .15s both}}</style>",
           '<rect width="%d" height="%d" rx="8" fill="#161b22"/>' % (wide, high)]
    for i, (at, colour, text) in enumerate(rows):
        out.append('<text x="%d" y="%d" fill="%s" style="animation-delay:%.2fs" xml:space="preserve">%s</text>' % (
            MARGIN, MARGIN + i * HEIGHT + 13, COLOURS.get(colour, COLOURS["0"]), at / PACE, html.escape(text, quote=False)))
    return "\n".join(out + ["</svg>", ""])


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    seen = list(lines(record(COMMAND)))
    with open(OUT, "w", encoding="utf-8") as f:
        f.write(draw(["saydo"] + COMMAND[1:], seen))
    print("%s: %d lines, %.1f s" % (OUT, len(seen), seen[-1][0]))


if __name__ == "__main__":
    main()
