/** The module `getopt` of Python 2.7 (library, 15.6): options of a command line. */
import { inModule, Exception, iter, str, Tuple, withSignature } from "../python/index.js";

export class GetoptError extends Exception {
  static readonly signatures: Record<string, string[]> = { __init__: ["msg", "opt?"] };
  declare msg: string;
  declare opt: string;

  override __init__(msg: string, opt = ""): void {
    super.__init__(msg, opt);
    this.msg = msg;
    this.opt = opt;
  }

  override __str__(): string {
    return this.msg;
  }
}

export { GetoptError as error };

type Options = Tuple<[string, string]>[];

/** What options there are. */
interface Known {
  readonly short: string;
  readonly long: readonly string[];
}

function known(shortopts: unknown, longopts: unknown): Known {
  const long =
    typeof longopts === "string" ? [longopts] : Array.from(iter(longopts), (o) => str(o));
  return { short: str(shortopts), long };
}

/** The options at the beginning of the arguments, and the arguments behind them. */
export const getopt = withSignature(
  function getopt(
    args: unknown,
    shortopts: unknown,
    longopts: unknown = [],
  ): Tuple<[Options, string[]]> {
    const rest = Array.from(iter(args), (arg) => str(arg));
    const options: Options = [];
    const all = known(shortopts, longopts);
    while (rest.length > 0 && rest[0]!.startsWith("-") && rest[0] !== "-") {
      const first = rest.shift()!;
      if (first === "--") break;
      takeOption(first, rest, all, options);
    }
    return new Tuple([options, rest]);
  },
  ["args", "shortopts", "longopts?"],
);

/** The same, with options and arguments mixed. */
export const gnu_getopt = withSignature(
  function gnu_getopt(
    args: unknown,
    shortopts: unknown,
    longopts: unknown = [],
  ): Tuple<[Options, string[]]> {
    const rest = Array.from(iter(args), (arg) => str(arg));
    const options: Options = [];
    const others: string[] = [];
    const all = known(shortopts, longopts);
    const isStrict = all.short.startsWith("+");
    const short = isStrict ? all.short.slice(1) : all.short;
    while (rest.length > 0) {
      const first = rest.shift()!;
      if (first === "--") {
        others.push(...rest);
        break;
      }
      if (first.startsWith("-") && first !== "-") {
        takeOption(first, rest, { ...all, short }, options);
      } else if (isStrict) {
        others.push(first, ...rest);
        break;
      } else others.push(first);
    }
    return new Tuple([options, others]);
  },
  ["args", "shortopts", "longopts?"],
);

function takeOption(first: string, rest: string[], all: Known, options: Options): void {
  if (first.startsWith("--")) takeLong(first.slice(2), rest, all.long, options);
  else takeShort(first.slice(1), rest, all.short, options);
}

function takeShort(letters: string, rest: string[], short: string, options: Options): void {
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!;
    const at = letter === ":" ? -1 : short.indexOf(letter);
    if (at < 0) throw new GetoptError(`option -${letter} not recognized`, letter);
    if (short[at + 1] !== ":") {
      options.push(new Tuple([`-${letter}`, ""]));
      continue;
    }
    const value = i + 1 < letters.length ? letters.slice(i + 1) : rest.shift();
    if (value === undefined) {
      throw new GetoptError(`option -${letter} requires argument`, letter);
    }
    options.push(new Tuple([`-${letter}`, value]));
    return;
  }
}

function takeLong(text: string, rest: string[], long: readonly string[], options: Options): void {
  const equals = text.indexOf("=");
  const given = equals < 0 ? text : text.slice(0, equals);
  let value = equals < 0 ? undefined : text.slice(equals + 1);
  const { name, takesValue } = longOption(given, long);
  if (takesValue && value === undefined) {
    value = rest.shift();
    if (value === undefined) throw new GetoptError(`option --${name} requires argument`, name);
  } else if (!takesValue && value !== undefined) {
    throw new GetoptError(`option --${name} must not have an argument`, name);
  }
  options.push(new Tuple([`--${name}`, value ?? ""]));
}

/** The option that a name or the beginning of one means. */
function longOption(given: string, long: readonly string[]): { name: string; takesValue: boolean } {
  const possible = long.filter((option) => option.startsWith(given));
  if (possible.length === 0) throw new GetoptError(`option --${given} not recognized`, given);
  if (possible.includes(given)) return { name: given, takesValue: false };
  if (possible.includes(`${given}=`)) return { name: given, takesValue: true };
  if (possible.length > 1) throw new GetoptError(`option --${given} not a unique prefix`, given);
  const [only] = possible as [string];
  return { name: only.replace(/=$/, ""), takesValue: only.endsWith("=") };
}

inModule("getopt", GetoptError);
