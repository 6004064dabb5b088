/**
 * Writes the EBNF and the railroad diagrams of modules (grammar/grammar.ebnf, grammar/diagrams.html) and of the templates
 * of masks (grammar/mask/) from the grammars that the parsers record of themselves.
 *
 *     node scripts/grammar-docs.mjs            writes all
 *     node scripts/grammar-docs.mjs --check    exits 1 if one of them is stale
 */
import { Buffer } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSyntaxDiagramsCode, Lexer } from "chevrotain";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The grammars: where they are written to, the rule that they start with, and what is said of their tokens. */
const GRAMMARS = [
  {
    folder: "grammar",
    start: "cpyModule",
    parser: "ModuleParser",
    parserFile: "./grammar/parser/module.ts",
    tokens: "VOCABULARY",
    tokensFile: "./grammar/lexer/tokens.ts",
    note: "Keywords, the ends of lines and blocks and the pieces of f-strings are made by the layout. A MaskText is a template (mask/grammar.ebnf).",
  },
  {
    folder: "grammar/mask",
    start: "template",
    parser: "MaskParser",
    parserFile: "./grammar/mask/parser.ts",
    tokens: "MASK_TOKENS",
    tokensFile: "./grammar/mask/tokens.ts",
    note: "The first that matches is taken. Text is all up to the next place where a tag may start; an EndDiv is the DivClose of a div with a tag; what an Include names takes its place.",
  },
];

/** The grammars as Chevrotain serializes them: rules from the start rule on, each before what it uses first. */
async function loadGrammars() {
  const entry = GRAMMARS.map(
    ({ parser, parserFile, tokens, tokensFile }, i) => `
    import { ${parser} } from "${parserFile}";
    import { ${tokens} } from "${tokensFile}";
    export const rules${i} = new ${parser}(true).getSerializedGastProductions();
    export const vocabulary${i} = ${tokens};
  `,
  ).join("");
  const bundle = await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
  const loaded = await import(`data:text/javascript;base64,${code}`);
  return GRAMMARS.map((grammar, i) => ({
    ...grammar,
    rules: inReadingOrder(loaded[`rules${i}`], grammar.start),
    vocabulary: loaded[`vocabulary${i}`],
  }));
}

function inReadingOrder(rules, start) {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const ordered = [];
  const visit = (name) => {
    const rule = byName.get(name);
    if (rule === undefined) return;
    byName.delete(name);
    ordered.push(rule);
    for (const used of namesIn(rule.definition)) visit(used);
  };
  visit(start);
  for (const rule of rules) visit(rule.name);
  return ordered;
}

function namesIn(definition) {
  return definition.flatMap((production) =>
    production.type === "NonTerminal" ? [production.name] : namesIn(production.definition ?? []),
  );
}

// ---- EBNF

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function ebnf({ rules, vocabulary, note }) {
  const patterns = vocabulary.filter(
    ({ PATTERN }) => PATTERN instanceof RegExp && PATTERN.source !== Lexer.NA.source,
  );
  const categories = vocabulary.filter(({ categoryMatches }) => categoryMatches.length > 0);
  const membersOf = (category) =>
    vocabulary.filter(({ CATEGORIES }) => CATEGORIES.includes(category)).map(tokenLabel);
  const lines = [
    "(* Made by scripts/grammar-docs.mjs from the parser: do not edit. As in ISO 14977, but for `+`: once or more. *)",
    "",
    ...rules.map(({ name, definition }) => `${kebab(name)} =${ruleBody(definition)} ;\n`),
    "(* Classes of tokens *)",
    "",
    ...categories.map((category) => `${category.name} =${choices(membersOf(category))} ;\n`),
    `(* Tokens. ${note} *)`,
    "",
    ...patterns.map(({ name, PATTERN }) => `${name} = ? ${PATTERN.source} ? ;`),
    "",
  ];
  return lines.join("\n");
}

/** What stands behind the `=` of a rule: each alternative on a line of its own. */
function ruleBody(definition) {
  const [only] = definition;
  if (definition.length > 1 || only.type !== "Alternation") return ` ${sequence(definition)}`;
  return choices(only.definition.map((one) => sequence(one.definition)));
}

function choices(alternatives) {
  return `\n    ${alternatives.map((one) => (one === "" ? "(* nothing *)" : one)).join("\n  | ")}`;
}

function sequence(definition) {
  return definition.map((production) => term(production)).join(", ");
}

/** What stands inside of brackets, which need no parentheses of their own around alternatives. */
function inside({ definition }) {
  const [only] = definition;
  if (definition.length > 1 || only.type !== "Alternation") return sequence(definition);
  return alternatives(only).join(" | ");
}

function alternatives({ definition }) {
  return definition.map((one) => sequence(one.definition)).filter((one) => one !== "");
}

function term(production) {
  switch (production.type) {
    case "NonTerminal":
      return kebab(production.name);
    case "Terminal":
      return terminal(production);
    case "Option":
      return `[ ${inside(production)} ]`;
    case "Repetition":
      return `{ ${inside(production)} }`;
    case "RepetitionMandatory":
      return `( ${inside(production)} )+`;
    case "RepetitionWithSeparator":
      return `[ ${separated(production)} ]`;
    case "RepetitionMandatoryWithSeparator":
      return separated(production);
    case "Alternation": {
      const some = alternatives(production);
      const isOptional = some.length < production.definition.length;
      return isOptional ? `[ ${some.join(" | ")} ]` : `( ${some.join(" | ")} )`;
    }
    default:
      throw new Error(`unknown production ${production.type}`);
  }
}

function separated({ definition, separator }) {
  const element = sequence(definition);
  return `${element}, { ${terminal(separator)}, ${element} }`;
}

function terminal({ name, label }) {
  return label?.startsWith("'") ? label : name;
}

function tokenLabel({ name, LABEL }) {
  return terminal({ name, label: LABEL });
}

// ---- railroad diagrams

/** The page of Chevrotain with its scripts and styles inside, so that it needs no other host. */
function diagrams({ rules }) {
  const folder = fileURLToPath(new URL("../../diagrams/", import.meta.resolve("chevrotain")));
  const read = (path) => readFileSync(join(folder, path), "utf8");
  const page = createSyntaxDiagramsCode(rules, { resourceBase: "", css: "diagrams.css" });
  return page
    .replace(
      /<link rel='stylesheet' href='([^']+)'>/,
      (_, path) => `<style>\n${read(path)}</style>`,
    )
    .replace(/<script src='([^']+)'><\/script>/g, (_, path) => `<script>\n${read(path)}</script>`)
    .replace(/[ \t]+$/gm, "");
}

// ---- the command

const check = process.argv.includes("--check");
const grammars = await loadGrammars();
const files = grammars.flatMap((grammar) => [
  [`${grammar.folder}/grammar.ebnf`, ebnf(grammar)],
  [`${grammar.folder}/diagrams.html`, diagrams(grammar)],
]);
for (const [path, text] of files) {
  const file = join(root, path);
  if (!check) {
    writeFileSync(file, text);
    continue;
  }
  let written = null;
  try {
    written = readFileSync(file, "utf8");
  } catch {
    // Missing is stale as well.
  }
  if (written !== text) {
    console.error(`${path} is stale: run node scripts/grammar-docs.mjs`);
    process.exitCode = 1;
  }
}
