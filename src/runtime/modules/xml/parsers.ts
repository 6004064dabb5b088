/** The package `xml.parsers` of Python 2.7 (library, 19.5). */
export {};
