/** Reads a configuration file and checks it (runtime.md, "The configuration file"). Loaded where there is one. */
import { parseConfig, type Config } from "./config.js";
import { useConfig } from "./current-config.js";
import { CherryError } from "./errors.js";
import type { Platform } from "./platform.js";
import {
  usualSettings,
  type ServerSettings,
  type SessionSettings,
  type Settings,
  type SslSettings,
  type StaticPrefix,
  type StorageType,
} from "./settings.js";

/** Reads the configuration file of a path. Rejects with CherryError where it can't be read, and where it is wrong. */
export async function openConfig(path: string, platform: Platform): Promise<Config> {
  const text = await platform.readText(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CherryError(`can't read the configuration file ${path}: ${reason}`);
  });
  return parseConfig(text, path, platform.folderOf(path));
}

/** A configuration, read where a path is given, and its settings; it is what `configFile` holds from then on. */
export async function openSettings(
  given: string | Config,
  platform: () => Promise<Platform>,
): Promise<[Config, Settings]> {
  const config = typeof given === "string" ? await openConfig(given, await platform()) : given;
  useConfig(config);
  return [config, readSettings(config)];
}

const storageTypes: readonly string[] = ["ram", "file", "cookie", "custom", "redis"];

/**
 * Reads the settings of a configuration file. Raises CherryError, with the file and the
 * option, for a value that the option does not take and for options that contradict each other.
 */
export function readSettings(config: Config): Settings {
  const options = new Options(config);
  const server = readServer(options);
  return {
    folder: config.folder,
    server,
    limits: {
      bodySize: options.count("server", "maxBodySize", usualSettings.limits.bodySize),
      fields: options.count("server", "maxFields", usualSettings.limits.fields),
      fieldSize: options.count("server", "maxFieldSize", usualSettings.limits.fieldSize),
    },
    session: readSession(options),
    staticContent: readStaticContent(config),
    flushCacheDelay: options.minutes("cache", "flushCacheDelay", 10),
  };
}

function readServer(options: Options): ServerSettings {
  const socketFile = options.text("server", "socketFile");
  const socketPort = options.port();
  if (socketFile !== null && socketPort !== null) {
    throw options.wrong("socketPort and socketFile exclude each other: keep the one to listen on");
  }
  const processPool = options.count("server", "processPool", 0);
  const concurrency: [name: string, isSet: boolean][] = [
    ["threadPool", options.count("server", "threadPool", 0) > 0],
    ["processPool", processPool > 0],
    ["threading", options.flag("server", "threading", false)],
    ["forking", options.flag("server", "forking", false)],
  ];
  const set = concurrency.filter(([, isSet]) => isSet).map(([name]) => name);
  if (set.length > 1) {
    throw options.wrong(`${set[0]} and ${set[1]} exclude each other: keep one of them`);
  }
  return {
    logToScreen: options.flag("server", "logToScreen", true),
    logFile: options.text("server", "logFile"),
    socketHost: options.text("server", "socketHost"),
    socketPort,
    socketFile,
    reverseDNS: options.flag("server", "reverseDNS", false),
    socketQueueSize: options.optionalCount("server", "socketQueueSize"),
    protocolVersion: options.choice("server", "protocolVersion", "HTTP/1.1", [
      "HTTP/1.0",
      "HTTP/1.1",
    ]) as "HTTP/1.0" | "HTTP/1.1",
    processPool,
    idleOptions: set.filter((name) => name !== "processPool"),
    ssl: readSsl(options),
    xmlRpc: readTypes(options),
    shutdownTimeout: options.count(
      "server",
      "shutdownTimeout",
      usualSettings.server.shutdownTimeout,
    ),
  };
}

function readSsl(options: Options): SslSettings | null {
  const keyFile = options.text("server", "sslKeyFile");
  const certificateFile = options.text("server", "sslCertificateFile");
  const verifyClient = options.flag("server", "sslClientCertificateVerification", false);
  const caFile = options.text("server", "sslCACertificateFile");
  const verifyDepth = options.count("server", "sslVerifyDepth", 1);
  if (keyFile !== null && certificateFile !== null) {
    return { keyFile, certificateFile, verifyClient, caFile, verifyDepth };
  }
  if (keyFile !== null) {
    throw options.wrong("sslKeyFile is given without sslCertificateFile: SSL needs both");
  }
  if (certificateFile !== null) {
    throw options.wrong("sslCertificateFile is given without sslKeyFile: SSL needs both");
  }
  if (verifyClient) {
    throw options.wrong(
      "sslClientCertificateVerification needs SSL: give sslKeyFile and sslCertificateFile",
    );
  }
  return null;
}

/** Whether `typeOfRequests` names XML-RPC. */
function readTypes(options: Options): boolean {
  const given = options.text("server", "typeOfRequests") ?? "web";
  const types = given.split(",").map((type) => type.trim());
  for (const type of types) {
    if (type !== "web" && type !== "xmlRpc") {
      throw options.refused("server", "typeOfRequests", "web, or web,xmlRpc", given);
    }
  }
  return types.includes("xmlRpc");
}

function readSession(options: Options): SessionSettings | null {
  const storageType = options.text("session", "storageType");
  const storageFileDir = options.text("session", "storageFileDir");
  const redisUrl = options.text("session", "redisUrl");
  const siteKey = options.text("server", "siteKey") ?? "";
  if (storageType !== null && !storageTypes.includes(storageType)) {
    throw options.refused(
      "session",
      "storageType",
      `one of ${storageTypes.join(", ")}`,
      storageType,
    );
  }
  requireTogether(options, storageType, "file", "storageFileDir", storageFileDir);
  requireTogether(options, storageType, "redis", "redisUrl", redisUrl);
  if (storageType === "cookie" && siteKey === "") {
    throw options.wrong(
      "storageType=cookie needs siteKey in [server]: a long random text that signs the cookies",
    );
  }
  const settings = {
    timeout: options.minutes("session", "timeout", 60),
    cleanUpDelay: options.minutes("session", "cleanUpDelay", 60),
    cookieName: options.cookieName(),
    storageFileDir: storageFileDir ?? "",
    redisUrl: redisUrl ?? "",
    siteKey,
  };
  return storageType === null ? null : { storageType: storageType as StorageType, ...settings };
}

/** An option that one type of storage needs and no other one takes. */
function requireTogether(
  options: Options,
  storageType: string | null,
  wanted: StorageType,
  name: string,
  value: string | null,
): void {
  if (storageType === wanted && value === null) {
    throw options.wrong(`storageType=${wanted} needs ${name} in [session]`);
  }
  if (storageType !== wanted && value !== null) {
    const given =
      storageType === null ? "without a storageType" : `with storageType=${storageType}`;
    throw options.wrong(`${name} is given ${given}: only storageType=${wanted} uses it`);
  }
}

function readStaticContent(config: Config): StaticPrefix[] {
  return config.entries("staticContent").map(([name, target]) => {
    const prefix = name.replace(/^\/+|\/+$/g, "");
    if (prefix === "" || target === "") {
      throw new CherryError(
        `${config.name}: [staticContent] wants lines like url/prefix=folder, not "${name}=${target}"`,
      );
    }
    return { prefix, target };
  });
}

/** Options with their values checked. */
class Options {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** A text; null where it is missing or empty. */
  text(section: string, option: string): string | null {
    const value = this.#config.get(section, option) ?? "";
    return value === "" ? null : value;
  }

  flag(section: string, option: string, usual: boolean): boolean {
    const value = this.text(section, option);
    if (value === null) return usual;
    if (/^(?:1|yes|true|on)$/i.test(value)) return true;
    if (/^(?:0|no|false|off)$/i.test(value)) return false;
    throw this.refused(section, option, "0 or 1", value);
  }

  /** A whole number from 0 on. */
  count(section: string, option: string, usual: number): number {
    return this.optionalCount(section, option) ?? usual;
  }

  optionalCount(section: string, option: string): number | null {
    const value = this.text(section, option);
    if (value === null) return null;
    if (!/^\d{1,15}$/.test(value)) {
      throw this.refused(section, option, "a whole number from 0 on", value);
    }
    return Number(value);
  }

  /** A number of minutes, in seconds. */
  minutes(section: string, option: string, usual: number): number {
    const value = this.text(section, option);
    if (value === null) return usual * 60;
    if (!/^(?:\d+\.?\d*|\.\d+)$/.test(value)) {
      throw this.refused(section, option, "a number of minutes", value);
    }
    return Number(value) * 60;
  }

  choice(section: string, option: string, usual: string, of: readonly string[]): string {
    const value = this.text(section, option) ?? usual;
    if (!of.includes(value)) throw this.refused(section, option, of.join(" or "), value);
    return value;
  }

  port(): number | null {
    const value = this.text("server", "socketPort");
    if (value === null) return null;
    if (!/^\d+$/.test(value) || Number(value) > 65535) {
      throw this.refused("server", "socketPort", "a number from 0 to 65535", value);
    }
    return Number(value);
  }

  cookieName(): string {
    const value = this.text("session", "cookieName") ?? "CherryPySession";
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(value)) {
      throw this.refused("session", "cookieName", "letters, digits and a few signs", value);
    }
    return value;
  }

  refused(section: string, option: string, wanted: string, value: string): CherryError {
    return this.wrong(`[${section}] ${option} wants ${wanted}, not "${value}"`);
  }

  wrong(message: string): CherryError {
    return new CherryError(`${this.#config.name}: ${message}`);
  }
}
