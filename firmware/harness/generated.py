"""Generated C on the boards: the cost of its lookups beyond a call, compared with Rust."""

import os

from .tools import FIRMWARE, OUT, ROOT, Failure, run

SIZES = [63, 240, 600, 3000]


def generate():
    """Generates catalogs with the codes of `tests/generate/catalog.rs`; returns their directory."""
    target = OUT / "generated"
    target.mkdir(parents=True, exist_ok=True)
    table = target / "generated.csv"
    lines = [f"rows_{rows},{code},Row{row}" for rows in SIZES
             for row, code in enumerate(codes(rows))]
    table.write_text("catalog,code,name\n" + "\n".join(lines) + "\n")
    cargo = [os.environ.get("CARGO", "cargo"), "run", "--quiet", "--locked"]
    run([*cargo, "--package", "codetable-files", "--example", "generate", "--", table, target])
    return target


def codes(rows):
    """Yields codes that ascend from -20,000 in uneven steps, by the generator of Park and Miller."""
    state, code = 1, -20_000
    for _ in range(rows):
        state = state * 16_807 % 2_147_483_647
        code += 1 + state % 12
        yield code


def measure(board, folder, note):
    """Builds the probe for a board and runs it; bytes are those of codes and lookup alone."""
    options = [f"-DROWS_{rows}_NO_{what}" for rows in SIZES for what in ["NAMES", "TEXT"]]
    compiled = OUT / f"generated_{board.core}.o"
    catalogs = folder / "generated.c"
    compiler = ["arm-none-eabi-gcc", *board.c_options(), "-Wconversion"]
    run([*compiler, *options, "-c", catalogs, "-o", compiled], cwd=FIRMWARE)
    image = OUT / f"generated_{board.core}"
    board.link_c(image, *options, f"-I{folder}", "probes/generated.c", compiled)
    counts = {}
    for line in board.run(image).splitlines():
        what, rows, ticks, operations = line.split()
        counts[what, rows] = int(ticks) / int(operations)
    for (what, rows), count in counts.items():
        if what != "nothing":
            net = (count - counts["nothing", rows]) * board.instructions_per_tick
            note(f"C instructions/{what}/{rows} rows", round(net, 1))
    symbols = run(["arm-none-eabi-nm", "-S", compiled]).splitlines()
    sizes = {fields[3]: int(fields[1], 16) for fields in map(str.split, symbols) if len(fields) == 4}
    for rows in SIZES:
        parts = {name.removeprefix(f"rows_{rows}_"): size for name, size in sizes.items()
                 if name.startswith(f"rows_{rows}_")}
        if parts.pop("entries") != 8 * rows:
            raise Failure(f"a row of generated C does not take 8 bytes: {rows} rows")
        note(f"C index bytes a row/{rows}", round((sum(parts.values()) - parts["get"]) / rows, 1))
        note(f"C code bytes of a lookup/{rows}", parts["get"])
