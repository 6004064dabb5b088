/** Paths of `find` and its like (library, 19.7.1): the part of XPath that ElementTree knows. */
import { eq, SyntaxError, type Dict } from "../../../../python/index.js";
import type { Element } from "./element.js";

/** Prefixes that a path may use, by the program. */
export type Namespaces = Dict<string, string> | null;

type Step = (context: Iterable<Element>) => Iterable<Element>;

const token =
  /('[^']*'|"[^"]*")|(::|\/\/?|\.\.|\(\)|[/.*:[\]()@=])|((?:\{[^}]+\})?[^/[\]()@=\s]+)|\s+/g;

/** The elements that a path leads to, in the order of the document. @throws SyntaxError for a path that is none */
export function* findAll(
  root: Element,
  path: string,
  namespaces: Namespaces,
): Generator<Element, void> {
  if (/^\/(?!\/)/.test(path)) throw new SyntaxError("cannot use absolute path on element");
  const steps = stepsOf(path.endsWith("/") ? `${path}*` : path, namespaces, root);
  let found: Iterable<Element> = [root];
  for (const step of steps) found = step(found);
  yield* found;
}

interface Token {
  readonly mark: string;
  readonly name: string;
}

function tokensOf(path: string, namespaces: Namespaces): Token[] {
  const tokens: Token[] = [];
  for (const [whole, quoted, mark, name] of path.matchAll(token)) {
    if (quoted !== undefined) tokens.push({ mark: "'", name: quoted.slice(1, -1) });
    else if (mark !== undefined) tokens.push({ mark, name: "" });
    else if (name !== undefined) tokens.push({ mark: "", name: expanded(name, namespaces) });
    else if (whole.trim() !== "") tokens.push({ mark: whole, name: "" });
  }
  return tokens;
}

function expanded(name: string, namespaces: Namespaces): string {
  const colon = name.indexOf(":");
  if (name.startsWith("{") || colon < 0) return name;
  const prefix = name.slice(0, colon);
  const uri = namespaces?.lookup(prefix);
  if (uri === undefined) {
    throw new SyntaxError(`prefix '${prefix}' not found in prefix map`);
  }
  return `{${uri}}${name.slice(colon + 1)}`;
}

function stepsOf(path: string, namespaces: Namespaces, root: Element): Step[] {
  const tokens = tokensOf(path, namespaces);
  const steps: Step[] = [];
  let at = 0;
  while (at < tokens.length) {
    const { mark, name } = tokens[at]!;
    at++;
    if (mark === "[") {
      const end = tokens.findIndex((each, i) => i >= at && each.mark === "]");
      if (end < 0) throw new SyntaxError("invalid path");
      steps.push(predicate(tokens.slice(at, end), root));
      at = end + 1;
    } else if (mark === "") steps.push(children((each) => eq(each.tag, name)));
    else if (mark === "*") steps.push(children(() => true));
    else if (mark === ".") steps.push((context) => context);
    else if (mark === "..") steps.push(parents(root));
    else if (mark === "//") {
      const next = tokens[at];
      at++;
      if (next?.mark !== "*" && next?.mark !== "") throw new SyntaxError("invalid descendant");
      steps.push(descendants(next.mark === "*" ? null : next.name));
    } else throw new SyntaxError("invalid path");
    if (tokens[at]?.mark === "/") at++;
  }
  return steps;
}

function children(test: (element: Element) => boolean): Step {
  return function* (context) {
    for (const element of context)
      for (const child of element._children) if (test(child)) yield child;
  };
}

function descendants(tag: string | null): Step {
  return function* (context) {
    for (const element of context)
      for (const each of element.iter(tag)) if (each !== element) yield each;
  };
}

/** Parents are found from the element on that the search began with. */
function parents(root: Element): Step {
  return function* (context) {
    const above = parentsBelow(root);
    const seen = new Set<Element>();
    for (const element of context) {
      const parent = above.get(element);
      if (parent === undefined || seen.has(parent)) continue;
      seen.add(parent);
      yield parent;
    }
  };
}

function parentsBelow(root: Element): Map<Element, Element> {
  const above = new Map<Element, Element>();
  for (const parent of root.iter()) for (const child of parent._children) above.set(child, parent);
  return above;
}

/** What stands in brackets. @throws SyntaxError for what is not known */
function predicate(tokens: readonly Token[], root: Element): Step {
  const shape = tokens.map(({ mark }) => mark || "-").join("");
  const [first, second, third, fourth] = tokens.map(({ name }) => name);
  if (shape === "@-") return filter((each) => each.get(second) !== null);
  if (shape === "@-='") return filter((each) => each.get(second) === fourth);
  if (shape === "-" && !/^\d+$/.test(first!)) return filter((each) => each.find(first) !== null);
  if (shape === "-='") {
    return filter((each) =>
      each.findall(first).some((found) => textIn(found as Element) === third),
    );
  }
  if (shape === "-") return positioned(Number(first) - 1, root);
  if (shape === "-()" && first === "last") return positioned(-1, root);
  if (shape === "-()-" && first === "last" && /^-\d+$/.test(third!)) {
    return positioned(Number(third) - 1, root);
  }
  if (shape.startsWith("-()")) throw new SyntaxError("unsupported function");
  throw new SyntaxError("invalid predicate");
}

function filter(test: (element: Element) => boolean): Step {
  return function* (context) {
    for (const element of context) if (test(element)) yield element;
  };
}

function textIn(element: Element): string {
  return [...element.itertext()].join("");
}

/** The element at a place among the children of one name. */
function positioned(index: number, root: Element): Step {
  return function* (context) {
    const above = parentsBelow(root);
    for (const element of context) {
      const siblings = above.get(element)?._children.filter((each) => eq(each.tag, element.tag));
      if (siblings?.at(index) === element) yield element;
    }
  };
}
