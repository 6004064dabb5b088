/** What the configuration file may say, and what it may not. */
import { expect, test } from "vitest";
import { parseConfig } from "../../../src/runtime/http/config.js";
import { readSettings } from "../../../src/runtime/http/configure.js";
import { usualSettings } from "../../../src/runtime/http/settings.js";

const settingsOf = (...lines: string[]) =>
  readSettings(parseConfig(lines.join("\n"), "app.cfg", "/srv"));

test("nothing said is the usual", () => {
  expect(settingsOf("[server]", "logFile=", "[mine]", "x=1")).toEqual({
    ...usualSettings,
    folder: "/srv",
  });
});

test("every option", () => {
  const settings = settingsOf(
    "[server]",
    "logToScreen = no",
    "logFile = log.txt",
    "socketHost = localhost",
    "socketPort = 80",
    "reverseDNS = 1",
    "socketQueueSize = 50",
    "protocolVersion = HTTP/1.0",
    "threading = 1",
    "sslKeyFile = key",
    "sslCertificateFile = certificate",
    "sslClientCertificateVerification = 1",
    "sslCACertificateFile = ca",
    "sslVerifyDepth = 3",
    "typeOfRequests = xmlRpc, web",
    "siteKey = secret",
    "maxBodySize = 1000",
    "maxFields = 10",
    "maxFieldSize = 100",
    "[session]",
    "storageType = file",
    "storageFileDir = sessions",
    "timeout = 0.5",
    "cleanUpDelay = 2",
    "cookieName = mine",
    "[staticContent]",
    "/Static/ = files",
    "static = other",
    "[cache]",
    "flushCacheDelay = .5",
  );
  expect(settings).toEqual({
    folder: "/srv",
    server: {
      logToScreen: false,
      logFile: "log.txt",
      socketHost: "localhost",
      socketPort: 80,
      socketFile: null,
      reverseDNS: true,
      socketQueueSize: 50,
      protocolVersion: "HTTP/1.0",
      shutdownTimeout: 10,
      processPool: 0,
      idleOptions: ["threading"],
      ssl: {
        keyFile: "key",
        certificateFile: "certificate",
        verifyClient: true,
        caFile: "ca",
        verifyDepth: 3,
      },
      xmlRpc: true,
    },
    limits: { bodySize: 1000, fields: 10, fieldSize: 100 },
    session: {
      storageType: "file",
      timeout: 30,
      cleanUpDelay: 120,
      cookieName: "mine",
      storageFileDir: "sessions",
      redisUrl: "",
      siteKey: "secret",
    },
    staticContent: [
      { prefix: "Static", target: "files" },
      { prefix: "static", target: "other" },
    ],
    flushCacheDelay: 30,
  });
});

test.each([
  [["socketPort=80", "socketFile=x"], "socketPort and socketFile exclude each other"],
  [["threadPool=2", "processPool=2"], "threadPool and processPool exclude each other"],
  [["processPool=2", "threading=1"], "processPool and threading exclude each other"],
  [["threading=1", "forking=1"], "threading and forking exclude each other"],
  [["threadPool=1", "forking=yes"], "threadPool and forking exclude each other"],
  [["sslKeyFile=x"], "sslKeyFile is given without sslCertificateFile"],
  [["sslCertificateFile=x"], "sslCertificateFile is given without sslKeyFile"],
  [["sslClientCertificateVerification=1"], "sslClientCertificateVerification needs SSL"],
  [
    ["[session]", "storageType=disk"],
    'storageType wants one of ram, file, cookie, custom, redis, not "disk"',
  ],
  [["[session]", "storageType=file"], "storageType=file needs storageFileDir"],
  [
    ["[session]", "storageType=ram", "storageFileDir=x"],
    "storageFileDir is given with storageType=ram",
  ],
  [["[session]", "storageFileDir=x"], "storageFileDir is given without a storageType"],
  [["[session]", "storageType=redis"], "storageType=redis needs redisUrl"],
  [["[session]", "storageType=ram", "redisUrl=x"], "redisUrl is given with storageType=ram"],
  [["[session]", "storageType=cookie"], "storageType=cookie needs siteKey"],
  [
    ["[session]", "storageType=ram", "timeout=soon"],
    '[session] timeout wants a number of minutes, not "soon"',
  ],
  [["[session]", "storageType=ram", "timeout=-1"], "timeout wants a number of minutes"],
  [["[session]", "cookieName=a b"], "cookieName wants letters"],
  [["socketPort=x"], '[server] socketPort wants a number from 0 to 65535, not "x"'],
  [["socketPort=65536"], "socketPort wants a number from 0 to 65535"],
  [["socketQueueSize=many"], "socketQueueSize wants a whole number"],
  [["processPool=-1"], "processPool wants a whole number"],
  [["logToScreen=maybe"], "logToScreen wants 0 or 1"],
  [["protocolVersion=HTTP/2"], "protocolVersion wants HTTP/1.0 or HTTP/1.1"],
  [["typeOfRequests=web,ftp"], 'typeOfRequests wants web, or web,xmlRpc, not "web,ftp"'],
  [["maxFields=ten"], "maxFields wants a whole number"],
  [["[cache]", "flushCacheDelay=x"], "flushCacheDelay wants a number of minutes"],
  [["[staticContent]", "static="], "staticContent] wants lines like url/prefix=folder"],
  [["logFile=%(nowhere)s"], "logFile: there is no nowhere"],
])("%j is an error", (lines, message) => {
  expect(() => settingsOf("[server]", ...lines)).toThrow(message);
  expect(() => settingsOf("[server]", ...lines)).toThrow(/^app\.cfg: /);
});
