/** What instances of old-style classes raise, whose missing special methods are attributes like any other. */
import { AttributeError } from "./exceptions/plain.js";
import { className } from "./names.js";

/** The AttributeError for a special method that an instance of an old-style class lacks. */
export function missingMethod(instance: object, method: string): AttributeError {
  return new AttributeError(
    `${className(instance.constructor)} instance has no attribute '${method}'`,
  );
}
