/** The names of each standard module; written by test/compiler/module-members.test.ts. */
export const moduleMembers: Readonly<Record<string, readonly string[]>> = {
  ConfigParser: names(
    "ConfigParser DEFAULTSECT DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MAX_INTERPOLATION_DEPTH MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser",
  ),
  copy: names("Error Memo copy deepcopy error"),
  itertools: names(
    "chain combinations combinations_with_replacement compress count cycle dropwhile groupby ifilter ifilterfalse imap islice izip izip_longest permutations product repeat starmap takewhile tee",
  ),
  math: names(
    "acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp expm1 fabs factorial floor fmod frexp fsum gamma hypot isinf isnan ldexp lgamma log log10 log1p modf pi pow radians sin sinh sqrt tan tanh trunc",
  ),
  operator: names(
    "abs add and attrgetter concat contains countOf delitem delslice div eq floordiv ge getitem getslice gt iadd iand iconcat idiv ifloordiv ilshift imod imul index indexOf inv invert ior ipow irepeat irshift is isCallable isMappingType isNumberType isSequenceType is_not isub itemgetter itruediv ixor le lshift lt methodcaller mod mul ne neg not or pos pow repeat rshift sequenceIncludes setitem setslice sub truediv truth xor",
  ),
  random: names(
    "Random SystemRandom betavariate choice expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate",
  ),
  string: names(
    "Template ascii_letters ascii_lowercase ascii_uppercase atof atof_error atoi atoi_error atol atol_error capitalize capwords center count digits expandtabs find hexdigits index index_error join joinfields letters ljust lower lowercase lstrip maketrans octdigits printable punctuation replace rfind rindex rjust rsplit rstrip split splitfields strip swapcase translate upper uppercase whitespace zfill",
  ),
  sys: names(
    "api_version argv builtin_module_names byteorder copyright dont_write_bytecode exc_clear exc_info excepthook exec_prefix executable exit flags float_info getcheckinterval getdefaultencoding getfilesystemencoding getrecursionlimit getrefcount getsizeof hexversion maxint maxsize maxunicode modules path platform prefix ps1 ps2 setcheckinterval setdefaultencoding setrecursionlimit stderr stdin stdout subversion version version_info",
  ),
  time: names(
    "accept2dyear altzone asctime clock ctime daylight gmtime localtime mktime sleep strftime strptime struct_time time timezone tzname tzset",
  ),
  types: names(
    "BooleanType BuiltinFunctionType BuiltinMethodType ClassType DictType DictionaryType EllipsisType FileType FloatType FunctionType GeneratorType InstanceType IntType LambdaType ListType LongType MethodType ModuleType NoneType NotImplementedType ObjectType SliceType StringType StringTypes TracebackType TupleType TypeType UnboundMethodType UnicodeType XRangeType",
  ),
  xmlrpclib: names(
    "Binary DateTime Error Fault MAXINT MININT ProtocolError ResponseError boolean dumps loads",
  ),
};

function names(list: string): string[] {
  return list.split(" ");
}
