/** The exceptions of Python 2.7 (Python Library Reference, section 6). */
export const exceptionNames =
  `BaseException SystemExit KeyboardInterrupt GeneratorExit Exception StopIteration StandardError BufferError
  ArithmeticError FloatingPointError OverflowError ZeroDivisionError AssertionError AttributeError EnvironmentError
  IOError OSError EOFError ImportError LookupError IndexError KeyError MemoryError NameError UnboundLocalError
  ReferenceError RuntimeError NotImplementedError SyntaxError IndentationError TabError SystemError TypeError
  ValueError UnicodeError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError Warning DeprecationWarning
  PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning UnicodeWarning
  BytesWarning`.split(/\s+/);
