/**
 * Python's values and operators: what emitted code and the standard modules import. Names are Python's own, but for
 * `super_`, and for the operators, which are functions.
 */
export { DEPTH_FIRST, KEY, MAKES, TYPE_NAME } from "./symbols.js";
export * from "./exceptions.js";
export { Float, isFloat, type Value } from "./float.js";
export { boxFloat, isInt, unboxFloat } from "./number-forms.js";
export * from "./builtins/index.js";
export {
  basestring,
  BuiltinFunctionType,
  ClassType,
  EllipsisType,
  FunctionType,
  GeneratorType,
  InstanceType,
  IteratorType,
  MethodType,
  ModuleType,
  NoneType,
  NotImplementedType,
  slice,
  unicode,
} from "./builtin-types.js";
export { addBuiltin, builtinName } from "./builtin-names.js";
export { builtinModule } from "./builtin-module.js";
export { isBuiltinType } from "./type-names.js";
export { bitAnd, bitOr, bitXor, invert, lshift, rshift } from "./bits.js";
export { allocate } from "./allocation.js";
export { picklable, picklableClasses } from "./picklable.js";
export { bytearray } from "./bytearray.js";
export { call, callWith } from "./call.js";
export { inherit } from "./inheritance.js";
export { isinstance, issubclass, makeClass, type } from "./classes.js";
export { isClass } from "./class-kind.js";
export { inModule } from "./class-module.js";
export { compareRich, ge, gt, le, lt } from "./compare.js";
export { eq, type Comparison } from "./equality.js";
export { ne } from "./compare.js";
export { toPython } from "./conversion.js";
export {
  asStaticMethod,
  classmethod,
  method,
  property,
  setClassAttr,
  staticmethod,
  unbound,
} from "./descriptors.js";
export { Code, withCode } from "./code-object.js";
export { complex } from "./complex.js";
export { Dict, entry } from "./dict.js";
export { lateinit } from "./lateinit.js";
export {
  bound,
  boundFree,
  classNameOf,
  classValue,
  constructAsync,
  defined,
  definedGlobal,
  documentProperty,
  initialized,
  lastIndex,
  mergeKeywords,
  missingArgument,
  repeat,
  runClassBody,
  typeNameOf,
  undefinedName,
  withDoc,
} from "./emitted.js";
export {
  File,
  file,
  noteUnwritten,
  noteWritten,
  open,
  standardFile,
  writePending,
} from "./file.js";
export { getAttr, hasAttr } from "./attributes.js";
export { noteSubclass, withMetaclass } from "./metaclasses.js";
export { delAttr, setAttr, setModuleAttr } from "./attribute-setting.js";
export { sharedAttributes } from "./shared-attributes.js";
export { hash } from "./hash.js";
export {
  __import__,
  importAll,
  importModule,
  importMadeNames,
  importName,
  loadedModules,
  metaPath,
  provideModules,
  reload,
} from "./importing.js";
export { nameModules } from "./module-names.js";
export {
  iadd,
  ibitAnd,
  ibitOr,
  ibitXor,
  idiv,
  ifloorDiv,
  ilshift,
  imod,
  imul,
  ipow,
  irshift,
  isub,
  itrueDiv,
} from "./inplace.js";
export { contains, delItem, getItem, isIn, len, setItem, slot } from "./items.js";
export { close, next, send, throwInto } from "./generators.js";
export { isGenerator } from "./object-iteration.js";
export { iter as iterate, unpack, unpackStar } from "./iteration.js";
export * as List from "./list.js";
export { boundMethod, callMethod, callMethodWith } from "./methods.js";
export { mroOf } from "./mro.js";
export { typeName } from "./names.js";
export {
  ClassicObject,
  Ellipsis,
  mangle,
  NotImplemented,
  PyObject,
  PyObject as object,
  unmangle,
} from "./object.js";
export {
  abs,
  add,
  div,
  divmod,
  floorDiv,
  mod,
  mul,
  neg,
  pos,
  pow,
  sub,
  trueDiv,
} from "./operators.js";
export { nearestPower, toDouble } from "./numbers.js";
export {
  divideFloats,
  floorDivideFloats,
  moduloFloats,
  powerFloats,
  squareRoot,
  sumFloats,
} from "./plain-floats.js";
export { callAtEnd, endProgram, mayLinger, waitAtEnd } from "./program-end.js";
export { primitive } from "./primitive.js";
export { display, endLine, print, printFunction, stream, streams } from "./print.js";
export {
  caught,
  currentException,
  excInfo,
  makeException,
  matches,
  raisedValue,
  reraised,
  restoreException,
  tellHook,
  uncaught,
} from "./raising.js";
export { framesOf, registerCode, type Frame } from "./frames.js";
export { FrameObject, Traceback } from "./traceback-object.js";
export {
  exceptionLine,
  exceptionLines,
  formatException,
  frameText,
  keepSource,
  shownPath,
  sourceLine,
  TRACEBACK_HEAD,
} from "./traceback-text.js";
export * as elementary from "./elementary.js";
export { provideProgram } from "./program-module.js";
export { classNames, localNames, namedIn, nameIn, namespace } from "./namespace.js";
export { FrozenSet, PySet } from "./set.js";
export { bindArguments } from "./binding.js";
export { takeOptions, withOptions } from "./keyword-options.js";
export { native, withSignature, type Keywords, type Signature } from "./parameters.js";
export { dictViews } from "./dict-views.js";
export { count as countOf, indexNumber, notIndex } from "./index-number.js";
export { isUnhashable } from "./keys.js";
export { nested } from "./text.js";
export { delSlice, getSlice, reverseSlice, setSlice, Slice } from "./slices.js";
export * as Str from "./str/index.js";
export * as Unicode from "./str/unicode-case.js";
export {
  formatPercent,
  formatValue as format,
  fromBinary,
  fromBytes,
  toBytes,
} from "./str/index.js";
export { formatFixed } from "./str/float-text.js";
export { isWellFormed, latin1 } from "./str/bytes.js";
export { Super, super_ } from "./super.js";
export { str } from "./builtins/str.js";
export { repr, strOf } from "./text.js";
export { isSame, truth } from "./truth.js";
export { emptyTuple, Tuple } from "./tuple.js";
export {
  AsyncWithScope,
  closeAsync,
  collect,
  compareAsync,
  containsAsync,
  delItemAsync,
  enterAsync,
  extremeAsync,
  filterAsync,
  isAsyncGenerator,
  iterAsync,
  lenAsync,
  mapAsync,
  nextAsync,
  printAsync,
  reduceAsync,
  askAsync,
  reprAsync,
  sendAsync,
  setItemAsync,
  sortAsync,
  sortedAsync,
  strAsync,
  throwAsync,
  truthAsync,
} from "./waiting.js";
export { enter, WithScope } from "./with-scope.js";
export { XRange } from "./xrange.js";
