/** A conformance case as fixtures/conformance/README.md describes it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface RecordedRequest {
  readonly name: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Requests that share their cookies. */
  readonly jar?: boolean;
}

export interface RecordedAnswer {
  readonly name: string;
  readonly statusLine: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly bodyBase64?: string;
  /** The last line of the original's traceback; `fault`: of an XML-RPC fault. */
  readonly error?: string;
  readonly fault?: string;
  /** Seconds and bytes of what came late. */
  readonly arrival?: readonly (readonly [number, number])[];
}

export interface Case {
  readonly directory: string;
  readonly requests: readonly RecordedRequest[];
  readonly expected: readonly RecordedAnswer[];
}

/** Reads the case of a name. */
export function readCase(name: string): Case {
  const directory = fileURLToPath(new URL(`../../fixtures/conformance/${name}/`, import.meta.url));
  const read = (file: string): unknown => JSON.parse(readFileSync(directory + file, "utf8"));
  return {
    directory,
    requests: read("requests.json") as RecordedRequest[],
    expected: read("expected.json") as RecordedAnswer[],
  };
}
