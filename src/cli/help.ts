import { globalOptions, verbNames, verbs, type OptionSpec, type VerbName } from "./verbs.js";

/** What `cpyc --help` prints. */
export function generalHelp(): string {
  const rows = verbNames.map(
    (name) => [`${name} ${verbs[name].usage}`, verbs[name].summary] as const,
  );
  return [
    "cpyc compiles CherryPy programs (.cpy) to typed TypeScript on Node.",
    "",
    "Usage: cpyc VERB …",
    "",
    ...table(rows),
    "",
    "Options:",
    ...table(optionRows(globalOptions)),
    "",
    "cpyc VERB --help tells more. Exit codes: 0 all is well, 1 errors in the sources, 2 wrong use.",
    "",
  ].join("\n");
}

/** What `cpyc VERB --help` prints. */
export function verbHelp(name: VerbName): string {
  const verb = verbs[name];
  return [
    `Usage: cpyc ${name} ${verb.usage}`,
    "",
    ...verb.description,
    "",
    "Options:",
    ...table(optionRows(verb.options)),
    "",
    "Examples:",
    ...table(verb.examples),
    "",
  ].join("\n");
}

function optionRows(options: Readonly<Record<string, OptionSpec>>): [string, string][] {
  return Object.entries(options).map(([name, { short, value, help }]) => {
    const spelled = `${short === undefined ? "    " : `-${short}, `}--${name}`;
    return [value === undefined ? spelled : `${spelled} ${value}`, help];
  });
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
