/** The module `mimetypes` of Python 2.7 (library, 18.7): types by the ends of file names. */
import { Dict, str, truth, Tuple, withSignature } from "../python/index.js";

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

/** The name without its last end, and that. */
function splitEnd(path: string): [string, string] {
  const end = /(?<=[^/.][^/]*)\.[^./]*$/.exec(path);
  return end === null ? [path, ""] : [path.slice(0, end.index), end[0]];
}

/** The type and the encoding of a file or URL by its name; None where it tells nothing. */
export const guess_type = withSignature(
  function guess_type(url: unknown, strict: unknown = true): Tuple<[string | null, string | null]> {
    const text = str(url);
    const data = /^data:([^,]*),/i.exec(text);
    if (data !== null) {
      const type = data[1]!.split(";")[0]!;
      return new Tuple([type.includes("/") ? type : "text/plain", null]);
    }
    const path = text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, "");
    let [base, end] = splitEnd(path);
    while (suffix_map.has(end)) [base, end] = splitEnd(base + suffix_map.getItem(end));
    const encoding = encodings_map.get(end);
    if (encoding !== null) [, end] = splitEnd(base);
    const type = types_map.get(end) ?? types_map.get(end.toLowerCase());
    const common = truth(strict) ? null : common_types.get(end.toLowerCase());
    return new Tuple([type ?? common, encoding]);
  },
  ["url", "strict?"],
);

/** The ends of names that stand for a type. */
export const guess_all_extensions = withSignature(
  function guess_all_extensions(type: unknown, _strict: unknown = true): string[] {
    const wanted = str(type).toLowerCase();
    return types_map.keys().filter((end) => types_map.getItem(end) === wanted);
  },
  ["type", "strict?"],
);

/** One of them, None without any. */
export const guess_extension = withSignature(
  function guess_extension(type: unknown, strict: unknown = true): string | null {
    return guess_all_extensions(type, strict)[0] ?? null;
  },
  ["type", "strict?"],
);

/** Adds a type for an end of names. */
export const add_type = withSignature(
  function add_type(type: unknown, ext: unknown, strict: unknown = true): null {
    (truth(strict) ? types_map : common_types).setItem(str(ext), str(type));
    return null;
  },
  ["type", "ext", "strict?"],
);

/** Nothing is read from files: the table is complete. */
export const init = withSignature(
  function init(_files: unknown = null): null {
    return null;
  },
  ["files?"],
);
