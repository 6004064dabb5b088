import { parseArgs } from "node:util";
import { nearest } from "../../grammar/index.js";
import { UsageError } from "./failure.js";
import { globalOptions, verbNames, verbs, type OptionSpec, type VerbName } from "./verbs.js";

/** How sources are read: options of every verb. */
export interface ReadingOptions {
  readonly searchPath: readonly string[];
  readonly debug: boolean;
  readonly tabWidth: number;
}

export interface BuildRequest extends ReadingOptions {
  readonly verb: "build";
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly emit: "ts" | "js";
  readonly watch: boolean;
}

export interface CheckRequest extends ReadingOptions {
  readonly verb: "check";
  readonly paths: readonly string[];
  /** Report what reaches a page unescaped. */
  readonly escape: boolean;
}

export interface RunRequest extends ReadingOptions {
  readonly verb: "run";
  readonly file: string;
  readonly config: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly watch: boolean;
  readonly programArguments: readonly string[];
}

/** What a command line asks for. */
export type Request =
  | BuildRequest
  | CheckRequest
  | RunRequest
  | { readonly verb: "version" }
  | { readonly verb: "help"; readonly of: VerbName | undefined };

/**
 * Reads a command line (without `node` and the script).
 *
 * @throws UsageError for a verb or option that does not exist, and for a value that an option does not take
 */
export function parseCommandLine(args: readonly string[]): Request {
  const [first, ...rest] = args;
  if (first === undefined) {
    throw new UsageError("nothing was asked for", "try cpyc build, or cpyc --help");
  }
  if (first.startsWith("-")) return parseGlobal(args);
  if (first === "help")
    return { verb: "help", of: rest[0] === undefined ? undefined : verbOf(rest[0]) };
  const verb = verbOf(first);
  switch (verb) {
    case "build":
      return parseBuild(rest);
    case "check":
      return parseCheck(rest);
    case "run":
      return parseRun(rest);
  }
}

function verbOf(word: string): VerbName {
  const found = verbNames.find((name) => name === word);
  if (found !== undefined) return found;
  if (/\.(cpy|py)$/.test(word)) {
    throw new UsageError(`${word} is no verb`, `try cpyc run ${word}, or cpyc build ${word}`);
  }
  const similar = nearest(word, verbNames);
  throw new UsageError(
    `there is no verb ${word}`,
    similar === null
      ? `the verbs are ${verbNames.join(", ")}; cpyc --help tells more`
      : `did you mean cpyc ${similar}?`,
  );
}

function parseGlobal(args: readonly string[]): Request {
  const { flags, operands } = read(args, globalOptions, undefined);
  if (flags.has("help")) {
    return { verb: "help", of: operands[0] === undefined ? undefined : verbOf(operands[0]) };
  }
  if (flags.has("version")) return { verb: "version" };
  throw new UsageError("nothing was asked for", "try cpyc build, or cpyc --help");
}

function parseBuild(args: readonly string[]): Request {
  const line = read(args, verbs.build.options, "build");
  if (line.flags.has("help")) return { verb: "help", of: "build" };
  const emit = line.values.get("emit")?.at(-1) ?? "ts";
  if (emit !== "ts" && emit !== "js") {
    throw new UsageError(`--emit takes ts or js, not ${emit}`);
  }
  return {
    verb: "build",
    paths: line.operands.length === 0 ? ["src"] : line.operands,
    outDir: line.values.get("out-dir")?.at(-1) ?? "build",
    emit,
    watch: line.flags.has("watch"),
    ...readingOptions(line),
  };
}

function parseCheck(args: readonly string[]): Request {
  const line = read(args, verbs.check.options, "check");
  if (line.flags.has("help")) return { verb: "help", of: "check" };
  return {
    verb: "check",
    paths: line.operands.length === 0 ? ["src"] : line.operands,
    escape: line.flags.has("escape"),
    ...readingOptions(line),
  };
}

function parseRun(args: readonly string[]): Request {
  const line = read(args, verbs.run.options, "run", (operand) => operand.endsWith(".py"));
  if (line.flags.has("help")) return { verb: "help", of: "run" };
  const [file, ...programArguments] = line.operands;
  if (file === undefined) {
    throw new UsageError("run needs a file", "try cpyc run src/app.cpy");
  }
  if (!/\.(cpy|py)$/.test(file)) {
    throw new UsageError(`${file} is neither a .cpy nor a .py file`, "try cpyc run src/app.cpy");
  }
  if (file.endsWith(".cpy") && programArguments.length > 0) {
    throw new UsageError(`${file} takes no arguments, but ${programArguments[0]} stands behind it`);
  }
  const port = line.values.get("port")?.at(-1);
  return {
    verb: "run",
    file,
    config: line.values.get("config")?.at(-1),
    host: line.values.get("host")?.at(-1),
    port: port === undefined ? undefined : wholeNumber("--port", port, 0, 65535),
    watch: line.flags.has("watch"),
    programArguments,
    ...readingOptions(line),
  };
}

function readingOptions({ flags, values }: Line): ReadingOptions {
  const width = values.get("tab-width")?.at(-1);
  return {
    searchPath: [...(values.get("include") ?? [])].reverse(),
    debug: flags.has("debug"),
    tabWidth: width === undefined ? 4 : wholeNumber("-W", width, 1, 16),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not ${text}`);
}

/** A command line, sorted. */
interface Line {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/**
 * Sorts arguments into flags, values and operands. `util.parseArgs` does the splitting (`-DW4`, `--emit=js`, `--`), its tokens
 * are judged here, for messages that say what to do. From an operand that `ends` accepts on, everything is an operand.
 */
function read(
  args: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
  verb: VerbName | undefined,
  ends: (operand: string) => boolean = () => false,
): Line {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      operands.push(token.value);
      if (operands.length === 1 && ends(token.value)) {
        operands.push(...args.slice(token.index + 1));
        break;
      }
    } else if (token.kind === "option") {
      const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      if (spec === undefined) throw unknownOption(token.rawName, options, verb);
      if (spec.type === "boolean") {
        if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
        flags.add(token.name);
      } else {
        const { value } = token;
        const isOption = !token.inlineValue && value?.startsWith("-") === true && value !== "-";
        if (value === undefined || value === "" || isOption) {
          throw new UsageError(
            `${token.rawName} needs a value`,
            `write ${token.rawName} ${spec.value ?? "VALUE"}`,
          );
        }
        const list = values.get(token.name);
        if (list === undefined) values.set(token.name, [value]);
        else list.push(value);
      }
    }
  }
  return { flags, values, operands };
}

function unknownOption(
  rawName: string,
  options: Readonly<Record<string, OptionSpec>>,
  verb: VerbName | undefined,
): UsageError {
  const command = verb === undefined ? "cpyc" : `cpyc ${verb}`;
  const similar = rawName.startsWith("--") ? nearest(rawName.slice(2), Object.keys(options)) : null;
  return new UsageError(
    `${command} has no option ${rawName}`,
    similar === null ? `${command} --help lists the options` : `did you mean --${similar}?`,
  );
}
