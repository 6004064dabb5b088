/**
 * What the printing functions write to. They run in one of two ways: directly, where text goes straight to the output and
 * a line that turns out too long is taken back; or recording, where the same calls build a layout document, which then is
 * laid out. Most lines fit, so that most of a module never becomes a document.
 */
import type { Span } from "../../../grammar/index.js";
import { Doc, type DocKind } from "./layout/doc.js";
import { indentation, printWidth, render, type Sink } from "./layout/render.js";
import { widthSurplus } from "../text-width.js";
import type { Mappings } from "./source-map.js";
import type { TargetNode } from "../target/index.js";

export class Printer implements Sink {
  /** Declarations: signatures without bodies. */
  readonly ambient: boolean;
  /** The nodes around the one that is being printed, outermost first. */
  readonly ancestors: TargetNode[] = [];
  /** Expressions that would be read as a block, a declaration or a function at the place where they start. */
  readonly guarded = new Set<TargetNode>();
  /** Where `in` would be read as part of a `for` head. */
  insideForInit = false;
  /** The parameter that is being printed is the only one and breaks in itself. */
  hugsParameter = false;

  /** A document is being recorded. */
  recording = false;
  /** An attempt to print something on one line is under way. */
  attempting = false;
  #failed = false;
  #linesRemoved = false;

  #text = "";
  #depth = 0;
  #lineStart = 0;
  /** Columns that the characters of the line take beyond one each. */
  #surplus = 0;
  /** A space was laid out whose text is not known yet; at the end of a line it is dropped. */
  #holdsSpace = false;
  #current = new Doc("concat");
  readonly #open: Doc[] = [];
  readonly #mappings: Mappings | undefined;

  constructor(mappings: Mappings | undefined, ambient: boolean) {
    this.#mappings = mappings;
    this.ambient = ambient;
  }

  get output(): string {
    return this.#text;
  }

  // Text

  text(text: string): void {
    if (this.recording) this.#current.contents.push(text);
    else this.#text += text;
  }

  /** Text that the program chose, which may have characters of other widths than one. */
  foreignText(text: string): void {
    if (this.recording) {
      this.#current.contents.push(text);
    } else {
      this.#text += text;
      this.#surplus += widthSurplus(text);
    }
  }

  /** A comment behind what is on the line; it does not count for what fits. */
  suffix(text: string): void {
    if (this.recording) this.#current.contents.push(new Doc("suffix", [text]));
    else this.#text += text;
  }

  /** The next text was made from `span`. */
  mark(span: Span): void {
    if (this.#mappings === undefined) return;
    if (this.recording) {
      const doc = new Doc("mark");
      doc.span = span;
      this.#current.contents.push(doc);
    } else {
      this.#releaseSpace();
      this.#mappings.add(this.#text.length - this.#lineStart, span);
    }
  }

  get marking(): boolean {
    return this.#mappings !== undefined;
  }

  // Lines

  /** A space, or a line break where the group around it is broken. */
  line(): void {
    if (!this.recording) this.#text += " ";
    else if (this.#linesRemoved) this.#current.contents.push(" ");
    else this.#current.contents.push(lineDoc);
  }

  softline(): void {
    if (this.recording && !this.#linesRemoved) this.#current.contents.push(softlineDoc);
  }

  hardline(): void {
    if (this.recording) {
      this.#current.contents.push(hardlineDoc);
      this.#current.broken = true;
    } else if (this.attempting) {
      this.#failed = true;
    } else {
      this.newline(this.#depth);
    }
  }

  /** An empty line; a hardline must follow. */
  blankLine(): void {
    if (this.recording) this.#current.contents.push(new Doc("blank"));
    else if (!this.attempting) this.newline(0);
  }

  /** Breaks the groups around this place. */
  breakParent(): void {
    if (this.recording) this.#current.broken = true;
    else this.#failed = true;
  }

  /** `broken` where the group around it (or `target`) is broken, else `flat`. */
  ifBreak(broken: string, flat: string, target?: Doc): void {
    if (!this.recording || this.#linesRemoved) {
      if (flat !== "") this.text(flat);
      return;
    }
    const doc = new Doc("ifBreak", broken === "" ? [] : [broken]);
    doc.alternative = flat === "" ? [] : [flat];
    doc.target = target;
    this.#current.contents.push(doc);
  }

  // Structure

  /** Opens a group, to be closed with `end`. */
  group(): void {
    if (this.recording) this.#openDoc(this.#linesRemoved ? "concat" : "group");
  }

  indent(): void {
    if (this.recording) this.#openDoc("indent");
    else this.#depth++;
  }

  endIndent(): void {
    if (this.recording) this.end();
    else this.#depth--;
  }

  /** Closes what was opened last. */
  end(): void {
    if (this.recording) this.#close();
  }

  /** Opens a document of another kind; only when recording. */
  open(kind: DocKind): Doc {
    return this.#openDoc(kind);
  }

  /** Adds a document; only when recording. */
  add(doc: Doc): void {
    this.#current.contents.push(doc);
    if (doc.broken) this.#current.broken = true;
  }

  /**
   * Adds a document that may be printed in several ways, from the flattest to the most expanded; only when recording.
   * Breaks in them do not break what is around: see `breakParent`.
   */
  addStates(states: readonly Doc[]): void {
    const first = states[0]!;
    if (this.#linesRemoved) {
      this.add(first);
      return;
    }
    const group = new Doc("group", first.contents);
    group.states = states;
    this.#current.contents.push(group);
  }

  /** Records what `print` prints apart; only when recording. */
  capture(print: () => void): Doc {
    const doc = this.#openDoc("concat", true);
    print();
    this.#open.pop();
    this.#current = this.#open[this.#open.length - 1] ?? this.#current;
    return doc;
  }

  /** As `capture`, with no places to break but forced ones. */
  captureFlat(print: () => void): Doc {
    const before = this.#linesRemoved;
    this.#linesRemoved = true;
    const doc = this.capture(print);
    this.#linesRemoved = before;
    return doc;
  }

  #openDoc(kind: DocKind, detached = false): Doc {
    const doc = new Doc(kind);
    if (!detached) this.#current.contents.push(doc);
    this.#open.push(doc);
    this.#current = doc;
    return doc;
  }

  #close(): void {
    const doc = this.#open.pop()!;
    this.#current = this.#open[this.#open.length - 1]!;
    if (doc.broken) this.#current.broken = true;
  }

  /**
   * Prints something that should stand on one line if it can: directly when it fits, else laid out.
   */
  unit<Node>(print: (printer: Printer, node: Node) => void, node: Node): void {
    if (this.recording || this.attempting) {
      print(this, node);
      return;
    }
    const text = this.#text;
    const surplus = this.#surplus;
    const depth = this.#depth;
    const mapped = this.#mappings === undefined ? 0 : this.#mappings.length;
    const ancestors = this.ancestors.length;
    this.attempting = true;
    this.#failed = false;
    print(this, node);
    this.attempting = false;
    if (!this.#failed && this.column() <= printWidth) return;
    this.#text = text;
    this.#surplus = surplus;
    this.#depth = depth;
    this.#mappings?.truncate(mapped);
    this.ancestors.length = ancestors;
    const root = new Doc("concat");
    this.#open.push(root);
    this.#current = root;
    this.recording = true;
    print(this, node);
    this.recording = false;
    this.#open.pop();
    render(root, this.#depth, this);
    this.#releaseSpace();
  }

  // Sink

  column(): number {
    return this.#text.length - this.#lineStart + this.#surplus + (this.#holdsSpace ? 1 : 0);
  }

  write(text: string): void {
    this.#releaseSpace();
    if (text.endsWith(" ")) {
      this.#text += text.slice(0, -1);
      this.#holdsSpace = true;
    } else {
      this.#text += text;
    }
    this.#surplus += widthSurplus(text);
  }

  #releaseSpace(): void {
    if (this.#holdsSpace) this.#text += " ";
    this.#holdsSpace = false;
  }

  newline(depth: number): void {
    this.#holdsSpace = false;
    this.#text += "\n";
    this.#lineStart = this.#text.length;
    this.#surplus = 0;
    this.#mappings?.newline();
    if (depth > 0) this.#text += indentations[depth] ?? indentation(depth);
  }
}

const indentations: readonly string[] = Array.from({ length: 16 }, (_, depth) =>
  indentation(depth),
);

/** Lines carry nothing of their own, so that one document serves all. */
const lineDoc = new Doc("line");
const softlineDoc = new Doc("softline");
const hardlineDoc = new Doc("hardline");
