/** What a configuration file says (runtime.md, "The configuration file"), and what holds where there is none. */
export type StorageType = "ram" | "file" | "cookie" | "custom" | "redis";

export interface SessionSettings {
  readonly storageType: StorageType;
  /** Seconds that a session lives on behind its last use. */
  readonly timeout: number;
  /** Seconds between two rounds that remove what has expired. */
  readonly cleanUpDelay: number;
  readonly cookieName: string;
  /** Of `file` sessions; "" for others. */
  readonly storageFileDir: string;
  /** Of `redis` sessions; "" for others. */
  readonly redisUrl: string;
  /** What cookies are signed with; "" where none is given. */
  readonly siteKey: string;
}

export interface SslSettings {
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly verifyClient: boolean;
  readonly caFile: string | null;
  readonly verifyDepth: number;
}

export interface ServerSettings {
  readonly logToScreen: boolean;
  readonly logFile: string | null;
  readonly socketHost: string | null;
  readonly socketPort: number | null;
  /** A Unix socket instead of a port. */
  readonly socketFile: string | null;
  readonly reverseDNS: boolean;
  /** How many connections may wait to be taken; null: the platform's own number. */
  readonly socketQueueSize: number | null;
  readonly protocolVersion: "HTTP/1.0" | "HTTP/1.1";
  /** Worker processes; 0: this one serves. */
  readonly processPool: number;
  /** Options that are set and have nothing to do here, since requests are concurrent in any case. */
  readonly idleOptions: readonly string[];
  readonly ssl: SslSettings | null;
  readonly xmlRpc: boolean;
  /** Seconds that requests have to end when the server is told to. */
  readonly shutdownTimeout: number;
}

/** What a request may bring. */
export interface Limits {
  /** Bytes of a body that is parsed: of a form, uploads included, or of an XML-RPC call. */
  readonly bodySize: number;
  /** Fields of a form, uploads included. */
  readonly fields: number;
  /** Bytes of one field of a form that is no upload. */
  readonly fieldSize: number;
}

/** A line of `staticContent`. */
export interface StaticPrefix {
  /** Without outer slashes. */
  readonly prefix: string;
  /** The folder or file, as it is written. */
  readonly target: string;
}

export interface Settings {
  /** The folder that relative paths count from; "" for the current one. */
  readonly folder: string;
  readonly server: ServerSettings;
  readonly limits: Limits;
  /** null: sessions are off. */
  readonly session: SessionSettings | null;
  readonly staticContent: readonly StaticPrefix[];
  /** Seconds between two rounds that remove cached pages which have expired. */
  readonly flushCacheDelay: number;
}

/** The defaults. */
export const usualSettings: Settings = {
  folder: "",
  server: {
    logToScreen: true,
    logFile: null,
    socketHost: null,
    socketPort: null,
    socketFile: null,
    reverseDNS: false,
    socketQueueSize: null,
    protocolVersion: "HTTP/1.1",
    processPool: 0,
    idleOptions: [],
    ssl: null,
    xmlRpc: false,
    shutdownTimeout: 10,
  },
  limits: { bodySize: 10 * 1024 * 1024, fields: 1000, fieldSize: 1024 * 1024 },
  session: null,
  staticContent: [],
  flushCacheDelay: 600,
};
