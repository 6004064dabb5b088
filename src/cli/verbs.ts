/** An option of a verb, as the command line takes it and as help shows it. */
export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: boolean;
  /** What help calls the value. */
  readonly value?: string;
  readonly help: string;
}

/** What cpyc can be asked to do. */
export interface Verb {
  /** Behind the verb: `[PATH…] [options]`. */
  readonly usage: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command lines with what each does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
}

export type VerbName = "build" | "run" | "check";

const help: Readonly<Record<string, OptionSpec>> = {
  help: { type: "boolean", short: "h", help: "show this help" },
};

/** The options that decide how sources are read; every verb has them. */
const reading: Readonly<Record<string, OptionSpec>> = {
  include: {
    type: "string",
    short: "I",
    multiple: true,
    value: "DIR",
    help: "look for modules in DIR too; may be given again, the last is tried first",
  },
  debug: { type: "boolean", short: "D", help: "keep debug() and <py-debug>" },
  "tab-width": {
    type: "string",
    short: "W",
    value: "N",
    help: "N blanks are one level of indentation",
  },
};

export const verbs: Readonly<Record<VerbName, Verb>> = {
  build: {
    usage: "[PATH…] [options]",
    summary: "compile programs to TypeScript or JavaScript",
    description: [
      "Compiles the programs in PATH (files, or folders with all that is in them; src if none is",
      "given). Files are written only when they change, and never over a file that cpyc did not write.",
    ],
    options: {
      "out-dir": { type: "string", value: "DIR", help: "where the output goes (build)" },
      emit: {
        type: "string",
        value: "ts|js",
        help: "TypeScript, or JavaScript with .d.ts and source maps (ts)",
      },
      watch: { type: "boolean", help: "stay, and compile again what an edit touches" },
      ...reading,
      ...help,
    },
    examples: [
      ["cpyc build", "the programs in src to TypeScript in build"],
      ["cpyc build app.cpy --emit js --out-dir dist", "one program to JavaScript"],
      ["cpyc build src --watch", "and again at every edit"],
    ],
  },
  run: {
    usage: "FILE.cpy|FILE.py [options] [ARG…]",
    summary: "compile in memory and run",
    description: [
      "Serves a .cpy program, or runs a Python program; nothing is written. Options for a .py file",
      "stand before it: everything behind it is the program's own, as python does.",
    ],
    options: {
      config: { type: "string", short: "C", value: "FILE.cfg", help: "the configuration file" },
      host: { type: "string", value: "H", help: "the address to listen at" },
      port: { type: "string", value: "N", help: "the port to listen at (8000)" },
      watch: { type: "boolean", help: "put edits into the running server" },
      ...reading,
      ...help,
    },
    examples: [
      ["cpyc run src/app.cpy", "serve it at http://localhost:8000/"],
      ["cpyc run src/app.cpy -C live.cfg --port 9000", "with settings, at another port"],
      ["cpyc run words.py a.txt", "run a Python program; sys.argv is ['words.py', 'a.txt']"],
    ],
  },
  check: {
    usage: "[PATH…] [options]",
    summary: "report errors, write nothing",
    description: [
      "Reports the errors that the compiler finds in PATH (src if none is given), then those that",
      "TypeScript finds in what would be emitted, each at its place in the source.",
    ],
    options: {
      escape: {
        type: "boolean",
        help: "report what a client sent and a py-eval or py-attr writes unescaped",
      },
      ...reading,
      ...help,
    },
    examples: [
      ["cpyc check", "the programs in src"],
      ["cpyc check --escape", "and where a request could put scripts into a page"],
      ["cpyc check app.cpy -I ../modules", "one program, with modules of another folder"],
    ],
  },
};

export const verbNames = Object.keys(verbs) as VerbName[];

/** The options that stand without a verb. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = {
  version: { type: "boolean", short: "v", help: "show the version" },
  ...help,
};
