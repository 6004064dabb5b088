/**
 * A program of a given length, the same for the same seed: CherryClasses whose methods do what those of old programs do
 * (loops, branches, formatting, dicts, calls of each other, exceptions), in varying order and depth.
 *
 * @param {number} lines at least so many
 * @param {number} seed
 * @returns {string} the text of a `.cpy`
 */
export function generateProgram(lines, seed) {
  const random = generator(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const output = ["# Generated for the benchmark.", "import time", ""];
  const emit = (depth, text) => output.push("    ".repeat(depth) + text);

  /** Statements on the locals `n`, `t`, `s`, `names` and `table`. */
  const simple = [
    (k) => `t = t + n * ${k}`,
    (k) => `t = (t << 1) % ${k + 7}`,
    (k) => `s = "%s, %d of ${k}" % (s, n)`,
    (k) => `names.append("name " + str(n + ${k}))`,
    (k) => `table["key%d" % n] = names[-1:] + [s[:${k}]]`,
    (k) => `s = ", ".join([name.upper() for name in names if name != "x${k}"])`,
    (k) => `n, t = t % ${k + 1}, n`,
    () => `t = len(table) + len(names) * 2`,
    (k) => `s = table.get("key${k}") and s or str(t)`,
  ];
  const blocks = [
    (k) => [`for i in range(n % ${k + 2}):`],
    (k) => [`if n > ${k} and t != n or not names:`],
    (k) => [`if t % ${k + 2} == 0:`],
    () => [`for name in names[:3]:`],
    (k) => [`while n > ${k + 100}:`, `n = n / 2`],
  ];

  const body = (depth, count) => {
    for (let left = count; left > 0; left--) {
      const k = Math.floor(random() * 9);
      const kind = random();
      if (kind < 0.2 && depth < 5) {
        const [head, ...first] = pick(blocks)(k);
        emit(depth, head);
        for (const line of first) emit(depth + 1, line);
        body(depth + 1, 1 + Math.floor(random() * 3));
        if (head.startsWith("if") && random() < 0.4) {
          emit(depth, "else:");
          body(depth + 1, 1);
        }
      } else if (kind < 0.25 && depth < 4) {
        emit(depth, "try:");
        body(depth + 1, 2);
        emit(depth, "except (KeyError, IndexError), error:");
        emit(depth + 1, `s = "failed: %s" % error`);
      } else if (kind < 0.3) {
        emit(depth, `# Step ${k}: what comes next depends on what went before.`);
        emit(depth, pick(simple)(k));
      } else {
        emit(depth, pick(simple)(k));
      }
    }
  };

  for (let number = 0; output.length < lines; number++) {
    const last = output.length + 220 >= lines;
    emit(0, `CherryClass ${last ? "Root" : `Part${number}`}:`);
    emit(0, "variable:");
    emit(1, `title = "Part ${number}"`);
    emit(1, `limit = ${Math.floor(random() * 1000)}`);
    emit(0, "function:");
    for (let method = 0; method < 6; method++) {
      emit(1, `def work${method}(self, n, t=${method}, names=None):`);
      emit(2, `"Works on n and t."`);
      emit(2, `s, table = self.title, {"key0": ["a", "b"]}`);
      emit(2, "names = list(names or [])");
      body(2, 8 + Math.floor(random() * 6));
      if (method > 0) emit(2, `t = t + self.work${method - 1}(n % 10, t, names=names)`);
      emit(2, "return t");
      emit(0, "");
    }
    emit(0, "view:");
    for (let view = 0; view < 4; view++) {
      const name = last && view === 0 ? "index" : `page${view}`;
      emit(1, `def ${name}(self, n="1", t="2"):`);
      emit(2, "n, t = int(n), int(t)");
      emit(2, `s, names, table = "", [], {}`);
      body(2, 6 + Math.floor(random() * 6));
      if (view === 3) {
        emit(2, `response.wfile.write("HTTP/1.0 200 OK\\r\\n\\r\\n%s" % s)`);
        emit(2, "time.sleep(0)");
        emit(2, "response.sendResponse = 0");
      }
      emit(2, `return "<h1>%s</h1><p>%s: %d</p>" % (self.title, s, self.work${view}(n, t))`);
      emit(0, "");
    }
    if (last) break;
  }
  return `${output.join("\n")}\n`;
}

/** mulberry32: numbers in [0, 1), the same for the same seed. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
