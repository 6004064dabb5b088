/** The package `email.mime` of Python 2.7 (library, 18.1.4): classes of messages are in its modules. */
export {};
