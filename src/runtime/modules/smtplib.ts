/**
 * The module `smtplib` of Python 2.7 (library, 20.12), on nodemailer's client of the protocol, which is loaded when a
 * mail is sent. An `SMTP` connects when it is first told to do something, since making one can't wait.
 */
import { getSystemErrorName } from "node:util";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import {
  inModule,
  Dict,
  Exception,
  iter,
  PyObject,
  str,
  Str,
  toBytes,
  Tuple,
  takeOptions,
  type int,
} from "../python/index.js";
import { error as SocketError, failure, lookupFailure, timedOut } from "./socket/errors.js";

type SMTPError = SMTPConnection.SMTPError;

export const SMTP_PORT = 25;
export const SMTP_SSL_PORT = 465;

export class SMTPException extends Exception {}

export class SMTPServerDisconnected extends SMTPException {}

/** An answer of the server that says no. */
export class SMTPResponseException extends SMTPException {
  readonly smtp_code: unknown;
  readonly smtp_error: unknown;

  constructor(code: unknown, error: unknown, ...more: readonly unknown[]) {
    super(code, error, ...more);
    this.smtp_code = code;
    this.smtp_error = error;
  }
}

export class SMTPSenderRefused extends SMTPResponseException {
  readonly sender: unknown;

  constructor(code: unknown, error: unknown, sender: unknown) {
    super(code, error, sender);
    this.sender = sender;
  }
}

/** No receiver was accepted; `recipients` has for each its (code, text). */
export class SMTPRecipientsRefused extends SMTPException {
  readonly recipients: unknown;

  constructor(recipients: unknown) {
    super(recipients);
    this.recipients = recipients;
  }
}

export class SMTPDataError extends SMTPResponseException {}
export class SMTPConnectError extends SMTPResponseException {}
export class SMTPHeloError extends SMTPResponseException {}
export class SMTPAuthenticationError extends SMTPResponseException {}

export class SMTP extends PyObject {
  static signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["host?", "port?", "local_hostname?", "timeout?"],
    connect: ["host?", "port?"],
    login: ["user", "password"],
    starttls: ["keyfile?", "certfile?"],
    sendmail: ["from_addr", "to_addrs", "msg", "mail_options?", "rcpt_options?"],
    set_debuglevel: ["debuglevel"],
  };
  static {
    takeOptions(this, "__init__");
  }

  // Set by `__init__`, which runs before fields would be.
  declare private host: string;
  declare private port: number | undefined;
  declare private localName: string;
  /** Seconds; null: as long as the system waits. */
  declare private timeout: number | null;
  declare private startsTls: boolean;
  declare private isDebugged: boolean;
  declare private connection: SMTPConnection | null;

  /** @param host HOST or HOST:PORT */
  __init__(
    host: unknown = "",
    port: unknown = 0,
    localName: unknown = "",
    timeout?: unknown,
  ): void {
    [this.host, this.port] = address(host, port);
    this.localName = localName === null ? "" : str(localName);
    this.timeout = timeout == null ? null : Number(timeout);
    this.startsTls = false;
    this.isDebugged = false;
    this.connection = null;
  }

  protected get isSecure(): boolean {
    return false;
  }

  set_debuglevel(level: unknown): void {
    this.isDebugged = Boolean(level);
  }

  /** Gives the server's (code, greeting). @throws socket.error where nobody answers. */
  async connect(host: unknown = "localhost", port: unknown = 0): Promise<Tuple<[int, string]>> {
    this.close();
    [this.host, this.port] = address(host, port);
    const connection = await this.connected();
    return Tuple.of(220, lastResponse(connection).replace(/^\d+ /, ""));
  }

  async helo(): Promise<Tuple<[int, string]>> {
    return Tuple.of(250, lastResponse(await this.connected()).replace(/^\d+[ -]/, ""));
  }

  async ehlo(): Promise<Tuple<[int, string]>> {
    return this.helo();
  }

  /** What is sent and received from here on is encrypted. */
  async starttls(): Promise<Tuple<[int, string]>> {
    this.close();
    this.startsTls = true;
    await this.connected();
    return Tuple.of(220, "Ready to start TLS");
  }

  /** @throws SMTPAuthenticationError */
  async login(user: unknown, password: unknown): Promise<Tuple<[int, string]>> {
    const connection = await this.connected();
    await new Promise<void>((resolve, reject) => {
      connection.login({ user: str(user), pass: str(password) }, (error) => {
        if (error) reject(refusal(error, SMTPAuthenticationError));
        else resolve();
      });
    });
    return Tuple.of(235, "Authentication successful");
  }

  /**
   * Sends a message, head and body.
   *
   * @param to an address or a list of them
   * @returns those that were refused, by address, with (code, text); the others get the message
   * @throws SMTPSenderRefused, SMTPRecipientsRefused where all are, SMTPDataError, SMTPServerDisconnected, socket.error
   */
  async sendmail(from: unknown, to: unknown, message: unknown): Promise<Dict<string, Tuple>> {
    const receivers = (typeof to === "string" ? [to] : [...iter(to)]).map((each) =>
      bare(str(each)),
    );
    const connection = await this.connected();
    const envelope = { from: bare(str(from)), to: receivers };
    const text = Buffer.from(toBytes(str(message)));
    const { error, info } = await new Promise<{
      error: SMTPError | null;
      info: SMTPConnection.SentMessageInfo | undefined;
    }>((resolve) => {
      connection.send(envelope, text, (error, info) => resolve({ error, info }));
    });
    if (error === null) return refusals(info?.rejectedErrors ?? []);
    if (error.command === "MAIL FROM") throw senderRefused(error, str(from));
    const { rejectedErrors = [] } = error as { rejectedErrors?: SMTPError[] };
    if (rejectedErrors.length > 0) throw new SMTPRecipientsRefused(refusals(rejectedErrors));
    throw refusal(error, SMTPDataError);
  }

  async quit(): Promise<Tuple<[int, string]>> {
    const connection = this.connection;
    this.connection = null;
    if (connection !== null) {
      await new Promise<void>((resolve) => {
        connection.on("end", resolve);
        connection.quit();
      });
    }
    return Tuple.of(221, "Bye");
  }

  close(): void {
    this.connection?.close();
    this.connection = null;
  }

  private async connected(): Promise<SMTPConnection> {
    if (this.connection !== null && !this.connection.destroyed) return this.connection;
    const { default: Connection } = await import("nodemailer/lib/smtp-connection");
    const wait = this.timeout === null ? undefined : this.timeout * 1000;
    const connection = new Connection({
      host: this.host || "localhost",
      port: this.port ?? (this.isSecure ? SMTP_SSL_PORT : SMTP_PORT),
      secure: this.isSecure,
      ignoreTLS: !this.startsTls,
      requireTLS: this.startsTls,
      ...(this.localName !== "" && { name: this.localName }),
      ...(wait !== undefined && { connectionTimeout: wait, socketTimeout: wait }),
      debug: this.isDebugged,
      logger: this.isDebugged,
    });
    await new Promise<void>((resolve, reject) => {
      connection.once("error", (error) => reject(refusal(error, SMTPConnectError)));
      connection.connect((error) => {
        if (error) reject(refusal(error, SMTPConnectError));
        else resolve();
      });
    });
    // A connection that breaks later is noticed by the command that it breaks under.
    connection.on("error", () => {});
    this.connection = connection;
    return connection;
  }
}

/** As SMTP, encrypted from the first byte. */
export class SMTP_SSL extends SMTP {
  protected override get isSecure(): boolean {
    return true;
  }
}

/** HOST:PORT in its parts; a port that is given apart wins. */
function address(host: unknown, port: unknown): [host: string, port: number | undefined] {
  const [, name, behind] = /^(.*?)(?::(\d+))?$/.exec(str(host))!;
  const given = Number(port);
  return [name!, given !== 0 ? given : behind === undefined ? undefined : Number(behind)];
}

/** The address alone, out of `Name <address>`. */
function bare(address: string): string {
  return Str.strip(/<([^<>]*)>/.exec(address)?.[1] ?? address);
}

function lastResponse(connection: SMTPConnection): string {
  return connection.lastServerResponse || "";
}

/** What the server said without its code, as Python has it. */
function reason({ response, message }: SMTPError): string {
  return (response ?? message).replace(/^\d+[ -]/, "");
}

type Refusal = new (code: int, error: string) => SMTPResponseException;

/** A failure as Python raises it: an answer of the server, a lost connection, or an error of the system. */
function refusal(error: SMTPError, Kind: Refusal): Error {
  if (error.responseCode !== undefined) return new Kind(error.responseCode, reason(error));
  if (error.code === "EDNS") return lookupFailure(systemName(error));
  if (error.code === "ETIMEDOUT" && Kind === SMTPConnectError) return timedOut();
  if (error.errno !== undefined && error.errno < 0) return failure(systemName(error));
  const lost = ["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS"].includes(error.code ?? "");
  if (!lost) return new SMTPException(error.message);
  return Kind === SMTPConnectError
    ? new SocketError(error.message)
    : new SMTPServerDisconnected("Connection unexpectedly closed");
}

/** The name that the system has for an error. */
function systemName({ errno, message }: SMTPError): string {
  if (errno !== undefined && errno < 0 && errno > -3000) return getSystemErrorName(errno);
  return /\b(?:EAI_\w+|ENOTFOUND)\b/.exec(message)?.[0] ?? "ENOTFOUND";
}

function senderRefused(error: SMTPError, sender: string): Error {
  if (error.responseCode === undefined) return refusal(error, SMTPDataError);
  return new SMTPSenderRefused(error.responseCode, reason(error), sender);
}

function refusals(errors: readonly SMTPError[]): Dict<string, Tuple> {
  const refused = new Dict<string, Tuple>();
  for (const error of errors) {
    const { recipient = "" } = error as { recipient?: string };
    refused.setItem(recipient, Tuple.of(error.responseCode ?? 0, reason(error)));
  }
  return refused;
}

inModule(
  "smtplib",
  SMTP,
  SMTPAuthenticationError,
  SMTPConnectError,
  SMTPDataError,
  SMTPException,
  SMTPHeloError,
  SMTPRecipientsRefused,
  SMTPResponseException,
  SMTPSenderRefused,
  SMTPServerDisconnected,
  SMTP_SSL,
);
