import type { Block, Expression } from "../../../grammar/index.js";

/**
 * Whether execution may get to the end of a block, rather than leave it by a jump or an exception, as far as the shape of its
 * last statement tells.
 */
export function completes({ statements }: Block): boolean {
  const last = statements.at(-1);
  switch (last?.kind) {
    case "Return":
    case "Raise":
    case "Break":
    case "Continue":
      return false;
    case "If":
      return (
        last.otherwise === null ||
        completes(last.otherwise) ||
        last.branches.some(({ body }) => completes(body))
      );
    case "Try": {
      const { body, otherwise, handlers, cleanup } = last;
      if (cleanup !== null && !completes(cleanup)) return false;
      const bodyEnds = completes(body) && (otherwise === null || completes(otherwise));
      return bodyEnds || handlers.some((handler) => completes(handler.body));
    }
    default:
      return true;
  }
}

/** A test that is always true: `while 1:`. */
export function isTrueLiteral(test: Expression): boolean {
  return (
    (test.kind === "Number" && Number(test.value) !== 0) ||
    (test.kind === "Name" && test.name === "True")
  );
}
