/** The package `xml` of Python 2.7 (library, 19): what reads and writes XML is in its modules. */
export {};
