/** Mail against a real SMTP server on loopback: fixtures/library/mail sends, and what the server took in is looked at. */
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { Browser } from "./browser.js";
import { serveProgram } from "./program.js";

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly head: string;
  readonly text: string;
}

const folder = fileURLToPath(new URL("../../fixtures/mail/", import.meta.url));
let server: SMTPServer;
let smtpPort: number;
let received: Received[];

beforeEach(async () => {
  received = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _, callback) {
      const refused = address.startsWith("nobody@");
      callback(refused ? Object.assign(new Error("No such user"), { responseCode: 550 }) : null);
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          ...parts(Buffer.concat(pieces).toString()),
        });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  smtpPort = (server.server.address() as { port: number }).port;
});

afterEach(() => new Promise<void>((resolve) => server.close(resolve)));

/** Head and text of a message whose text is base64. */
function parts(message: string): { head: string; text: string } {
  const [, head, body] = /^(.*?)\r\n\r\n(.*)$/s.exec(message)!;
  return { head: head!, text: Buffer.from(body!, "base64").toString() };
}

async function send(fields: Record<string, string>): Promise<string> {
  const browser = new Browser(await serveProgram(folder));
  const form = { server: `localhost:${smtpPort}`, ...fields };
  return (await browser.visit({ path: "/send", form })).body;
}

test("a mail", async () => {
  const fields = { to: "ann@example.org", subject: "Hello", text: "one\n.\ntwo" };
  expect(await send(fields)).toBe("sent");
  expect(received).toHaveLength(1);
  const [{ from, to, head, text }] = received as [Received];
  expect([from, to]).toEqual(["site@example.org", ["ann@example.org"]]);
  expect(text).toBe("one\n.\ntwo");
  expect(head).toContain("From: Our site <site@example.org>");
  expect(head).toContain("To: ann@example.org");
  expect(head).toContain("Subject: Hello");
  expect(head).toContain("Content-Type: text/plain; charset=utf-8");
});

test("several receivers, and those who are not named", async () => {
  const to = "ann@example.org, bob@example.org";
  expect(await send({ to, bcc: "eve@example.org", subject: "s", text: "t" })).toBe("sent");
  const [{ to: all, head }] = received as [Received];
  expect(all).toEqual(["ann@example.org", "bob@example.org", "eve@example.org"]);
  expect(head).toContain("To: ann@example.org, bob@example.org");
  expect(head).not.toContain("eve");
});

test("a subject and a text in any language", async () => {
  const subject = "Grüße – " + "日本語".repeat(30) + " 🍒";
  expect(await send({ to: "ann@example.org", subject, text: "Ünïcödé 🍒" })).toBe("sent");
  const [{ head, text }] = received as [Received];
  expect(text).toBe("Ünïcödé 🍒");
  const [, encoded] = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)!;
  const words = encoded!.split(/\s+/);
  expect(words.every((word) => /^=\?utf-8\?B\?[\w+/=]+\?=$/.test(word) && word.length <= 75)).toBe(
    true,
  );
  const bytes = words.map((word) => Buffer.from(word.slice(10, -2), "base64"));
  // Each word is whole characters.
  expect(bytes.map((each) => each.toString()).join("")).toBe(subject);
});

test("a refused receiver is told, and the others get the mail", async () => {
  const answer = await send({ to: "nobody@example.org, ann@example.org", subject: "s", text: "t" });
  expect(answer).toBe("refused: nobody@example.org 550 No such user");
  expect(received.map(({ to }) => to)).toEqual([["ann@example.org"]]);
});

test("no receiver is left", async () => {
  const answer = await send({ to: "nobody@example.org", subject: "s", text: "t" });
  expect(answer).toBe("refused: nobody@example.org 550 No such user");
  expect(received).toEqual([]);
});

test("a server that is not there", async () => {
  const fields = { server: "localhost:1", to: "ann@example.org", subject: "s", text: "t" };
  expect(await send(fields)).toMatch(/^no server: .*ECONNREFUSED|Connection refused/);
});

test("a header is one line", async () => {
  const fields = { to: "ann@example.org", subject: "a\r\nBcc: eve@example.org", text: "t" };
  expect(await send(fields)).toBe("wrong: the subject of a mail is one line");
  expect(received).toEqual([]);
});
