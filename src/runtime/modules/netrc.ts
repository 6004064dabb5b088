/** The module `netrc` of Python 2.7 (library, 13.3): who logs in where, from a file of ftp. */
import {
  callMethod,
  ClassicObject,
  Dict,
  Exception,
  inModule,
  IOError,
  open,
  repr,
  str,
  truth,
  Tuple,
} from "../python/index.js";
import { environ } from "./os.js";
import { join } from "./os/path.js";
import { shlex } from "./shlex.js";

/** Raised for a file that is not written as it should be. */
export class NetrcParseError extends Exception {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["msg", "filename?", "lineno?"],
  };
  declare filename: unknown;
  declare lineno: unknown;
  declare msg: unknown;

  override __init__(msg: unknown, filename: unknown = null, lineno: unknown = null): void {
    this.filename = filename;
    this.lineno = lineno;
    this.msg = msg;
    super.__init__(msg);
  }

  override __str__(): string {
    return `${str(this.msg)} (${str(this.filename)}, line ${str(this.lineno)})`;
  }
}

type Login = Tuple<[login: unknown, account: unknown, password: unknown]>;

/** A file of logins: `hosts`, and the macros that it defines. */
export class netrc extends ClassicObject {
  static readonly signatures: Record<string, string[]> = {
    __init__: ["file?"],
    authenticators: ["host"],
  };
  declare hosts: Dict<string, Login>;
  declare macros: Dict<string, string[]>;

  /** @throws NetrcParseError, IOError */
  __init__(file: unknown = null): void {
    if (file === null && environ.get("HOME") === null)
      throw new IOError("Could not find .netrc: $HOME is not set");
    const name = file ?? join(environ.getItem("HOME"), ".netrc");
    this.hosts = new Dict();
    this.macros = new Dict();
    const stream = open(name);
    try {
      readFile(this, name, stream.read());
    } finally {
      stream.close();
    }
  }

  /** `(login, account, password)` for a host, or those of `default`. */
  authenticators(host: unknown): Login | null {
    return this.hosts.get(host as string) ?? this.hosts.get("default");
  }

  /** The file's text, written anew. */
  __repr__(): string {
    let text = "";
    for (const host of this.hosts.keys()) {
      const [login, account, password] = this.hosts.getItem(host).items;
      text += `machine ${host}\n\tlogin ${str(login)}\n`;
      if (truth(account)) text += `\taccount ${str(account)}\n`;
      text += `\tpassword ${str(password)}\n`;
    }
    for (const macro of this.macros.keys())
      text += `macdef ${macro}\n${this.macros.getItem(macro).join("")}\n`;
    return text;
  }
}

function readFile({ hosts, macros }: netrc, name: unknown, text: string): void {
  const lexer = new shlex(text);
  lexer.wordchars += "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  lexer.commenters = "";
  for (let word = nextWord(lexer); word !== ""; word = nextWord(lexer)) {
    if (word.startsWith("#")) skipComment(lexer, word);
    else if (word === "machine") readLogin(lexer, name, hosts, word, nextWord(lexer));
    else if (word === "default") readLogin(lexer, name, hosts, word, "default");
    else if (word === "macdef") macros.setItem(nextWord(lexer), readMacro(lexer));
    else throw new NetrcParseError(`bad toplevel token ${repr(word)}`, name, lexer.lineno);
  }
}

function nextWord(lexer: shlex): string {
  return str(lexer.get_token());
}

/** To the end of the line of a comment: its first word may have been the last of it. */
function skipComment(lexer: shlex, word: string): void {
  callMethod(lexer.instream, "seek", -(word.length + 1), 1);
  callMethod(lexer.instream, "readline");
}

function readLogin(
  lexer: shlex,
  name: unknown,
  hosts: Dict<string, Login>,
  kind: string,
  host: string,
): void {
  let login = "";
  let account: string | null = null;
  let password: string | null = null;
  for (;;) {
    const word = nextWord(lexer);
    if (word === "login" || word === "user") login = nextWord(lexer);
    else if (word === "account") account = nextWord(lexer);
    else if (word === "password") password = nextWord(lexer);
    else if (/^(?:#.*|machine|default|macdef|)$/s.test(word)) {
      if (password === null || password === "") {
        const entry = `malformed ${kind} entry ${host} terminated by ${repr(word)}`;
        throw new NetrcParseError(entry, name, lexer.lineno);
      }
      hosts.setItem(host, Tuple.of(login, account, password));
      lexer.push_token(word);
      return;
    } else throw new NetrcParseError(`bad follower token ${repr(word)}`, name, lexer.lineno);
  }
}

/** The lines of a macro, which end with an empty one. */
function readMacro(lexer: shlex): string[] {
  const lines: string[] = [];
  for (;;) {
    const line = str(callMethod(lexer.instream, "readline"));
    if (line === "" || line === "\n") return lines;
    lines.push(line);
  }
}

inModule("netrc", netrc, NetrcParseError);
