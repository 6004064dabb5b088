/** The module `cmd` of Python 2.7 (library, 23.1): interpreters of lines of commands. */
import {
  call,
  callMethod,
  ClassicObject,
  dir,
  EOFError,
  formatPercent,
  getAttr,
  hasAttr,
  inModule,
  raw_input,
  str,
  truth,
  Tuple,
  takeOptions,
} from "../python/index.js";
import { stdin, stdout } from "./sys.js";

export const PROMPT = "(Cmd) ";
export const IDENTCHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/** Reads lines and calls the methods of a program's class: `do_NAME` for a line that begins with the name. */
export class Cmd extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["completekey?", "stdin?", "stdout?"],
    cmdloop: ["intro?"],
    onecmd: ["line"],
    parseline: ["line"],
    precmd: ["line"],
    postcmd: ["stop", "line"],
    default: ["line"],
    do_help: ["arg"],
    print_topics: ["header", "cmds", "cmdlen", "maxcol"],
    columnize: ["list", "displaywidth?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare prompt: unknown;
  declare identchars: string;
  declare ruler: unknown;
  declare lastcmd: string;
  declare intro: unknown;
  declare doc_leader: unknown;
  declare doc_header: unknown;
  declare misc_header: unknown;
  declare undoc_header: unknown;
  declare nohelp: string;
  declare use_rawinput: unknown;
  declare stdin: unknown;
  declare stdout: unknown;
  declare cmdqueue: unknown[];
  declare completekey: unknown;

  static {
    Object.assign(this.prototype, {
      prompt: PROMPT,
      identchars: IDENTCHARS,
      ruler: "=",
      lastcmd: "",
      intro: null,
      doc_leader: "",
      doc_header: "Documented commands (type help <topic>):",
      misc_header: "Miscellaneous help topics:",
      undoc_header: "Undocumented commands:",
      nohelp: "*** No help on %s",
      use_rawinput: 1,
    });
  }

  __init__(completekey: unknown = "tab", input: unknown = null, output: unknown = null): void {
    this.stdin = input ?? stdin;
    this.stdout = output ?? stdout;
    this.cmdqueue = [];
    this.completekey = completekey;
  }

  /** Reads and does lines until one of them says that it was the last. */
  async cmdloop(intro: unknown = null): Promise<null> {
    await callMethod(this, "preloop");
    if (intro !== null) this.intro = intro;
    if (truth(this.intro)) write(this, `${str(this.intro)}\n`);
    for (let stop: unknown = null; !truth(stop);) {
      let line: unknown = this.cmdqueue.length > 0 ? this.cmdqueue.shift() : readLine(this);
      line = await callMethod(this, "precmd", line);
      stop = await callMethod(this, "onecmd", line);
      stop = await callMethod(this, "postcmd", stop, line);
    }
    await callMethod(this, "postloop");
    return null;
  }

  precmd(line: unknown): unknown {
    return line;
  }
  postcmd(stop: unknown, _line: unknown): unknown {
    return stop;
  }
  preloop(): unknown {
    return null;
  }
  postloop(): unknown {
    return null;
  }

  /** The name of a line's command (or None), its argument, and the line. */
  parseline(given: unknown): Tuple<[string | null, string | null, string]> {
    let line = str(given).trim();
    if (line === "") return Tuple.of(null, null, line);
    if (line.startsWith("?")) line = `help ${line.slice(1)}`;
    else if (line.startsWith("!")) {
      if (!hasAttr(this, "do_shell")) return Tuple.of(null, null, line);
      line = `shell ${line.slice(1)}`;
    }
    let end = 0;
    while (end < line.length && this.identchars.includes(line[end]!)) end++;
    return Tuple.of(line.slice(0, end), line.slice(end).trim(), line);
  }

  /** Does a line; gives whether it was the last. */
  async onecmd(given: unknown): Promise<unknown> {
    const [name, argument, line] = (callMethod(this, "parseline", given) as Tuple).items;
    if (!truth(line)) return callMethod(this, "emptyline");
    if (name === null) return callMethod(this, "default", line);
    this.lastcmd = line === "EOF" ? "" : str(line);
    const command = name === "" ? null : getAttr(this, `do_${str(name)}`, null);
    return command === null ? callMethod(this, "default", line) : call(command, argument);
  }

  /** Does the line before again. */
  emptyline(): unknown {
    return truth(this.lastcmd) ? callMethod(this, "onecmd", this.lastcmd) : null;
  }
  default(line: unknown): unknown {
    return write(this, `*** Unknown syntax: ${str(line)}\n`);
  }

  completedefault(..._ignored: unknown[]): unknown[] {
    return [];
  }
  completenames(text: unknown, ..._ignored: unknown[]): string[] {
    const start = `do_${str(text)}`;
    return namesOf(this)
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(3));
  }
  get_names(): string[] {
    return namesOf(this);
  }

  /** Lists the commands that there are, or says what one does. */
  do_help(argument: unknown): unknown {
    if (!truth(argument)) return listCommands(this);
    const topic = str(argument);
    const help = getAttr(this, `help_${topic}`, null);
    if (help !== null) return call(help);
    const command = getAttr(this, `do_${topic}`, null);
    const text = command === null ? null : getAttr(command, "__doc__", null);
    write(this, `${truth(text) ? str(text) : formatPercent(this.nohelp, Tuple.of(topic))}\n`);
    return null;
  }

  print_topics(header: unknown, names: unknown, _length: unknown, width: unknown): null {
    const list = names as string[];
    if (list.length === 0) return null;
    write(this, `${str(header)}\n`);
    if (truth(this.ruler)) write(this, `${str(this.ruler).repeat(str(header).length)}\n`);
    this.columnize(list, Number(width) - 1);
    return write(this, "\n");
  }

  /** Writes texts in as few lines as fit a width, in columns. */
  columnize(texts: unknown, width: unknown = 80): null {
    const list = [...((texts ?? []) as string[])];
    if (list.length === 0) return write(this, "<empty>\n");
    for (let rows = 1; ; rows++) {
      const columns = Math.ceil(list.length / rows);
      const widths = Array.from({ length: columns }, (_, column) =>
        Math.max(...list.slice(column * rows, (column + 1) * rows).map((each) => each.length), 0),
      );
      const total = widths.reduce((sum, each) => sum + each + 2, -2);
      if (total > Number(width) && rows < list.length) continue;
      for (let row = 0; row < rows; row++) {
        const cells = widths.flatMap((each, column) => {
          const text = list[column * rows + row];
          return text === undefined ? [] : [columns === 1 && rows > 1 ? text : text.padEnd(each)];
        });
        write(this, `${cells.join("  ")}\n`);
      }
      return null;
    }
  }
}

function write(shell: Cmd, text: string): null {
  callMethod(shell.stdout, "write", text);
  return null;
}

function readLine(shell: Cmd): string {
  if (truth(shell.use_rawinput)) {
    try {
      return raw_input(shell.prompt);
    } catch (error) {
      if (error instanceof EOFError) return "EOF";
      throw error;
    }
  }
  write(shell, str(shell.prompt));
  callMethod(shell.stdout, "flush");
  const line = str(callMethod(shell.stdin, "readline"));
  return line === "" ? "EOF" : line.replace(/[\r\n]+$/, "");
}

function namesOf(shell: Cmd): string[] {
  return dir(shell.constructor);
}

function listCommands(shell: Cmd): null {
  const names = callMethod(shell, "get_names") as string[];
  const topics = new Set(
    names.filter((name) => name.startsWith("help_")).map((name) => name.slice(5)),
  );
  const documented: string[] = [];
  const others: string[] = [];
  for (const name of [...new Set(names)].filter((each) => each.startsWith("do_")).toSorted()) {
    const command = name.slice(3);
    if (topics.delete(command)) documented.push(command);
    else if (truth(getAttr(getAttr(shell, name), "__doc__", null))) documented.push(command);
    else others.push(command);
  }
  write(shell, `${str(shell.doc_leader)}\n`);
  callMethod(shell, "print_topics", shell.doc_header, documented, 15, 80);
  callMethod(shell, "print_topics", shell.misc_header, [...topics], 15, 80);
  callMethod(shell, "print_topics", shell.undoc_header, others, 15, 80);
  return null;
}

inModule("cmd", Cmd);
