"""Pictures without a browser: `pathways-chart render --all` beside vl-convert, which draws Vega-Lite, in one run.

    vlconvert.py PROGRAM        of `cargo build --profile cli --features cli`

Both make a PNG of 1200 x 628 pixels and an SVG of every figure, form and language, of the same numbers, and keep all
cores busy. The start of the processes counts for both; what a chart of vl-convert takes after the first one of its process
is printed, too. Its charts are simpler: bars with a title and an axis, without notes, source and values. Nothing fails
here: it prints what it has measured.
"""

import csv
import io
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
SIZE = (1200, 628)
CORES = os.cpu_count() or 1


def said(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def chart(program, figure, lang):
    """What vl-convert is given: a bar for every observation of the figure that has a value."""
    title = next(one["title"] for one in json.loads(said(program, "list", "--json"))["figures"] if one["name"] == figure)
    rows = csv.DictReader(io.StringIO(said(program, "render", "--figure", figure, "--lang", lang, "--format", "csv", "--no-bom", "-o", "-")))
    values = [
        {"name": row["label"] or row["period"], "series": row["series"], "value": float(row["value"])}
        for row in rows if row["value"]
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "width": SIZE[0],
        "height": SIZE[1],
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "xOffset": {"field": "series"},
            "y": {"field": "value", "type": "quantitative", "title": None},
            "color": {"field": "series", "type": "nominal"},
        },
    }


def convert(task):
    """In a process of its own: each chart as PNG and as SVG. Gives back the seconds of a chart after the first."""
    import vl_convert

    charts, folder = task
    begun = 0
    for place, (name, spec) in enumerate(charts):
        begun = time.perf_counter() if place == 1 else begun
        Path(folder, f"{name}.png").write_bytes(vl_convert.vegalite_to_png(spec, vl_version="5.21"))
        Path(folder, f"{name}.svg").write_text(vl_convert.vegalite_to_svg(spec, vl_version="5.21"), encoding="utf-8")
    return (time.perf_counter() - begun) / (len(charts) - 1)


def theirs(charts):
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        shares = [(charts[core::CORES], folder) for core in range(CORES)]
        with multiprocessing.get_context("spawn").Pool(CORES) as pool:
            later = pool.map(convert, shares, chunksize=1)
        took = time.perf_counter() - begun
        assert len(os.listdir(folder)) == 2 * len(charts)
        return took, sum(later) / len(later) / CORES


def ours(program, count):
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        said(program, "render", "--all", "--preset", "social-landscape", "--format", "png,svg", "-o", folder)
        took = time.perf_counter() - begun
        # All but the index.
        assert len(os.listdir(folder)) - 1 == 2 * count
        return took


def main():
    program = sys.argv[1]
    listed = json.loads(said(program, "list", "--json"))
    charts = []
    for lang in listed["languages"]:
        for figure in listed["figures"]:
            spec = chart(program, figure["name"], lang)
            charts += [(f"{figure['name']}-{form}-{lang}", spec) for form in figure["forms"] if form != "table"]
    # In turn, so that what else the machine does falls on both.
    runs = [(ours(program, len(charts)), *theirs(charts)) for _ in range(RUNS)]
    times, later = [run[:2] for run in runs], sorted(run[2] for run in runs)
    middle = [sorted(column)[RUNS // 2] for column in zip(*times)]
    per_second = [len(charts) / took for took in middle]
    print(f"{len(charts)} figures as PNG and SVG, {CORES} cores, {RUNS} runs each in turn, the middle one:")
    for name, took, rate in zip(("pathways-chart", "vl-convert"), middle, per_second):
        print(f"  {name:15} {took:6.2f} s   {rate:6.1f} figures per second   {1000 * took / len(charts):6.1f} ms per figure")
    print(f"  {'':15} {'':8}   after the first chart of a process:   {1000 * later[RUNS // 2]:11.1f} ms per figure")
    ratios = sorted(other / own for own, other in times)
    print(f"  vl-convert takes {ratios[RUNS // 2]:.1f} times as long per figure (from {ratios[0]:.1f} to {ratios[-1]:.1f})")


if __name__ == "__main__":
    main()
