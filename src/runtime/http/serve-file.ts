/** The step that answers with a static file. Loaded where the configuration names static content. */
import type { Application } from "./application.js";
import { callWithin } from "./running.js";
import type { Exchange } from "./exchange.js";
import { headersOf, headOf } from "./head.js";
import { answerFor, StaticContent, type OpenFile, type StaticFiles } from "./static.js";

export class StaticServer {
  readonly #application: Application;
  readonly #content: StaticContent;

  constructor(application: Application, files: StaticFiles) {
    this.#application = application;
    this.#content = new StaticContent(application.settings.staticContent, files);
  }

  /** Serves the file that the path stands for by now; where it stands for none, the next step follows. */
  serve(exchange: Exchange): undefined | Promise<void> {
    const path = exchange.rewrittenPath ?? exchange.originalPath;
    const place = this.#content.find(path);
    return place === null
      ? undefined
      : serve(this.#application, this.#content, exchange, path, place);
  }
}

async function serve(
  application: Application,
  content: StaticContent,
  exchange: Exchange,
  path: string,
  place: NonNullable<ReturnType<StaticContent["find"]>>,
): Promise<void> {
  exchange.isStaticFile = 1;
  const file = await content.open(place, path);
  let isSent = false;
  try {
    isSent = await send(application, exchange, file);
  } finally {
    if (!isSent) file.close();
  }
}

/** Gives whether the file was handed on, and closes itself. */
async function send(
  application: Application,
  exchange: Exchange,
  file: OpenFile,
): Promise<boolean> {
  const { status, headers, start, end } = answerFor(file, {
    ifNoneMatch: exchange.header("if-none-match"),
    ifModifiedSince: exchange.header("if-modified-since"),
    range: exchange.header("range"),
    ifRange: exchange.header("if-range"),
  });
  const headerMap = headersOf(exchange);
  headerMap.setItem("status", status);
  for (let i = 0; i < headers.length; i += 2) headerMap.setItem(headers[i]!, headers[i + 1]!);
  const { initResponse } = application.program.special;
  if (initResponse !== undefined) await callWithin(exchange, initResponse);
  if (status.startsWith("304")) {
    headerMap.pop("content-type", null);
    exchange.send(headOf(exchange), "");
    return false;
  }
  headerMap.setItem("content-length", String(end - start));
  const head = headOf(exchange);
  if (end === start || exchange.method === "HEAD") {
    exchange.send(head, "");
    return false;
  }
  await exchange.sendFile(head, file, start, end);
  return true;
}
