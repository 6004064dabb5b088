/** The module `mimetypes` of Python 2.7 (library, 18.7): types by the ends of file names. */
import {
  Dict,
  IOError,
  iter,
  open,
  PyObject,
  str,
  truth,
  Tuple,
  withSignature,
} from "../python/index.js";

/** Types and the ends that stand for them; the first is the one that is guessed. */
const known = `application/atom+xml atom
application/javascript js
application/json json
application/msword doc dot wiz
application/octet-stream obj a bin dll exe o so
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/rtf rtf
application/vnd.ms-excel xls xlb
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-latex latex
application/x-mif mif
application/x-netcdf nc cdf
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff roff t tr
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml rdf wsdl xpdl xsl
application/zip zip
audio/basic au snd
audio/mpeg mp3 mp2
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/x-wav wav
image/gif gif
image/ief ief
image/jpeg jpg jpe jpeg
image/png png
image/svg+xml svg
image/tiff tiff tif
image/vnd.microsoft.icon ico
image/x-cmu-raster ras
image/x-ms-bmp bmp
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht mhtml nws
text/css css
text/csv csv
text/html html htm
text/plain txt bat c h ksh pl
text/richtext rtx
text/tab-separated-values tsv
text/x-python py
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie`;

export const types_map: Dict<string, string> = new Dict();
for (const line of known.split("\n")) {
  const [type, ...ends] = line.split(" ");
  for (const end of ends) types_map.setItem(`.${end}`, type!);
}

export const common_types: Dict<string, string> = Dict.of(
  [".jpg", "image/jpg"],
  [".mid", "audio/midi"],
  [".midi", "audio/midi"],
  [".pct", "image/pict"],
  [".pic", "image/pict"],
  [".pict", "image/pict"],
  [".rtf", "application/rtf"],
  [".xul", "text/xul"],
);
export const suffix_map: Dict<string, string> = Dict.of(
  [".svgz", ".svg.gz"],
  [".taz", ".tar.gz"],
  [".tgz", ".tar.gz"],
  [".tz", ".tar.gz"],
  [".tbz2", ".tar.bz2"],
  [".txz", ".tar.xz"],
);
export const encodings_map: Dict<string, string> = Dict.of(
  [".gz", "gzip"],
  [".Z", "compress"],
  [".bz2", "bzip2"],
  [".xz", "xz"],
);
export const knownfiles: string[] = [];
export const inited: boolean = true;

/** Types by the names of files: what the module itself knows, and what is added to an object of its own. */
export class MimeTypes extends PyObject {
  static readonly signatures: Readonly<Record<string, readonly string[]>> = {
    __init__: ["filenames?", "strict?"],
    guess_type: ["url", "strict?"],
    guess_all_extensions: ["type", "strict?"],
    guess_extension: ["type", "strict?"],
    add_type: ["type", "ext", "strict?"],
    read: ["filename", "strict?"],
    readfp: ["fp", "strict?"],
  };
  declare __module__: string;
  declare encodings_map: Dict<string, string>;
  declare suffix_map: Dict<string, string>;
  /** Those beside the standard, and those of the standard. */
  declare types_map: Tuple<[Dict<string, string>, Dict<string, string>]>;

  static {
    this.prototype.__module__ = "mimetypes";
  }

  __init__(filenames: unknown = Tuple.of(), strict: unknown = true): void {
    this.encodings_map = encodings_map.copy() as Dict<string, string>;
    this.suffix_map = suffix_map.copy() as Dict<string, string>;
    this.types_map = Tuple.of(
      common_types.copy() as Dict<string, string>,
      types_map.copy() as Dict<string, string>,
    );
    for (const name of iter(filenames)) this.read(name, strict);
  }

  /** The type and the encoding of a file or URL by its name; None where it tells nothing. */
  guess_type(url: unknown, strict: unknown = true): Tuple<[string | null, string | null]> {
    const [common, standard] = this.types_map.items;
    const text = str(url);
    const data = /^data:([^,]*),/i.exec(text);
    if (data !== null) {
      const type = data[1]!.split(";")[0]!;
      return new Tuple([type.includes("/") ? type : "text/plain", null]);
    }
    const path = text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, "");
    let [base, end] = splitEnd(path);
    while (this.suffix_map.has(end)) [base, end] = splitEnd(base + this.suffix_map.getItem(end));
    const encoding = this.encodings_map.get(end);
    if (encoding !== null) [, end] = splitEnd(base);
    const type = standard.get(end) ?? standard.get(end.toLowerCase());
    const other = truth(strict) ? null : common.get(end.toLowerCase());
    return new Tuple([type ?? other, encoding]);
  }

  /** The ends of names that stand for a type. */
  guess_all_extensions(type: unknown, strict: unknown = true): string[] {
    const wanted = str(type).toLowerCase();
    const [common, standard] = this.types_map.items;
    const tables = truth(strict) ? [standard] : [standard, common];
    return tables.flatMap((table) => table.keys().filter((end) => table.getItem(end) === wanted));
  }

  /** One of them, None without any. */
  guess_extension(type: unknown, strict: unknown = true): string | null {
    return this.guess_all_extensions(type, strict)[0] ?? null;
  }

  /** Adds a type for an end of names. */
  add_type(type: unknown, ext: unknown, strict: unknown = true): null {
    const [common, standard] = this.types_map.items;
    (truth(strict) ? standard : common).setItem(str(ext), str(type));
    return null;
  }

  /** Adds what a file in the form of Apache's `mime.types` says. */
  read(filename: unknown, strict: unknown = true): null {
    const file = open(filename);
    this.readfp(file, strict);
    file.close();
    return null;
  }

  readfp(fp: unknown, strict: unknown = true): null {
    for (const line of iter(fp)) {
      const [type, ...ends] = str(line).replace(/#.*/, "").split(/\s+/).filter(Boolean);
      for (const end of ends) this.add_type(type, `.${end}`, strict);
    }
    return null;
  }
}

/** The name without its last end, and that. */
function splitEnd(path: string): [string, string] {
  const end = /(?<=[^/.][^/]*)\.[^./]*$/.exec(path);
  return end === null ? [path, ""] : [path.slice(0, end.index), end[0]];
}

/** What the functions of the module ask: its tables are those of the module. */
const shared = new MimeTypes();
Object.assign(shared, { encodings_map, suffix_map, types_map: Tuple.of(common_types, types_map) });

function bound<K extends keyof MimeTypes & string>(name: K): MimeTypes[K] {
  const method = shared[name] as unknown as (...args: unknown[]) => unknown;
  const f = (...args: unknown[]) => method.apply(shared, args);
  return withSignature(f, MimeTypes.signatures[name] ?? [], name) as unknown as MimeTypes[K];
}

export const guess_type = bound("guess_type");
export const guess_all_extensions = bound("guess_all_extensions");
export const guess_extension = bound("guess_extension");
export const add_type = bound("add_type");

/** Nothing is read from files: the table is complete. */
export const init = withSignature(
  function init(_files: unknown = null): null {
    return null;
  },
  ["files?"],
);

/** What a file in the form of Apache's `mime.types` says, beside the standard table; None where it can't be read. */
export const read_mime_types = withSignature(
  function read_mime_types(file: unknown): Dict<string, string> | null {
    const types = new MimeTypes();
    try {
      types.read(file);
    } catch (error) {
      if (error instanceof IOError) return null;
      throw error;
    }
    return types.types_map.items[1];
  },
  ["file"],
);
