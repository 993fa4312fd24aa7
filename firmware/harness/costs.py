"""The costs of the crate: measured, compared with the budgets, and listed in the README."""

from . import generated
from .tools import FIRMWARE, Failure, run, step

MEASURED = FIRMWARE / "measured.tsv"
BUDGETS = FIRMWARE / "budgets.tsv"
README = FIRMWARE / "README.md"
BOARDS = ["Cortex-M3", "Cortex-M0"]
WITHOUT_FEATURES = ["nothing", "rows", "index", "codes", "decoder", "diagnosis"]
SIZES = [63, 240, 600, 3000]
CONTENDERS = ["ours", "binary_search", "match", "phf"]
CATALOGS = ["common", "cdn", "common-later", "cdn-cn", "v2-text", "api3"]
FLASH = {
    "index": "index: lookup by number, without the rows",
    "codes": "codes of `common` and `cdn`: rows, index, retry, actor",
    **{f"catalog {id}": f"codes of `{id}` alone" for id in CATALOGS},
    "names": "codes and `names`",
    "text": "codes and `text`",
    "everything": "everything: codes, `names` and `text`",
    "decoder code": "decoder, its code",
    "decoder": "decoder, with the tables of `core::str`",
    "diagnosis": "codes, decoder and diagnosis",
    "explained": "everything, decoder and diagnosis",
}


def measure(board, catalogs, measured):
    """Measures everything on a board; `catalogs` is the directory of the generated C."""

    def note(what, value):
        measured.setdefault(what, {})[board.name] = value

    count_instructions(board, note)
    scale(board, note)
    generated.measure(board, catalogs, note)
    weigh(board, note)
    [stack] = board.rust.build(["stack"])
    depths = [int(line.split()[1]) for line in board.run(stack).splitlines()]
    note("stack/decode", max(depths))


def count_instructions(board, note):
    [image] = board.rust.build(["instructions"], "peers")
    counts = {}
    for line in board.run(image).splitlines():
        what, name, ticks, operations = line.split()
        per_operation = int(ticks) * board.instructions_per_tick / int(operations)
        counts[what, name] = per_operation
    net = {}
    for (what, name), count in counts.items():
        if name != "nothing":
            net[what, name] = round(count - counts[what, "nothing"], 1)
            note(f"instructions/{what}/{name}", net[what, name])
    for what in ["hit", "miss"]:
        note(f"times fewer than phf/{what}", round(net[what, "phf"] / net[what, "ours"], 1))


def scale(board, note):
    """Measures lookups in catalogs of many sizes, and the bytes per row of their indexes."""
    [image] = board.rust.build(["scale"])
    counts = {}
    for line in board.run(image).splitlines():
        what, rows, amount, of = line.split()
        counts[what, rows] = int(amount) / int(of)
    for (what, rows), count in counts.items():
        if what == "index":
            note(f"index bytes a row/{rows}", round(count, 1))
        elif what != "nothing":
            net = (count - counts["nothing", rows]) * board.instructions_per_tick
            note(f"instructions/{what}/{rows} rows", round(net, 1))


def weigh(board, note):
    """Measures bytes of flash (.text, .rodata, initial .data) and static RAM (.data, .bss), each as the
    difference to the program without the crate."""
    images = board.rust.build([f"bytes_{name}" for name in WITHOUT_FEATURES])
    images += board.rust.build(["bytes_names"], "names")
    images += board.rust.build(["bytes_text"], "text")
    images += board.rust.build(["bytes_everything", "bytes_explained"], "names,text")
    sizes = {image.name.removeprefix("bytes_"): sections(image) for image in images}
    nothing = sizes["nothing"]

    def flash(of):
        return of[".text"] + of[".rodata"] + of[".data"]

    for name in ["codes", "names", "text", "everything", "decoder", "diagnosis", "explained"]:
        note(f"flash/{name}", flash(sizes[name]) - flash(nothing))
    for catalog in CATALOGS:
        [image] = board.rust.build(["bytes_catalog"], CATALOG=catalog)
        note(f"flash/catalog {catalog}", flash(sections(image)) - flash(nothing))
    note("flash/index", flash(sizes["index"]) - flash(sizes["rows"]))
    note("flash/decoder code", sizes["decoder"][".text"] - nothing[".text"])
    ram = [of[".data"] + of[".bss"] - nothing[".data"] - nothing[".bss"] for of in sizes.values()]
    note("static RAM/explained", max(ram))


def sections(image):
    lines = run(["arm-none-eabi-size", "-A", image]).splitlines()
    sizes = {line.split()[0]: int(line.split()[1]) for line in lines if line.startswith(".")}
    return {name: sizes.get(name, 0) for name in [".text", ".rodata", ".data", ".bss"]}


def check(measured, bless):
    """Fails if a budget is exceeded, or if the README differs from `measured.tsv`."""
    old = read(MEASURED) if MEASURED.exists() else {}
    over = []
    for what, limit, *values in rows(BUDGETS):
        for board, budget in zip(BOARDS, map(float, values)):
            new = measured[what][board]
            was = old.get(what, {}).get(board, "not measured")
            is_over = new > budget if limit == "at most" else new < budget
            line = f"{what}, {board}: was {was:g}, " if was != "not measured" else f"{what}, {board}: "
            line += f"is {new:g}, budget {limit} {budget:g}"
            step(("OVER  " if is_over else "      ") + line)
            if is_over:
                over.append(line)
    for what, boards in measured.items():
        for board, new in boards.items():
            was = old.get(what, {}).get(board)
            if was != new:
                step(f"      changed: {what}, {board}: was {was}, is {new:g}")
    if over:
        raise Failure("over budget:\n" + "\n".join(over))
    if bless:
        lines = [f"{what}\t" + "\t".join(f"{boards[board]:g}" for board in BOARDS)
                 for what, boards in sorted(measured.items())]
        MEASURED.write_text("# Written by firmware/run --bless: measurement, "
                            + ", ".join(BOARDS) + ".\n" + "\n".join(lines) + "\n")
    readme = README.read_text()
    expected = with_tables(readme, read(MEASURED))
    if bless:
        README.write_text(expected)
    elif readme != expected:
        raise Failure("the tables of firmware/README.md differ from firmware/measured.tsv: "
                      "run firmware/run --bless")


def rows(path):
    lines = path.read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read(path):
    return {what: dict(zip(BOARDS, map(float, values))) for what, *values in rows(path)}


def with_tables(readme, measured):
    start, end = "<!-- firmware costs -->\n", "<!-- end of firmware costs -->\n"
    before, rest = readme.split(start)
    _, after = rest.split(end)
    return f"{before}{start}{tables(measured)}{end}{after}"


def tables(measured):
    """Returns the tables of the README."""
    budgets = {what: (limit, values) for what, limit, *values in rows(BUDGETS)}
    out = "| instructions | ours | binary search | `match` | `phf` |\n|---|---|---|---|---|\n"
    for board in BOARDS:
        for what, title in [("hit", "lookup, known code"), ("miss", "lookup, unknown code"),
                            ("diagnosis", "diagnosis"), ("decode", "decode 110 bytes")]:
            cells = [measured.get(f"instructions/{what}/{name}") for name in CONTENDERS]
            cells = ["" if cell is None else f"{cell[board]:,g}" for cell in cells]
            out += f"| {board}: {title} | {' | '.join(cells)} |\n"
    out += "\n| generated catalogs |" + "".join(f" {rows:,} rows |" for rows in SIZES)
    out += "\n|---|" + "---|" * len(SIZES) + "\n"
    for board in BOARDS:
        for what, title in [("hit", "known code"), ("miss", "unknown code")]:
            cells = [measured[f"instructions/{what}/{rows} rows"][board] for rows in SIZES]
            out += f"| {board}: {title} | {' | '.join(f'{cell:g}' for cell in cells)} |\n"
    cells = [measured[f"index bytes a row/{rows}"][BOARDS[0]] for rows in SIZES]
    out += f"| bytes of the index, for each row | {' | '.join(f'{cell:g}' for cell in cells)} |\n"
    out += "\n| bytes | Cortex-M3 | Cortex-M0 | budget |\n|---|---|---|---|\n"
    whats = [(f"flash/{name}", title) for name, title in FLASH.items()]
    whats += [("static RAM/explained", "static RAM"), ("stack/decode", "stack of `decode`")]
    for what, title in whats:
        cells = [f"{measured[what][board]:,g}" for board in BOARDS]
        budget = budgets.get(what)
        cells.append(f"{int(budget[1][0]):,}" if budget else "")
        out += f"| {title} | {' | '.join(cells)} |\n"
    return out
