/** The module `shlex` of Python 2.7 (library, 23.3): words as a shell reads them. */
import {
  call,
  callMethod,
  open,
  PyObject,
  StopIteration,
  str,
  truth,
  Tuple,
  ValueError,
  withSignature,
  takeOptions,
  type int,
} from "../python/index.js";
import { StringIO } from "./StringIO.js";
import { stdin } from "./sys.js";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
const accents = Array.from({ length: 64 }, (_, i) => 0xc0 + i)
  .filter((code) => code !== 0xd7 && code !== 0xf7)
  .map((code) => String.fromCharCode(code))
  .join("");

/** What the reader is in: nothing yet, blanks, a word, quotes (by their character), an escape, or the end. */
type State = string | null;

/** A lexer of words, comments, quotes and escapes. Its attributes say what is what. */
export class shlex extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["instream?", "infile?", "posix?"],
    push_token: ["tok"],
    push_source: ["newstream", "newfile?"],
    error_leader: ["infile?", "lineno?"],
  };
  static {
    takeOptions(this, "__init__");
  }
  declare __module__: string;
  declare instream: unknown;
  declare infile: unknown;
  declare posix: unknown;
  declare eof: string | null;
  declare commenters: string;
  declare wordchars: string;
  declare whitespace: string;
  declare whitespace_split: unknown;
  declare quotes: string;
  declare escape: string;
  declare escapedquotes: string;
  declare state: State;
  declare pushback: unknown[];
  declare lineno: int;
  declare debug: int;
  declare token: string;
  declare filestack: unknown[];
  declare source: unknown;

  static {
    this.prototype.__module__ = "shlex";
  }

  __init__(instream: unknown = null, infile: unknown = null, posix: unknown = false): void {
    const text = typeof instream === "string" ? call(StringIO, instream) : instream;
    this.instream = text ?? stdin;
    this.infile = infile;
    this.posix = posix;
    this.eof = truth(posix) ? null : "";
    this.commenters = "#";
    this.wordchars = truth(posix) ? letters + accents : letters;
    this.whitespace = " \t\r\n";
    this.whitespace_split = false;
    this.quotes = "'\"";
    this.escape = "\\";
    this.escapedquotes = '"';
    this.state = " ";
    this.pushback = [];
    this.lineno = 1;
    this.debug = 0;
    this.token = "";
    this.filestack = [];
    this.source = null;
  }

  /** Puts a word before those that are still to come. */
  push_token(token: unknown): null {
    this.pushback.unshift(token);
    return null;
  }

  /** Reads from another stream first. */
  push_source(stream: unknown, file: unknown = null): null {
    this.filestack.unshift(Tuple.of(this.infile, this.instream, this.lineno));
    this.infile = file;
    this.instream = typeof stream === "string" ? call(StringIO, stream) : stream;
    this.lineno = 1;
    return null;
  }

  /** Goes back to the stream before. */
  pop_source(): null {
    callMethod(this.instream, "close");
    const [file, stream, line] = (this.filestack.shift() as Tuple).items;
    this.infile = file;
    this.instream = stream;
    this.lineno = line as int;
    this.state = " ";
    return null;
  }

  /** The next word, or `eof`. */
  get_token(): unknown {
    if (this.pushback.length > 0) return this.pushback.shift();
    let raw = callMethod(this, "read_token");
    if (this.source !== null) {
      while (raw === this.source) {
        const pair = callMethod(this, "sourcehook", callMethod(this, "read_token"));
        if (truth(pair)) {
          const [file, stream] = (pair as Tuple).items;
          this.push_source(stream, file);
        }
        raw = callMethod(this, "get_token");
      }
    }
    while (raw === this.eof) {
      if (this.filestack.length === 0) return this.eof;
      this.pop_source();
      raw = callMethod(this, "get_token");
    }
    return raw;
  }

  /** The next word of the stream itself. @throws ValueError where a quote is not closed */
  read_token(): unknown {
    let isQuoted = false;
    let escapedState: State = " ";
    const isPosix = truth(this.posix);
    for (;;) {
      const c = str(callMethod(this.instream, "read", 1));
      if (c === "\n") this.lineno = (this.lineno as number) + 1;
      if (this.state === null) {
        this.token = "";
        break;
      }
      if (this.state === " ") {
        if (begins(this, c, isPosix)) escapedState = "a";
        else if (c === "") {
          this.state = null;
          break;
        } else if (endsBefore(this, c, isPosix, isQuoted)) break;
      } else if (this.quotes.includes(this.state)) {
        isQuoted = true;
        if (c === "") throw new ValueError("No closing quotation");
        if (c === this.state) {
          if (!isPosix) {
            this.token += c;
            this.state = " ";
            break;
          }
          this.state = "a";
        } else if (isPosix && this.escape.includes(c) && this.escapedquotes.includes(this.state)) {
          escapedState = this.state;
          this.state = c;
        } else this.token += c;
      } else if (this.escape.includes(this.state)) {
        if (c === "") throw new ValueError("No escaped character");
        // In quotes the escape stands for itself but before itself and the quote.
        if (this.quotes.includes(escapedState!) && c !== this.state && c !== escapedState) {
          this.token += this.state;
        }
        this.token += c;
        this.state = escapedState;
      } else if (c === "") {
        this.state = null;
        break;
      } else if (this.whitespace.includes(c)) {
        this.state = " ";
        if (this.token !== "" || (isPosix && isQuoted)) break;
      } else if (this.commenters.includes(c)) {
        skipLine(this);
        if (isPosix) {
          this.state = " ";
          if (this.token !== "" || isQuoted) break;
        }
      } else if (isPosix && this.quotes.includes(c)) this.state = c;
      else if (isPosix && this.escape.includes(c)) {
        escapedState = "a";
        this.state = c;
      } else if (isOfWord(this, c) || this.quotes.includes(c)) this.token += c;
      else {
        this.pushback.unshift(c);
        this.state = " ";
        if (this.token !== "" || (isPosix && isQuoted)) break;
      }
    }
    const result = this.token;
    this.token = "";
    return isPosix && !isQuoted && result === "" ? null : result;
  }

  /** A file that is named behind the word of `source`, and its stream. */
  sourcehook(name: unknown): Tuple {
    let file = str(name);
    if (file.startsWith('"')) file = file.slice(1, -1);
    return Tuple.of(file, open(file, "r"));
  }

  /** Where the reader is, as C compilers and Emacs write it. */
  error_leader(infile: unknown = null, lineno: unknown = null): string {
    return `"${str(infile ?? this.infile)}", line ${str(lineno ?? this.lineno)}: `;
  }

  __iter__(): this {
    return this;
  }

  /** @throws StopIteration */
  next(): unknown {
    const token = callMethod(this, "get_token");
    if (token === this.eof) throw new StopIteration();
    return token;
  }
}

function isOfWord(lexer: shlex, c: string): boolean {
  return lexer.wordchars.includes(c) || truth(lexer.whitespace_split);
}

/** A character that begins a word, or an escape in one; was it an escape? */
function begins(lexer: shlex, c: string, isPosix: boolean): boolean {
  if (c === "" || !isPosix || !lexer.escape.includes(c)) return false;
  lexer.state = c;
  return true;
}

/** A character behind blanks; is the word over with it? */
function endsBefore(lexer: shlex, c: string, isPosix: boolean, isQuoted: boolean): boolean {
  if (lexer.whitespace.includes(c)) return lexer.token !== "" || (isPosix && isQuoted);
  if (lexer.commenters.includes(c)) {
    skipLine(lexer);
    return false;
  }
  if (lexer.wordchars.includes(c)) {
    lexer.token = c;
    lexer.state = "a";
    return false;
  }
  if (lexer.quotes.includes(c)) {
    if (!isPosix) lexer.token = c;
    lexer.state = c;
    return false;
  }
  lexer.token = c;
  if (truth(lexer.whitespace_split)) {
    lexer.state = "a";
    return false;
  }
  return true;
}

function skipLine(lexer: shlex): void {
  callMethod(lexer.instream, "readline");
  lexer.lineno = (lexer.lineno as number) + 1;
}

/** The words of a command line. @throws ValueError where a quote is not closed */
export const split = withSignature(
  function split(s: unknown, comments: unknown = false, posix: unknown = true): string[] {
    const lexer = new shlex(s, null, posix);
    lexer.whitespace_split = true;
    if (!truth(comments)) lexer.commenters = "";
    const words: string[] = [];
    for (let word = lexer.get_token(); word !== lexer.eof; word = lexer.get_token()) {
      words.push(word as string);
    }
    return words;
  },
  ["s", "comments?", "posix?"],
);
