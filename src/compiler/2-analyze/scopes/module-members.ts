// What standard modules export; written by test/compiler/module-members.test.ts (UPDATE=1).

type Names = Readonly<Record<string, readonly string[]>>;

/** The names of each standard module. */
export const moduleMembers: Names = {
  ConfigParser: names(
    "ConfigParser DEFAULTSECT DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MAX_INTERPOLATION_DEPTH MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser",
  ),
  copy: names("Error Memo copy deepcopy error"),
  errno: names(
    "E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL errorcode",
  ),
  itertools: names(
    "chain combinations combinations_with_replacement compress count cycle dropwhile groupby ifilter ifilterfalse imap islice izip izip_longest permutations product repeat starmap takewhile tee",
  ),
  math: names(
    "acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp expm1 fabs factorial floor fmod frexp fsum gamma hypot isinf isnan ldexp lgamma log log10 log1p modf pi pow radians sin sinh sqrt tan tanh trunc",
  ),
  operator: names(
    "abs add and attrgetter concat contains countOf delitem delslice div eq floordiv ge getitem getslice gt iadd iand iconcat idiv ifloordiv ilshift imod imul index indexOf inv invert ior ipow irepeat irshift is isCallable isMappingType isNumberType isSequenceType is_not isub itemgetter itruediv ixor le lshift lt methodcaller mod mul ne neg not or pos pow repeat rshift sequenceIncludes setitem setslice sub truediv truth xor",
  ),
  os: names(
    "EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_OK O_APPEND O_CREAT O_EXCL O_NOCTTY O_NOFOLLOW O_NONBLOCK O_RDONLY O_RDWR O_SYNC O_TRUNC O_WRONLY P_NOWAIT P_NOWAITO P_WAIT R_OK SEEK_CUR SEEK_END SEEK_SET TMP_MAX WCOREDUMP WEXITSTATUS WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WSTOPSIG WTERMSIG WUNTRACED W_OK X_OK _PipeFile _exit abort access altsep chdir chmod chown close curdir defpath devnull environ error extsep fdopen fstat fsync ftruncate getcwd getcwdu getegid getenv geteuid getgid getgroups getloadavg getlogin getpid getppid getuid isatty kill linesep link listdir lstat makedirs mkdir name nice open pardir path pathsep popen popen2 popen3 popen4 putenv read readlink remove removedirs rename renames rmdir sep setgid setuid spawnl spawnlp spawnv spawnve spawnvp spawnvpe stat stat_result statvfs statvfs_result strerror symlink system times umask uname unlink unsetenv urandom utime walk write",
  ),
  "os.path": names(
    "abspath altsep basename commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep getatime getctime getmtime getsize isabs isdir isfile islink ismount join lexists normcase normpath pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext supports_unicode_filenames walk",
  ),
  random: names(
    "Random SystemRandom betavariate choice expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate",
  ),
  re: names(
    "DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE S Scanner U UNICODE VERBOSE X compile error escape findall finditer match purge search split sub subn template",
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
  traceback: names(
    "extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb print_exc print_exception print_last print_list print_stack print_tb tb_lineno",
  ),
  types: names(
    "BooleanType BuiltinFunctionType BuiltinMethodType ClassType DictType DictionaryType EllipsisType FileType FloatType FunctionType GeneratorType InstanceType IntType LambdaType ListType LongType MethodType ModuleType NoneType NotImplementedType ObjectType SliceType StringType StringTypes TracebackType TupleType TypeType UnboundMethodType UnicodeType XRangeType",
  ),
  xmlrpclib: names(
    "Binary DateTime Error Fault MAXINT MININT ProtocolError ResponseError boolean dumps loads",
  ),
};

/** Those that are classes, which are made with `new`. */
export const moduleClasses: Names = {
  ConfigParser: names(
    "ConfigParser DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser",
  ),
  copy: names("Error Memo error"),
  os: names("_PipeFile error stat_result statvfs_result"),
  random: names("Random SystemRandom"),
  re: names("Scanner error"),
  string: names("Template atof_error atoi_error atol_error index_error"),
  time: names("struct_time"),
  types: names("ObjectType TracebackType"),
  xmlrpclib: names("Binary DateTime Error Fault ProtocolError ResponseError"),
};

/** Those that are async functions: their calls are awaited. */
export const asyncFunctions: Names = {
  os: names("popen popen2 popen3 popen4 spawnl spawnlp spawnv spawnve spawnvp spawnvpe system"),
  time: names("sleep"),
};

/** Of each class with methods that wait: these methods; `[iterate]` where going through its objects waits. */
export const asyncMethods: Names = {
  "os._PipeFile": names("[iterate] __exit__ close next read readline readlines"),
};

/** The other methods of those classes. */
export const plainMethods: Names = {
  "os._PipeFile": names("fileno flush isatty write writelines xreadlines"),
};

function names(list: string): string[] {
  return list.split(" ");
}
