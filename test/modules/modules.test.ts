/** Programs that use standard modules: `fixtures/modules`, their output recorded from CPython 2.7. */
import { join } from "node:path";
import { root } from "../support/compile.js";
import { describePrograms } from "../support/python-cases.js";

describePrograms(join(root, "fixtures/modules"));
