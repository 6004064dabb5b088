/** How often a sequence is repeated: `sequence * times` (library reference, 5.6). */
import { MemoryError, OverflowError, TypeError } from "./exceptions/plain.js";
import { indexNumber, isBeyondIndex } from "./index-number.js";
import { typeName } from "./names.js";

/** Larger arrays are more than the engine grows, larger strings more than it has room for. */
const LARGEST_ARRAY = 2 ** 26;
export const LARGEST_STRING = 2 ** 29;

/**
 * The number of times, 0 where nothing comes of it.
 * @throws TypeError for what is no int, OverflowError for one beyond 64 bits, MemoryError for more items than `most`
 */
export function repetitions(times: unknown, length: number, most = LARGEST_ARRAY): number {
  const count = indexNumber(times);
  if (count === undefined)
    throw new TypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  if (isBeyondIndex(times))
    throw new OverflowError(`cannot fit '${typeName(times)}' into an index-sized integer`);
  if (length === 0 || count <= 0) return 0;
  if (length * count >= most) throw new MemoryError();
  return count;
}
