"""What a benchmark found: rows, printed as one table while they come and written as JSON in the end."""

import dataclasses
import itertools
import json
import os
import pathlib

LIMIT = "limit"
NOTHING = "-"


@dataclasses.dataclass(frozen=True)
class Row:
    """Ours beside a peer's, or beside a limit that somebody set.

    `ratio` is smaller the better we do: ours by theirs where less is better, theirs by ours where more is. A goal is met
    by a ratio no greater; `ours` and `ratio` are None where we failed, `theirs` where the peer did.
    """

    case: str
    metric: str
    ours: float | None
    peer: str
    theirs: float | None
    ratio: float | None
    goal: float | None

    @staticmethod
    def of(case, metric, ours, peer, theirs, goal=None, more_is_better=False):
        ratio = None
        if ours and theirs:
            ratio = theirs / ours if more_is_better else ours / theirs
        return Row(case, metric, rounded(ours), peer, rounded(theirs), rounded(ratio), goal)

    def is_met(self):
        return self.ratio is not None and self.ratio <= self.goal


def rounded(value):
    return None if value is None else round(float(value), 4)


class Report:
    def __init__(self):
        self.rows = []
        self.last_case = None

    def add(self, rows):
        rows = list(rows)
        self.rows += rows
        for (case, _), group in itertools.groupby(rows, lambda row: (row.case, row.metric)):
            if self.last_case is None:
                print(line("case", "metric", "ours", ["theirs (ratio)"], "goal"))
            print(cells(list(group), case if case != self.last_case else ""), flush=True)
            self.last_case = case

    def write(self, file):
        target = pathlib.Path(file)
        unfinished = target.with_name(target.name + ".unfinished")
        unfinished.write_text(json.dumps([dataclasses.asdict(row) for row in self.rows], indent=1) + "\n")
        os.replace(unfinished, target)

    def summary(self):
        """How many of the goals are met, and which are not."""
        goals = [row for row in self.rows if row.goal is not None]
        missed = [row for row in goals if not row.is_met()]
        lines = [f"{len(goals) - len(missed)} of {len(goals)} goals met" + (", missed:" if missed else "")]
        lines += [f"  {row.case} {row.metric} {text(row.ratio)} of {row.peer}, goal {row.goal}" for row in missed]
        return "\n".join(lines)


def cells(rows, case):
    goals = [f"{row.goal} {'met' if row.is_met() else 'MISSED'}" for row in rows if row.goal is not None]
    # Peers that share a goal share its mark; a miss against one of them is a miss.
    goal = next((g for g in goals if g.endswith("MISSED")), goals[0] if goals else "")
    peers = [f"{row.peer} {text(row.theirs)} ({text(row.ratio)})" for row in rows]
    return line(case, rows[0].metric, text(rows[0].ours), peers, goal)


def line(case, metric, ours, peers, goal):
    return f"{case:28} {metric:13} {ours:>9}  {'  '.join(f'{peer:26}' for peer in (peers + ['', ''])[:2])}  {goal}".rstrip()


def text(value):
    if value is None:
        return NOTHING
    return f"{value:.{4 if value < 10 else 1 if value < 1000 else 0}f}"
