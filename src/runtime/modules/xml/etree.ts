/** The package `xml.etree` of Python 2.7 (library, 19.7). */
export {};
