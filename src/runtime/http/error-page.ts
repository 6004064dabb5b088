/** The page that a browser gets in development for a request that failed: the traceback, with the source around each line. */
import type { Platform } from "./platform.js";

/** Lines of source that are shown before and behind the one that counts. */
const around = 4;

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/**
 * The page in HTML. `traceback` is Python's text of it; sources are read from the disk, and left out where they can't be.
 */
export async function errorPage(
  traceback: string,
  status: string,
  request: string,
  platform: Platform,
): Promise<string> {
  const exception = traceback.trimEnd().split("\n").pop() ?? "";
  // What the client did wrong has no place in the program.
  const places = status.startsWith("5") ? framesOf(traceback) : [];
  const frames = await Promise.all(places.map((frame) => frameSection(frame, platform)));
  // The place that raised comes first: that is what one looks for.
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${escape(exception)}</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; }
h1 { font-size: 1.4em; margin-bottom: 0; overflow-wrap: anywhere; }
h2 { font-size: 1em; margin: 1.5em 0 0.3em; }
p { color: #666; margin-top: 0.3em; }
pre { background: #f5f5f5; border-radius: 4px; overflow-x: auto; padding: 0.6em; }
mark { background: #ffd9d9; display: inline-block; min-width: 100%; }
</style>
</head>
<body>
<h1>${escape(exception)}</h1>
<p>${escape(status)} – ${escape(request)}</p>
${frames.toReversed().join("")}<h2>Traceback</h2>
<pre>${escape(traceback)}</pre>
</body>
</html>
`;
}

function framesOf(traceback: string): Frame[] {
  const frames: Frame[] = [];
  for (const [, file, line, name] of traceback.matchAll(
    /^ {2}File "(.*)", line (\d+), in (.*)$/gm,
  )) {
    frames.push({ file: file!, line: Number(line), name: name! });
  }
  return frames;
}

async function frameSection({ file, line, name }: Frame, platform: Platform): Promise<string> {
  const title = `<h2>${escape(file)}, line ${line}, in ${escape(name)}</h2>\n`;
  const source = await platform.readText(file).catch(() => null);
  if (source === null) return title;
  const lines = source.split("\n");
  const from = Math.max(0, line - 1 - around);
  const shown = lines.slice(from, line + around).map((text, index) => {
    const number = from + index + 1;
    const row = `${String(number).padStart(5)}  ${escape(text.trimEnd())}`;
    return number === line ? `<mark>${row}</mark>` : row;
  });
  return `${title}<pre>${shown.join("\n")}</pre>\n`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
