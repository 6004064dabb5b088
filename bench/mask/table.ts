/** The page of table.cpy, as a person writes it who builds it by concatenation. */

interface Row {
  name: string;
  pieces: number;
  place: string;
}

const rows: Row[] = [];
for (let i = 0; i < 2000; i++) {
  rows.push({ name: `Article <${i}>`, pieces: (i * 7) % 100, place: `shelf ${i % 12}` });
}

export function index(title = "Stock"): string {
  let page =
    `<html><head><title>${title}</title></head>\n<body>\n<table class="stock">\n` +
    "<tr><th>#</th><th>Article</th><th>Pieces</th><th>Place</th></tr>\n";
  for (let i = 0; i < rows.length; i++) {
    const { name, pieces, place } = rows[i]!;
    page += "<tr>\n    <td>" + i + "</td>\n";
    page += '    <td class="name"><a href="/article?n=' + i + '">' + name + "</a></td>\n";
    page += '    <td class="' + (pieces < 10 ? "low" : "enough") + '">' + pieces + "</td>\n";
    page += "    <td>" + (pieces === 0 ? "<b>none left</b>" : place) + "</td>\n</tr>";
  }
  return page + "\n</table>\n</body></html>\n";
}
