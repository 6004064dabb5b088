// What standard modules export; written by test/compiler/module-members.test.ts (UPDATE=1).

type Names = Readonly<Record<string, readonly string[]>>;

/** The names of each standard module. */
export const moduleMembers: Names = {
  __builtin__: names(
    "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError Ellipsis EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StandardError StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError abs all any apply basestring bin bool bytearray bytes callable chr classmethod cmp coerce complex delattr dict dir divmod enumerate exit file filter float format frozenset getattr hasattr hash hex id input int intern isinstance issubclass iter len list long map max min next object oct open ord pow property quit range raw_input reduce reload repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip",
  ),
  __future__: names(
    "CO_FUTURE_ABSOLUTE_IMPORT CO_FUTURE_DIVISION CO_FUTURE_PRINT_FUNCTION CO_FUTURE_UNICODE_LITERALS CO_FUTURE_WITH_STATEMENT CO_GENERATOR_ALLOWED CO_NESTED _Feature absolute_import all_feature_names division generators nested_scopes print_function unicode_literals with_statement",
  ),
  abc: names("ABCMeta abstractmethod abstractproperty"),
  anydbm: names("error open"),
  argparse: names(
    "Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError FileType HelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter RawTextHelpFormatter SUPPRESS ZERO_OR_MORE _AppendAction _AppendConstAction _ArgumentGroup _CountAction _HelpAction _MutuallyExclusiveGroup _StoreAction _StoreConstAction _StoreFalseAction _StoreTrueAction _SubParsersAction _VersionAction",
  ),
  array: names("ArrayType array"),
  atexit: names("register"),
  base64: names(
    "MAXBINSIZE MAXLINESIZE b16decode b16encode b32decode b32encode b64decode b64encode decode decodestring encode encodestring standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode",
  ),
  binascii: names(
    "Error Incomplete a2b_base64 a2b_hex a2b_hqx a2b_qp a2b_uu b2a_base64 b2a_hex b2a_hqx b2a_qp b2a_uu crc32 crc_hqx hexlify rlecode_hqx rledecode_hqx unhexlify",
  ),
  bisect: names("bisect bisect_left bisect_right insort insort_left insort_right"),
  calendar: names(
    "Calendar EPOCH FRIDAY February HTMLCalendar IllegalMonthError IllegalWeekdayError January MONDAY SATURDAY SUNDAY THURSDAY TUESDAY TextCalendar WEDNESDAY calendar day_abbr day_name firstweekday formatstring isleap leapdays mdays month month_abbr month_name monthcalendar monthrange prcal prmonth prweek setfirstweekday timegm week weekday weekheader",
  ),
  cgi: names(
    "FieldStorage MiniFieldStorage escape parse parse_header parse_multipart parse_qs parse_qsl valid_boundary",
  ),
  cmath: names(
    "acos acosh asin asinh atan atanh cos cosh e exp isinf isnan log log10 phase pi polar rect sin sinh sqrt tan tanh",
  ),
  cmd: names("Cmd IDENTCHARS PROMPT"),
  codecs: names(
    "BOM BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8 CodecInfo IncrementalDecoder IncrementalEncoder StreamReaderWriter backslashreplace_errors decode encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader getwriter ignore_errors iterdecode iterencode lookup lookup_error open register register_error replace_errors strict_errors xmlcharrefreplace_errors",
  ),
  collections: names(
    "Callable Container Counter Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet OrderedDict Sequence Set Sized ValuesView defaultdict deque namedtuple",
  ),
  colorsys: names("hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb"),
  commands: names("getoutput getstatus getstatusoutput mk2arg mkarg"),
  ConfigParser: names(
    "ConfigParser DEFAULTSECT DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MAX_INTERPOLATION_DEPTH MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser",
  ),
  contextlib: names("GeneratorContextManager closing contextmanager nested"),
  Cookie: names("BaseCookie Cookie CookieError Morsel SerialCookie SimpleCookie SmartCookie"),
  copy: names("Error copy deepcopy error"),
  copy_reg: names(
    "_extension_cache _extension_registry _inverted_registry add_extension clear_extension_cache constructor constructor_ dispatch_table pickle pickle_complex remove_extension",
  ),
  cPickle: names(
    "BadPickleGet HIGHEST_PROTOCOL PickleError Pickler PicklingError UnpickleableError Unpickler UnpicklingError compatible_formats dump dumps format_version load loads",
  ),
  cStringIO: names("InputType OutputType StringIO"),
  csv: names(
    "Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC excel excel_tab field_size_limit get_dialect list_dialects reader register_dialect unregister_dialect writer",
  ),
  datetime: names("MAXYEAR MINYEAR date datetime time timedelta tzinfo"),
  decimal: names(
    "BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext Inexact InvalidContext InvalidOperation Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow getcontext localcontext setcontext",
  ),
  difflib: names(
    "Differ IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher context_diff get_close_matches ndiff restore unified_diff",
  ),
  doctest: names(
    "BLANKLINE_MARKER COMPARISON_FLAGS DONT_ACCEPT_BLANKLINE DONT_ACCEPT_TRUE_FOR_1 DebugRunner DocFileCase DocFileSuite DocTest DocTestCase DocTestFailure DocTestFinder DocTestParser DocTestRunner DocTestSuite ELLIPSIS ELLIPSIS_MARKER Example IGNORE_EXCEPTION_DETAIL NORMALIZE_WHITESPACE OPTIONFLAGS_BY_NAME OutputChecker REPORTING_FLAGS REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE REPORT_UDIFF SKIP TestResults UnexpectedException master register_optionflag run_docstring_examples script_from_examples set_unittest_reportflags testfile testmod testsource",
  ),
  dumbdbm: names("_Database error open"),
  email: names("message_from_file message_from_string"),
  "email.charset": names(
    "BASE64 Charset DEFAULT_CHARSET MISC_LEN QP SHORTEST add_alias add_charset add_codec",
  ),
  "email.encoders": names("encode_7or8bit encode_base64 encode_noop encode_quopri"),
  "email.errors": names(
    "BoundaryError CharsetError FirstHeaderLineIsContinuationDefect HeaderParseError MalformedHeaderDefect MessageDefect MessageError MessageParseError MisplacedEnvelopeHeaderDefect MultipartConversionError MultipartInvariantViolationDefect NoBoundaryInMultipartDefect StartBoundaryNotFoundDefect",
  ),
  "email.feedparser": names("FeedParser"),
  "email.generator": names("DecodedGenerator Generator"),
  "email.header": names("Header decode_header make_header"),
  "email.iterators": names("_structure body_line_iterator typed_subpart_iterator"),
  "email.message": names("Message"),
  "email.mime": names(""),
  "email.mime.application": names("MIMEApplication"),
  "email.mime.audio": names("MIMEAudio"),
  "email.mime.base": names("MIMEBase"),
  "email.mime.image": names("MIMEImage"),
  "email.mime.message": names("MIMEMessage"),
  "email.mime.multipart": names("MIMEMultipart"),
  "email.mime.nonmultipart": names("MIMENonMultipart"),
  "email.mime.text": names("MIMEText"),
  "email.parser": names("HeaderParser Parser"),
  "email.utils": names(
    "collapse_rfc2231_value decode_params decode_rfc2231 encode_rfc2231 fix_eols formataddr formatdate getaddresses make_msgid mktime_tz parseaddr parsedate parsedate_tz quote unquote",
  ),
  errno: names(
    "E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL errorcode",
  ),
  exceptions: names(
    "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StandardError StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError",
  ),
  fileinput: names(
    "DEFAULT_BUFSIZE FileInput close filelineno filename fileno hook_compressed hook_encoded input isfirstline isstdin lineno nextfile",
  ),
  fnmatch: names("filter fnmatch fnmatchcase translate"),
  fractions: names("Fraction gcd"),
  functools: names(
    "WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cmp_to_key partial reduce total_ordering update_wrapper wraps",
  ),
  future_builtins: names("ascii filter hex map oct zip"),
  gc: names(
    "DEBUG_COLLECTABLE DEBUG_INSTANCES DEBUG_LEAK DEBUG_OBJECTS DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE collect disable enable garbage get_count get_debug get_objects get_referents get_referrers get_threshold is_tracked isenabled set_debug set_threshold",
  ),
  genericpath: names(
    "_splitext commonprefix exists getatime getctime getmtime getsize isdir isfile",
  ),
  getopt: names("GetoptError error getopt gnu_getopt"),
  getpass: names("GetPassWarning getpass getuser"),
  gettext: names(
    "Catalog GNUTranslations NullTranslations bind_textdomain_codeset bindtextdomain c2py dgettext dngettext find gettext install ldgettext ldngettext lgettext lngettext ngettext textdomain translation",
  ),
  glob: names("glob has_magic iglob"),
  grp: names("getgrall getgrgid getgrnam struct_group"),
  gzip: names("GzipFile READ WRITE open"),
  hashlib: names(
    "algorithms algorithms_available algorithms_guaranteed md5 new pbkdf2_hmac sha1 sha224 sha256 sha384 sha512",
  ),
  heapq: names("heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest"),
  hmac: names("HMAC compare_digest digest_size new"),
  htmlentitydefs: names("codepoint2name entitydefs name2codepoint"),
  HTMLParser: names("HTMLParseError HTMLParser"),
  httplib: names(
    "ACCEPTED BAD_GATEWAY BAD_REQUEST BadStatusLine CONFLICT CONTINUE CREATED CannotSendHeader CannotSendRequest EXPECTATION_FAILED FAILED_DEPENDENCY FORBIDDEN FOUND GATEWAY_TIMEOUT GONE HTTP HTTPConnection HTTPException HTTPMessage HTTPResponse HTTPSConnection HTTPS_PORT HTTP_PORT HTTP_VERSION_NOT_SUPPORTED IM_USED INSUFFICIENT_STORAGE INTERNAL_SERVER_ERROR ImproperConnectionState IncompleteRead InvalidURL LENGTH_REQUIRED LOCKED LineTooLong METHOD_NOT_ALLOWED MOVED_PERMANENTLY MULTIPLE_CHOICES MULTI_STATUS NON_AUTHORITATIVE_INFORMATION NOT_ACCEPTABLE NOT_EXTENDED NOT_FOUND NOT_IMPLEMENTED NOT_MODIFIED NO_CONTENT NotConnected OK PARTIAL_CONTENT PAYMENT_REQUIRED PRECONDITION_FAILED PROCESSING PROXY_AUTHENTICATION_REQUIRED REQUESTED_RANGE_NOT_SATISFIABLE REQUEST_ENTITY_TOO_LARGE REQUEST_TIMEOUT REQUEST_URI_TOO_LONG RESET_CONTENT ResponseNotReady SEE_OTHER SERVICE_UNAVAILABLE SWITCHING_PROTOCOLS TEMPORARY_REDIRECT UNAUTHORIZED UNPROCESSABLE_ENTITY UNSUPPORTED_MEDIA_TYPE UPGRADE_REQUIRED USE_PROXY UnimplementedFileMode UnknownProtocol UnknownTransferEncoding error responses",
  ),
  imghdr: names("what"),
  imp: names(
    "C_BUILTIN C_EXTENSION IMP_HOOK PKG_DIRECTORY PY_CODERESOURCE PY_COMPILED PY_FROZEN PY_RESOURCE PY_SOURCE SEARCH_ERROR acquire_lock find_module get_magic get_suffixes is_builtin is_frozen load_module load_source lock_held new_module release_lock reload",
  ),
  importlib: names("import_module"),
  inspect: names(
    "ArgInfo ArgSpec Arguments Attribute CO_GENERATOR CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS Traceback classify_class_attrs cleandoc currentframe findsource formatargspec formatargvalues getabsfile getargs getargspec getargvalues getblock getcallargs getclasstree getcomments getdoc getfile getframeinfo getinnerframes getlineno getmembers getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines indentsize isabstract isbuiltin isclass iscode isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismodule isroutine istraceback joinseq stack strseq trace walktree",
  ),
  io: names(
    "BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE FileIO IOBase RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper UnsupportedOperation open",
  ),
  itertools: names(
    "chain combinations combinations_with_replacement compress count cycle dropwhile groupby ifilter ifilterfalse imap islice izip izip_longest permutations product repeat starmap takewhile tee",
  ),
  json: names("JSONDecoder JSONEncoder dump dumps load loads"),
  keyword: names("iskeyword kwlist"),
  linecache: names("checkcache clearcache getline getlines"),
  locale: names(
    "CHAR_MAX Error LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME atof atoi currency format format_string getdefaultlocale getlocale getpreferredencoding localeconv resetlocale setlocale str strcoll strxfrm",
  ),
  logging: names(
    "BASIC_FORMAT CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter Handler INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler StreamHandler WARN WARNING _handlerList _levelNames addLevelName basicConfig captureWarnings critical debug disable error exception fatal getLevelName getLogger getLoggerClass info levelOf log makeLogRecord raiseExceptions root setLoggerClass shutdown warn warning",
  ),
  "logging.handlers": names(
    "BaseRotatingHandler BufferingHandler DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_TCP_LOGGING_PORT DEFAULT_UDP_LOGGING_PORT MemoryHandler RotatingFileHandler SYSLOG_TCP_PORT SYSLOG_UDP_PORT WatchedFileHandler",
  ),
  marshal: names("dump dumps load loads version"),
  math: names(
    "acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp expm1 fabs factorial floor fmod frexp fsum gamma hypot isinf isnan ldexp lgamma log log10 log1p modf pi pow radians sin sinh sqrt tan tanh trunc",
  ),
  md5: names("blocksize digest_size md5 new"),
  mimetypes: names(
    "MimeTypes add_type common_types encodings_map guess_all_extensions guess_extension guess_type init inited knownfiles read_mime_types suffix_map types_map",
  ),
  mmap: names(
    "ACCESS_COPY ACCESS_READ ACCESS_WRITE ALLOCATIONGRANULARITY MAP_ANON MAP_ANONYMOUS MAP_DENYWRITE MAP_EXECUTABLE MAP_PRIVATE MAP_SHARED PAGESIZE PROT_EXEC PROT_READ PROT_WRITE error mmap",
  ),
  mutex: names("mutex"),
  netrc: names("NetrcParseError netrc"),
  new: names("classobj instance instancemethod module"),
  numbers: names("Complex Integral Number Rational Real"),
  operator: names(
    "abs add and_ attrgetter concat contains countOf delitem delslice div eq floordiv ge getitem getslice gt iadd iand iconcat idiv ifloordiv ilshift imod imul index indexOf inv invert ior ipow irepeat irshift isCallable isMappingType isNumberType isSequenceType is_ is_not isub itemgetter itruediv ixor le lshift lt methodcaller mod mul ne neg not_ or_ pos pow repeat rshift sequenceIncludes setitem setslice sub truediv truth xor",
  ),
  optparse: names(
    "AmbiguousOptionError BadOptionError HelpFormatter IndentedHelpFormatter NO_DEFAULT OptParseError Option OptionConflictError OptionContainer OptionError OptionGroup OptionParser OptionValueError SUPPRESS_HELP SUPPRESS_USAGE TitledHelpFormatter Values make_option",
  ),
  os: names(
    "EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_OK O_APPEND O_CREAT O_EXCL O_NOCTTY O_NOFOLLOW O_NONBLOCK O_RDONLY O_RDWR O_SYNC O_TRUNC O_WRONLY P_NOWAIT P_NOWAITO P_WAIT R_OK SEEK_CUR SEEK_END SEEK_SET TMP_MAX WCOREDUMP WEXITSTATUS WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WSTOPSIG WTERMSIG WUNTRACED W_OK X_OK _PipeFile _exit abort access altsep chdir chmod chown close curdir defpath devnull environ error extsep fdopen fstat fsync ftruncate getcwd getcwdu getegid getenv geteuid getgid getgroups getloadavg getlogin getpid getppid getuid isatty kill linesep link listdir lseek lstat makedirs mkdir name nice open pardir path pathsep popen popen2 popen3 popen4 putenv read readlink remove removedirs rename renames rmdir sep setgid setuid spawnl spawnlp spawnv spawnve spawnvp spawnvpe stat stat_result statvfs statvfs_result strerror symlink system times umask uname unlink unsetenv urandom utime walk write",
  ),
  "os.path": names(
    "abspath altsep basename commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep getatime getctime getmtime getsize isabs isdir isfile islink ismount join lexists normcase normpath pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext supports_unicode_filenames walk",
  ),
  pickle: names(
    "HIGHEST_PROTOCOL PickleError Pickler PicklingError Unpickler UnpicklingError compatible_formats dump dumps format_version load loads",
  ),
  pipes: names("quote"),
  platform: names(
    "architecture dist libc_ver linux_distribution machine node platform processor python_branch python_build python_compiler python_implementation python_revision python_version python_version_tuple release system uname version",
  ),
  popen2: names("Popen3 Popen4 popen2 popen3 popen4"),
  pprint: names("PrettyPrinter isreadable isrecursive pformat pprint saferepr"),
  pwd: names("getpwall getpwnam getpwuid struct_passwd struct_pwent"),
  Queue: names("Empty Full LifoQueue PriorityQueue Queue"),
  quopri: names("decode decodestring encode encodestring"),
  random: names(
    "BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI WichmannHill betavariate choice expovariate gammavariate gauss getrandbits getstate jumpahead lognormvariate normalvariate paretovariate randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate",
  ),
  re: names(
    "DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE S Scanner U UNICODE VERBOSE X compile error escape findall finditer match purge search split sub subn template",
  ),
  repr: names("Repr aRepr repr"),
  rfc822: names(
    "AddressList Message dump_address_pair formatdate mktime_tz parseaddr parsedate parsedate_tz quote unquote",
  ),
  sched: names("Event scheduler"),
  select: names("POLLERR POLLHUP POLLIN POLLNVAL POLLOUT POLLPRI error poll select"),
  sets: names("ImmutableSet Set"),
  sgmllib: names("SGMLParseError SGMLParser"),
  sha: names("blocksize digest_size digestsize new sha"),
  shelve: names("DbfilenameShelf Shelf open"),
  shlex: names("shlex split"),
  shutil: names(
    "Error ExecError SpecialFileError copy copy2 copyfile copyfileobj copymode copystat copytree ignore_patterns move rmtree",
  ),
  signal: names(
    "ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ItimerError NSIG SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT SIGKILL SIGPIPE SIGPOLL SIGPROF SIGQUIT SIGSEGV SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIG_DFL SIG_IGN alarm default_int_handler getitimer getsignal pause setitimer siginterrupt signal",
  ),
  smtplib: names(
    "SMTP SMTPAuthenticationError SMTPConnectError SMTPDataError SMTPException SMTPHeloError SMTPRecipientsRefused SMTPResponseException SMTPSenderRefused SMTPServerDisconnected SMTP_PORT SMTP_SSL SMTP_SSL_PORT",
  ),
  socket: names(
    "AF_INET AF_INET6 AF_UNIX AF_UNSPEC AI_ADDRCONFIG AI_ALL AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV AI_PASSIVE AI_V4MAPPED EAI_ADDRFAMILY EAI_AGAIN EAI_BADFLAGS EAI_FAIL EAI_FAMILY EAI_MEMORY EAI_NODATA EAI_NONAME EAI_OVERFLOW EAI_SERVICE EAI_SOCKTYPE EAI_SYSTEM INADDR_ANY INADDR_BROADCAST INADDR_LOOPBACK INADDR_NONE IPPROTO_ICMP IPPROTO_IP IPPROTO_IPV6 IPPROTO_RAW IPPROTO_TCP IPPROTO_UDP IPV6_V6ONLY MSG_DONTROUTE MSG_DONTWAIT MSG_OOB MSG_PEEK MSG_WAITALL NI_DGRAM NI_MAXHOST NI_MAXSERV NI_NAMEREQD NI_NOFQDN NI_NUMERICHOST NI_NUMERICSERV PF_INET PF_INET6 PF_UNSPEC SHUT_RD SHUT_RDWR SHUT_WR SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET SOCK_STREAM SOL_IP SOL_SOCKET SOL_TCP SOL_UDP SOMAXCONN SO_ACCEPTCONN SO_BROADCAST SO_DEBUG SO_DONTROUTE SO_ERROR SO_KEEPALIVE SO_LINGER SO_OOBINLINE SO_RCVBUF SO_RCVLOWAT SO_RCVTIMEO SO_REUSEADDR SO_REUSEPORT SO_SNDBUF SO_SNDLOWAT SO_SNDTIMEO SO_TYPE SocketType TCP_CORK TCP_DEFER_ACCEPT TCP_KEEPCNT TCP_KEEPIDLE TCP_KEEPINTVL TCP_MAXSEG TCP_NODELAY TCP_QUICKACK _GLOBAL_DEFAULT_TIMEOUT _fileobject _socketobject create_connection error gaierror getaddrinfo getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo getprotobyname getservbyname getservbyport has_ipv6 herror htonl htons inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs setdefaulttimeout socket timeout",
  ),
  sre_constants: names("MAXREPEAT error"),
  stat: names(
    "ST_ATIME ST_CTIME ST_DEV ST_GID ST_INO ST_MODE ST_MTIME ST_NLINK ST_SIZE ST_UID S_ENFMT S_IEXEC S_IFBLK S_IFCHR S_IFDIR S_IFIFO S_IFLNK S_IFMT S_IFREG S_IFSOCK S_IMODE S_IREAD S_IRGRP S_IROTH S_IRUSR S_IRWXG S_IRWXO S_IRWXU S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISGID S_ISLNK S_ISREG S_ISSOCK S_ISUID S_ISVTX S_IWGRP S_IWOTH S_IWRITE S_IWUSR S_IXGRP S_IXOTH S_IXUSR",
  ),
  string: names(
    "Formatter Template ascii_letters ascii_lowercase ascii_uppercase atof atof_error atoi atoi_error atol atol_error capitalize capwords center count digits expandtabs find hexdigits index index_error join joinfields letters ljust lower lowercase lstrip maketrans octdigits printable punctuation replace rfind rindex rjust rsplit rstrip split splitfields strip swapcase translate upper uppercase whitespace zfill",
  ),
  StringIO: names("StringIO"),
  struct: names("Struct calcsize error pack pack_into unpack unpack_from"),
  subprocess: names(
    "CalledProcessError PIPE Popen STDOUT call check_call check_output list2cmdline",
  ),
  sys: names(
    "_getframe api_version argv builtin_module_names byteorder copyright displayhook dont_write_bytecode exc_clear exc_info exc_traceback exc_type exc_value excepthook exec_prefix executable exit flags float_info float_repr_style getcheckinterval getdefaultencoding getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof gettrace hexversion long_info maxint maxsize maxunicode meta_path modules path path_hooks path_importer_cache platform prefix ps1 ps2 py3kwarning setcheckinterval setdefaultencoding setprofile setrecursionlimit settrace stderr stdin stdout subversion version version_info warnoptions",
  ),
  tempfile: names(
    "NamedTemporaryFile SpooledTemporaryFile TMP_MAX TemporaryFile gettempdir gettempprefix mkdtemp mkstemp mktemp tempdir template",
  ),
  textwrap: names("TextWrapper dedent fill wrap"),
  thread: names(
    "LockType allocate allocate_lock error exit exit_thread get_ident interrupt_main stack_size start_new start_new_thread",
  ),
  threading: names(
    "BoundedSemaphore Condition Event Lock RLock Semaphore Thread ThreadError Timer activeCount active_count currentThread current_thread enumerate local setprofile settrace stack_size",
  ),
  time: names(
    "accept2dyear altzone asctime clock ctime daylight gmtime localtime mktime sleep strftime strptime struct_time time timezone tzname tzset",
  ),
  timeit: names(
    "Timer default_number default_repeat default_timer dummy_src_name reindent repeat template timeit",
  ),
  token: names(
    "AMPER AMPEREQUAL AT BACKQUOTE CIRCUMFLEX CIRCUMFLEXEQUAL COLON COMMA DEDENT DOT DOUBLESLASH DOUBLESLASHEQUAL DOUBLESTAR DOUBLESTAREQUAL ENDMARKER EQEQUAL EQUAL ERRORTOKEN GREATER GREATEREQUAL INDENT ISEOF ISNONTERMINAL ISTERMINAL LBRACE LEFTSHIFT LEFTSHIFTEQUAL LESS LESSEQUAL LPAR LSQB MINEQUAL MINUS NAME NEWLINE NOTEQUAL NT_OFFSET NUMBER N_TOKENS OP PERCENT PERCENTEQUAL PLUS PLUSEQUAL RBRACE RIGHTSHIFT RIGHTSHIFTEQUAL RPAR RSQB SEMI SLASH SLASHEQUAL STAR STAREQUAL STRING TILDE VBAR VBAREQUAL tok_name",
  ),
  tokenize: names(
    "AMPER AMPEREQUAL AT BACKQUOTE CIRCUMFLEX CIRCUMFLEXEQUAL COLON COMMA COMMENT DEDENT DOT DOUBLESLASH DOUBLESLASHEQUAL DOUBLESTAR DOUBLESTAREQUAL ENDMARKER EQEQUAL EQUAL ERRORTOKEN GREATER GREATEREQUAL INDENT ISEOF ISNONTERMINAL ISTERMINAL LBRACE LEFTSHIFT LEFTSHIFTEQUAL LESS LESSEQUAL LPAR LSQB MINEQUAL MINUS NAME NEWLINE NL NOTEQUAL NT_OFFSET NUMBER N_TOKENS OP PERCENT PERCENTEQUAL PLUS PLUSEQUAL RBRACE RIGHTSHIFT RIGHTSHIFTEQUAL RPAR RSQB SEMI SLASH SLASHEQUAL STAR STAREQUAL STRING StopTokenizing TILDE TokenError Untokenizer VBAR VBAREQUAL generate_tokens printtoken tabsize tok_name tokenize tokenize_loop untokenize",
  ),
  traceback: names(
    "extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb print_exc print_exception print_last print_list print_stack print_tb tb_lineno",
  ),
  types: names(
    "BooleanType BuiltinFunctionType BuiltinMethodType ClassType CodeType DictType DictionaryType EllipsisType FileType FloatType FrameType FunctionType GeneratorType InstanceType IntType LambdaType ListType LongType MethodType ModuleType NoneType NotImplementedType ObjectType SliceType StringType StringTypes TracebackType TupleType TypeType UnboundMethodType UnicodeType XRangeType",
  ),
  unicodedata: names(
    "category decimal decomposition digit mirrored normalize numeric unidata_version",
  ),
  unittest: names(
    "FunctionTestCase SkipTest TestCase TestLoader TestResult TestSuite TextTestResult TextTestRunner _TextTestResult defaultTestLoader expectedFailure main makeSuite skip skipIf skipUnless",
  ),
  urllib: names(
    "ContentTooShortError FancyURLopener URLopener addinfourl basejoin getproxies pathname2url proxy_bypass quote quote_plus splitattr splithost splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue unquote unquote_plus unwrap url2pathname urlcleanup urlencode urlopen urlretrieve",
  ),
  urllib2: names(
    "AbstractHTTPHandler BaseHandler FileHandler HTTPBasicAuthHandler HTTPDefaultErrorHandler HTTPError HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPRedirectHandler HTTPSHandler OpenerDirector ProxyBasicAuthHandler ProxyHandler Request URLError UnknownHandler addinfourl build_opener install_opener parse_http_list parse_keqv_list quote request_host unquote urlopen",
  ),
  urlparse: names(
    "ParseResult SplitResult parse_qs parse_qsl unquote urldefrag urljoin urlparse urlsplit urlunparse urlunsplit uses_netloc uses_relative",
  ),
  UserDict: names("DictMixin IterableUserDict UserDict"),
  UserList: names("UserList"),
  UserString: names("MutableString UserString"),
  uu: names("Error decode encode"),
  uuid: names(
    "FUTURE MICROSOFT NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 NCS RFC_4122 UUID getnode uuid1 uuid3 uuid4 uuid5",
  ),
  warnings: names(
    "WarningMessage catch_warnings defaultaction filters filterwarnings formatwarning onceregistry resetwarnings showwarning simplefilter warn warn_explicit warnpy3k",
  ),
  weakref: names(
    "ReferenceType WeakKeyDictionary WeakSet WeakValueDictionary getweakrefcount getweakrefs proxy ref",
  ),
  whichdb: names("whichdb"),
  whrandom: names("choice randint random randrange seed uniform whrandom"),
  wsgiref: names("handlers headers util"),
  "wsgiref.handlers": names("BaseCGIHandler BaseHandler CGIHandler SimpleHandler format_date_time"),
  "wsgiref.headers": names("Headers"),
  "wsgiref.util": names(
    "FileWrapper application_uri guess_scheme is_hop_by_hop request_uri setup_testing_defaults shift_path_info",
  ),
  xml: names(""),
  "xml.dom": names(
    "DOMException DOMSTRING_SIZE_ERR DomstringSizeErr EMPTY_NAMESPACE EMPTY_PREFIX HIERARCHY_REQUEST_ERR HierarchyRequestErr INDEX_SIZE_ERR INUSE_ATTRIBUTE_ERR INVALID_ACCESS_ERR INVALID_CHARACTER_ERR INVALID_MODIFICATION_ERR INVALID_STATE_ERR IndexSizeErr InuseAttributeErr InvalidAccessErr InvalidCharacterErr InvalidModificationErr InvalidStateErr NAMESPACE_ERR NOT_FOUND_ERR NOT_SUPPORTED_ERR NO_DATA_ALLOWED_ERR NO_MODIFICATION_ALLOWED_ERR NamespaceErr NoDataAllowedErr NoModificationAllowedErr Node NotFoundErr NotSupportedErr SYNTAX_ERR SyntaxErr UserDataHandler VALIDATION_ERR ValidationErr WRONG_DOCUMENT_ERR WrongDocumentErr XHTML_NAMESPACE XMLNS_NAMESPACE XML_NAMESPACE",
  ),
  "xml.dom.minidom": names(
    "Attr CDATASection CharacterData Comment DOMImplementation Document DocumentFragment DocumentType EMPTY_NAMESPACE EMPTY_PREFIX Element NamedNodeMap Node NodeList ProcessingInstruction Text XMLNS_NAMESPACE getDOMImplementation parse parseString",
  ),
  "xml.etree": names(""),
  "xml.etree.ElementTree": names(
    "Comment Element ElementTree PI ParseError ProcessingInstruction QName SubElement TreeBuilder VERSION XML XMLID XMLParser XMLTreeBuilder dump fromstring fromstringlist iselement iterparse parse register_namespace tostring tostringlist",
  ),
  "xml.parsers": names(""),
  "xml.parsers.expat": names("ErrorString ExpatError ParserCreate XMLParserType error expatError"),
  "xml.sax": names(
    "ContentHandler ErrorHandler InputSource SAXException SAXNotRecognizedException SAXNotSupportedException SAXParseException SAXReaderNotAvailable make_parser parse parseString",
  ),
  "xml.sax.expatreader": names("ExpatParser create_parser"),
  "xml.sax.handler": names(
    "ContentHandler DTDHandler EntityResolver ErrorHandler feature_external_ges feature_external_pes feature_namespace_prefixes feature_namespaces feature_string_interning feature_validation property_declaration_handler property_dom_node property_encoding property_lexical_handler property_xml_string version",
  ),
  "xml.sax.saxutils": names(
    "XMLFilterBase XMLGenerator escape prepare_input_source quoteattr unescape",
  ),
  "xml.sax.xmlreader": names("AttributesImpl AttributesNSImpl InputSource Locator"),
  xmlrpclib: names(
    "Binary DateTime Error Fault MAXINT MININT ProtocolError ResponseError boolean dumps loads",
  ),
  zipfile: names(
    "BadZipfile LargeZipFile ZIP64_LIMIT ZIP_DEFLATED ZIP_FILECOUNT_LIMIT ZIP_MAX_COMMENT ZIP_STORED ZipExtFile ZipFile ZipInfo error is_zipfile",
  ),
  zlib: names(
    "DEFLATED DEF_MEM_LEVEL MAX_WBITS ZLIB_VERSION Z_BEST_COMPRESSION Z_BEST_SPEED Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FILTERED Z_FINISH Z_FULL_FLUSH Z_HUFFMAN_ONLY Z_NO_FLUSH Z_SYNC_FLUSH adler32 compress compressobj crc32 decompress decompressobj error",
  ),
};

/** Those that are classes, which are made with `new`. */
export const moduleClasses: Names = {
  __builtin__: names(
    "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StandardError StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError bytearray complex object",
  ),
  __future__: names("_Feature"),
  abc: names("ABCMeta"),
  argparse: names(
    "Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError FileType HelpFormatter Namespace RawDescriptionHelpFormatter RawTextHelpFormatter _AppendAction _AppendConstAction _ArgumentGroup _CountAction _HelpAction _MutuallyExclusiveGroup _StoreAction _StoreConstAction _StoreFalseAction _StoreTrueAction _SubParsersAction _VersionAction",
  ),
  array: names("ArrayType array"),
  binascii: names("Error Incomplete"),
  calendar: names("Calendar HTMLCalendar IllegalMonthError IllegalWeekdayError TextCalendar"),
  cgi: names("FieldStorage MiniFieldStorage"),
  cmd: names("Cmd"),
  codecs: names("CodecInfo IncrementalDecoder IncrementalEncoder StreamReaderWriter"),
  collections: names(
    "Callable Container Counter Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet OrderedDict Sequence Set Sized ValuesView defaultdict deque",
  ),
  ConfigParser: names(
    "ConfigParser DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser",
  ),
  contextlib: names("GeneratorContextManager closing"),
  Cookie: names("BaseCookie Cookie CookieError Morsel SerialCookie SimpleCookie SmartCookie"),
  copy: names("Error error"),
  cPickle: names(
    "BadPickleGet PickleError Pickler PicklingError UnpickleableError Unpickler UnpicklingError",
  ),
  cStringIO: names("InputType OutputType"),
  csv: names("Dialect DictReader DictWriter Error excel excel_tab"),
  datetime: names("date datetime time timedelta tzinfo"),
  decimal: names(
    "Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DivisionByZero DivisionImpossible DivisionUndefined Inexact InvalidContext InvalidOperation Overflow Rounded Subnormal Underflow",
  ),
  difflib: names("Differ Match SequenceMatcher"),
  doctest: names(
    "DebugRunner DocFileCase DocTest DocTestCase DocTestFailure DocTestFinder DocTestParser DocTestRunner Example OutputChecker TestResults UnexpectedException",
  ),
  dumbdbm: names("_Database error"),
  "email.charset": names("Charset"),
  "email.errors": names(
    "BoundaryError CharsetError FirstHeaderLineIsContinuationDefect HeaderParseError MalformedHeaderDefect MessageDefect MessageError MessageParseError MisplacedEnvelopeHeaderDefect MultipartConversionError MultipartInvariantViolationDefect NoBoundaryInMultipartDefect StartBoundaryNotFoundDefect",
  ),
  "email.feedparser": names("FeedParser"),
  "email.generator": names("DecodedGenerator Generator"),
  "email.header": names("Header"),
  "email.message": names("Message"),
  "email.mime.application": names("MIMEApplication"),
  "email.mime.audio": names("MIMEAudio"),
  "email.mime.base": names("MIMEBase"),
  "email.mime.image": names("MIMEImage"),
  "email.mime.message": names("MIMEMessage"),
  "email.mime.multipart": names("MIMEMultipart"),
  "email.mime.nonmultipart": names("MIMENonMultipart"),
  "email.mime.text": names("MIMEText"),
  "email.parser": names("HeaderParser Parser"),
  exceptions: names(
    "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StandardError StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError",
  ),
  fileinput: names("FileInput"),
  fractions: names("Fraction"),
  functools: names("partial"),
  getopt: names("GetoptError error"),
  getpass: names("GetPassWarning"),
  gettext: names("GNUTranslations NullTranslations"),
  grp: names("struct_group"),
  gzip: names("GzipFile"),
  hmac: names("HMAC"),
  HTMLParser: names("HTMLParseError HTMLParser"),
  httplib: names(
    "BadStatusLine CannotSendHeader CannotSendRequest HTTP HTTPConnection HTTPException HTTPMessage HTTPResponse HTTPSConnection ImproperConnectionState IncompleteRead InvalidURL LineTooLong NotConnected ResponseNotReady UnimplementedFileMode UnknownProtocol UnknownTransferEncoding error",
  ),
  inspect: names("ArgInfo ArgSpec Arguments Attribute Traceback"),
  io: names(
    "BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO FileIO IOBase RawIOBase StringIO TextIOBase TextIOWrapper UnsupportedOperation",
  ),
  json: names("JSONDecoder JSONEncoder"),
  locale: names("Error"),
  logging: names(
    "FileHandler Filter Filterer Formatter Handler LogRecord Logger LoggerAdapter Manager NullHandler StreamHandler",
  ),
  "logging.handlers": names(
    "BaseRotatingHandler BufferingHandler MemoryHandler RotatingFileHandler WatchedFileHandler",
  ),
  mimetypes: names("MimeTypes"),
  mmap: names("error mmap"),
  mutex: names("mutex"),
  netrc: names("NetrcParseError netrc"),
  numbers: names("Complex Integral Number Rational Real"),
  optparse: names(
    "AmbiguousOptionError BadOptionError HelpFormatter IndentedHelpFormatter OptParseError Option OptionConflictError OptionContainer OptionError OptionGroup OptionParser OptionValueError TitledHelpFormatter Values make_option",
  ),
  os: names("_PipeFile error stat_result statvfs_result"),
  pickle: names("PickleError Pickler PicklingError Unpickler UnpicklingError"),
  popen2: names("Popen3 Popen4"),
  pprint: names("PrettyPrinter"),
  pwd: names("struct_passwd struct_pwent"),
  Queue: names("Empty Full LifoQueue PriorityQueue Queue"),
  random: names("Random SystemRandom WichmannHill"),
  re: names("Scanner error"),
  repr: names("Repr"),
  rfc822: names("AddressList Message"),
  sched: names("Event scheduler"),
  select: names("error poll"),
  sets: names("ImmutableSet Set"),
  sgmllib: names("SGMLParseError SGMLParser"),
  shelve: names("DbfilenameShelf Shelf"),
  shlex: names("shlex"),
  shutil: names("Error ExecError SpecialFileError"),
  signal: names("ItimerError"),
  smtplib: names(
    "SMTP SMTPAuthenticationError SMTPConnectError SMTPDataError SMTPException SMTPHeloError SMTPRecipientsRefused SMTPResponseException SMTPSenderRefused SMTPServerDisconnected SMTP_SSL",
  ),
  socket: names("SocketType _fileobject _socketobject error gaierror herror socket timeout"),
  sre_constants: names("error"),
  string: names("Formatter Template atof_error atoi_error atol_error index_error"),
  StringIO: names("StringIO"),
  struct: names("Struct error"),
  subprocess: names("CalledProcessError Popen"),
  textwrap: names("TextWrapper"),
  thread: names("LockType allocate allocate_lock error"),
  threading: names(
    "BoundedSemaphore Condition Event Lock RLock Semaphore Thread ThreadError Timer local",
  ),
  time: names("struct_time"),
  timeit: names("Timer"),
  tokenize: names("StopTokenizing TokenError Untokenizer"),
  types: names("CodeType FrameType ObjectType TracebackType"),
  unittest: names(
    "FunctionTestCase SkipTest TestCase TestLoader TestResult TestSuite TextTestResult TextTestRunner _TextTestResult",
  ),
  urllib: names("ContentTooShortError FancyURLopener URLopener addinfourl"),
  urllib2: names(
    "AbstractHTTPHandler BaseHandler FileHandler HTTPBasicAuthHandler HTTPDefaultErrorHandler HTTPError HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPRedirectHandler HTTPSHandler OpenerDirector ProxyBasicAuthHandler ProxyHandler Request URLError UnknownHandler addinfourl",
  ),
  urlparse: names("ParseResult SplitResult"),
  UserDict: names("DictMixin IterableUserDict UserDict"),
  UserList: names("UserList"),
  UserString: names("MutableString UserString"),
  uu: names("Error"),
  uuid: names("UUID"),
  warnings: names("WarningMessage catch_warnings"),
  weakref: names("ReferenceType WeakKeyDictionary WeakSet WeakValueDictionary ref"),
  whrandom: names("whrandom"),
  "wsgiref.handlers": names("BaseCGIHandler BaseHandler CGIHandler SimpleHandler"),
  "wsgiref.headers": names("Headers"),
  "wsgiref.util": names("FileWrapper"),
  "xml.dom": names(
    "DOMException DomstringSizeErr HierarchyRequestErr IndexSizeErr InuseAttributeErr InvalidAccessErr InvalidCharacterErr InvalidModificationErr InvalidStateErr NamespaceErr NoDataAllowedErr NoModificationAllowedErr Node NotFoundErr NotSupportedErr SyntaxErr UserDataHandler ValidationErr WrongDocumentErr",
  ),
  "xml.dom.minidom": names(
    "Attr CDATASection CharacterData Comment DOMImplementation Document DocumentFragment DocumentType Element NamedNodeMap Node NodeList ProcessingInstruction Text",
  ),
  "xml.etree.ElementTree": names(
    "Element ElementTree ParseError QName TreeBuilder XMLParser XMLTreeBuilder",
  ),
  "xml.parsers.expat": names("ExpatError XMLParserType error"),
  "xml.sax": names(
    "ContentHandler ErrorHandler InputSource SAXException SAXNotRecognizedException SAXNotSupportedException SAXParseException SAXReaderNotAvailable",
  ),
  "xml.sax.expatreader": names("ExpatParser"),
  "xml.sax.handler": names("ContentHandler DTDHandler EntityResolver ErrorHandler"),
  "xml.sax.saxutils": names("XMLFilterBase XMLGenerator"),
  "xml.sax.xmlreader": names("AttributesImpl AttributesNSImpl InputSource Locator"),
  xmlrpclib: names("Binary DateTime Error Fault ProtocolError ResponseError"),
  zipfile: names("BadZipfile LargeZipFile ZipExtFile ZipFile ZipInfo error"),
  zlib: names("error"),
};

/** Those that are async functions: their calls are awaited. */
export const asyncFunctions: Names = {
  commands: names("getoutput getstatus getstatusoutput"),
  doctest: names("run_docstring_examples testfile testmod"),
  os: names("popen popen2 popen3 popen4 spawnl spawnlp spawnv spawnve spawnvp spawnvpe system"),
  "os.path": names("walk"),
  select: names("select"),
  shutil: names("copy copy2 copyfile copyfileobj copymode copystat copytree move rmtree"),
  signal: names("pause"),
  socket: names(
    "create_connection getaddrinfo getfqdn gethostbyaddr gethostbyname gethostbyname_ex getnameinfo",
  ),
  subprocess: names("call check_call check_output"),
  time: names("sleep"),
  timeit: names("repeat timeit"),
  urllib: names("urlopen urlretrieve"),
  urllib2: names("urlopen"),
};

/** Of each class with methods that wait: these methods; `[iterate]` where going through its objects waits. */
export const asyncMethods: Names = {
  "cmd.Cmd": names("cmdloop onecmd"),
  "doctest.DebugRunner": names("run"),
  "doctest.DocFileCase": names("runTest"),
  "doctest.DocTestCase": names("runTest"),
  "doctest.DocTestRunner": names("run"),
  "httplib.HTTP": names("connect endheaders getreply send"),
  "httplib.HTTPConnection": names("connect endheaders getresponse request send"),
  "httplib.HTTPResponse": names("begin close read"),
  "httplib.HTTPSConnection": names("connect endheaders getresponse request send"),
  "os._PipeFile": names("[iterate] __exit__ close next read readline readlines"),
  "popen2.Popen3": names("poll wait"),
  "popen2.Popen4": names("poll wait"),
  "Queue.LifoQueue": names("get join put"),
  "Queue.PriorityQueue": names("get join put"),
  "Queue.Queue": names("get join put"),
  "sched.scheduler": names("run"),
  "select.poll": names("poll"),
  "smtplib.SMTP": names("connect connected ehlo helo login quit sendmail starttls"),
  "smtplib.SMTP_SSL": names("connect connected ehlo helo login quit sendmail starttls"),
  "socket.SocketType": names(
    "accept bind connect connect_ex listen recv recvfrom send sendall sendto",
  ),
  "socket._fileobject": names(
    "[iterate] close flush next read readline readlines write writelines",
  ),
  "socket._socketobject": names(
    "accept bind connect connect_ex listen recv recvfrom send sendall sendto",
  ),
  "socket.socket": names("accept bind connect connect_ex listen recv recvfrom send sendall sendto"),
  "subprocess.Popen": names("communicate poll wait"),
  "thread.LockType": names("__enter__ __exit__ acquire"),
  "thread.allocate": names("__enter__ __exit__ acquire"),
  "thread.allocate_lock": names("__enter__ __exit__ acquire"),
  "threading.BoundedSemaphore": names("__enter__ __exit__ acquire"),
  "threading.Condition": names("__enter__ __exit__ acquire wait"),
  "threading.Event": names("wait"),
  "threading.Lock": names("__enter__ __exit__ acquire"),
  "threading.RLock": names("__enter__ __exit__ acquire takeBack"),
  "threading.Semaphore": names("__enter__ __exit__ acquire"),
  "threading.Thread": names("join run"),
  "threading.Timer": names("join run"),
  "timeit.Timer": names("repeat timeit"),
  "urllib.FancyURLopener": names(
    "close http_error http_error_301 http_error_302 http_error_303 http_error_307 http_error_401 http_error_default open open_data open_http open_https redirect_internal retrieve",
  ),
  "urllib.URLopener": names(
    "close http_error http_error_default open open_data open_http open_https retrieve",
  ),
  "urllib.addinfourl": names("[iterate] close next read readline readlines"),
  "urllib2.AbstractHTTPHandler": names("do_open"),
  "urllib2.HTTPBasicAuthHandler": names("http_error_401 retry"),
  "urllib2.HTTPError": names("close read readline readlines"),
  "urllib2.HTTPErrorProcessor": names("http_response https_response"),
  "urllib2.HTTPHandler": names("do_open http_open"),
  "urllib2.HTTPRedirectHandler": names(
    "http_error_301 http_error_302 http_error_303 http_error_307",
  ),
  "urllib2.HTTPSHandler": names("do_open https_open"),
  "urllib2.OpenerDirector": names("error open"),
  "urllib2.ProxyBasicAuthHandler": names("http_error_401 http_error_407 retry"),
  "urllib2.addinfourl": names("[iterate] close next read readline readlines"),
  "wsgiref.handlers.BaseCGIHandler": names("close fail finish_response run write"),
  "wsgiref.handlers.BaseHandler": names("close fail finish_response run write"),
  "wsgiref.handlers.CGIHandler": names("close fail finish_response run write"),
  "wsgiref.handlers.SimpleHandler": names("close fail finish_response run write"),
};

/** The other methods of those classes. */
export const plainMethods: Names = {
  "cmd.Cmd": names(
    "columnize completedefault completenames default do_help emptyline get_names parseline postcmd postloop precmd preloop print_topics",
  ),
  "doctest.DebugRunner": names(
    "merge report_failure report_start report_success report_unexpected_exception summarize",
  ),
  "doctest.DocFileCase": names(
    "addCleanup assertAlmostEqual assertAlmostEquals assertDictEqual assertEqual assertEquals assertFalse assertGreater assertGreaterEqual assertIn assertIs assertIsInstance assertIsNone assertIsNot assertIsNotNone assertItemsEqual assertLess assertLessEqual assertListEqual assertMultiLineEqual assertNotAlmostEqual assertNotAlmostEquals assertNotEqual assertNotEquals assertNotIn assertNotIsInstance assertNotRegexpMatches assertRaises assertRaisesRegexp assertRegexpMatches assertSetEqual assertTrue assertTupleEqual assert_ countTestCases debug fail failIf failIfAlmostEqual failIfEqual failUnless failUnlessAlmostEqual failUnlessEqual failUnlessRaises failureException format_failure id run setUp shortDescription skipTest tearDown",
  ),
  "doctest.DocTestCase": names(
    "addCleanup assertAlmostEqual assertAlmostEquals assertDictEqual assertEqual assertEquals assertFalse assertGreater assertGreaterEqual assertIn assertIs assertIsInstance assertIsNone assertIsNot assertIsNotNone assertItemsEqual assertLess assertLessEqual assertListEqual assertMultiLineEqual assertNotAlmostEqual assertNotAlmostEquals assertNotEqual assertNotEquals assertNotIn assertNotIsInstance assertNotRegexpMatches assertRaises assertRaisesRegexp assertRegexpMatches assertSetEqual assertTrue assertTupleEqual assert_ countTestCases debug fail failIf failIfAlmostEqual failIfEqual failUnless failUnlessAlmostEqual failUnlessEqual failUnlessRaises failureException format_failure id run setUp shortDescription skipTest tearDown",
  ),
  "doctest.DocTestRunner": names(
    "merge report_failure report_start report_success report_unexpected_exception summarize",
  ),
  "httplib.HTTP": names("close getfile putheader putrequest set_debuglevel"),
  "httplib.HTTPConnection": names("close putheader putrequest set_debuglevel"),
  "httplib.HTTPResponse": names("fileno getheader getheaders isclosed"),
  "httplib.HTTPSConnection": names("close putheader putrequest set_debuglevel"),
  "os._PipeFile": names("fileno flush isatty write writelines xreadlines"),
  "popen2.Popen3": names(""),
  "popen2.Popen4": names(""),
  "Queue.LifoQueue": names("empty full get_nowait put_nowait qsize task_done"),
  "Queue.PriorityQueue": names("empty full get_nowait put_nowait qsize task_done"),
  "Queue.Queue": names("empty full get_nowait put_nowait qsize task_done"),
  "sched.scheduler": names("cancel empty enter enterabs"),
  "select.poll": names("modify register unregister"),
  "smtplib.SMTP": names("close set_debuglevel"),
  "smtplib.SMTP_SSL": names("close set_debuglevel"),
  "socket.SocketType": names(
    "close dup fileno getpeername getsockname getsockopt gettimeout makefile setblocking setsockopt settimeout shutdown",
  ),
  "socket._fileobject": names("fileno"),
  "socket._socketobject": names(
    "close dup fileno getpeername getsockname getsockopt gettimeout makefile setblocking setsockopt settimeout shutdown",
  ),
  "socket.socket": names(
    "close dup fileno getpeername getsockname getsockopt gettimeout makefile setblocking setsockopt settimeout shutdown",
  ),
  "subprocess.Popen": names("kill send_signal terminate"),
  "thread.LockType": names("locked release"),
  "thread.allocate": names("locked release"),
  "thread.allocate_lock": names("locked release"),
  "threading.BoundedSemaphore": names("release"),
  "threading.Condition": names("notify notifyAll notify_all release"),
  "threading.Event": names("clear isSet is_set set"),
  "threading.Lock": names("locked release"),
  "threading.RLock": names("giveUp release"),
  "threading.Semaphore": names("release"),
  "threading.Thread": names("getName isAlive isDaemon is_alive setDaemon setName start"),
  "threading.Timer": names("cancel getName isAlive isDaemon is_alive setDaemon setName start"),
  "timeit.Timer": names("print_exc"),
  "urllib.FancyURLopener": names("addheader cleanup open_file open_unknown prompt_user_passwd"),
  "urllib.URLopener": names("addheader cleanup open_file open_unknown"),
  "urllib.addinfourl": names("fileno getcode geturl info"),
  "urllib2.AbstractHTTPHandler": names("add_parent close do_request_ set_http_debuglevel"),
  "urllib2.HTTPBasicAuthHandler": names("add_parent add_password close"),
  "urllib2.HTTPError": names("getcode geturl info toString"),
  "urllib2.HTTPErrorProcessor": names("add_parent close"),
  "urllib2.HTTPHandler": names("add_parent close do_request_ http_request set_http_debuglevel"),
  "urllib2.HTTPRedirectHandler": names("add_parent close redirect_request"),
  "urllib2.HTTPSHandler": names("add_parent close do_request_ https_request set_http_debuglevel"),
  "urllib2.OpenerDirector": names("add_handler close"),
  "urllib2.ProxyBasicAuthHandler": names("add_parent add_password close"),
  "urllib2.addinfourl": names("fileno getcode geturl info"),
  "wsgiref.handlers.BaseCGIHandler": names(
    "add_cgi_vars cleanup_headers client_is_modern error_output finish_content get_scheme get_stderr get_stdin headers_class log_exception send_headers send_preamble set_content_length setup_environ start_response wsgi_file_wrapper",
  ),
  "wsgiref.handlers.BaseHandler": names(
    "cleanup_headers client_is_modern error_output finish_content get_scheme headers_class log_exception send_headers send_preamble set_content_length setup_environ start_response wsgi_file_wrapper",
  ),
  "wsgiref.handlers.CGIHandler": names(
    "add_cgi_vars cleanup_headers client_is_modern error_output finish_content get_scheme get_stderr get_stdin headers_class log_exception send_headers send_preamble set_content_length setup_environ start_response wsgi_file_wrapper",
  ),
  "wsgiref.handlers.SimpleHandler": names(
    "add_cgi_vars cleanup_headers client_is_modern error_output finish_content get_scheme get_stderr get_stdin headers_class log_exception send_headers send_preamble set_content_length setup_environ start_response wsgi_file_wrapper",
  ),
};

function names(list: string): string[] {
  return list.split(" ");
}
