function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function row(number: number, name: string, price: number, stock: number): string {
  const cells: string[] = [];
  cells.push(`<td class="number">${number}</td>`);
  cells.push(`<td>${escape(name)}</td>`);
  cells.push(`<td align="right">${price.toFixed(2)}</td>`);
  cells.push(`<td>${stock !== 0 ? `${stock} left` : "<b>sold out</b>"}</td>`);
  return `<tr class="${number % 2 !== 0 ? "odd" : "even"}">${cells.join("")}</tr>`;
}

type Product = [name: string, price: number, stock: number];

function table(title: string, products: readonly Product[]): string {
  const rows: string[] = [];
  let total = 0;
  let number = 0;
  for (const [name, price, stock] of products) {
    number++;
    rows.push(row(number, name, price, stock));
    total += price * stock;
  }
  return `<table>\n<caption>${escape(title)} (${rows.length})</caption>\n${rows.join("\n")}\n</table>\n<p>Worth ${total.toFixed(2).padStart(10)}</p>`;
}

function main(pages: number): void {
  const names = ["Tea & honey", "Bread", "<Cheese>", "Milk", "Eggs > 12", "Salt"];
  const products: Product[] = [];
  for (let i = 0; i < 500; i++) {
    products.push([`${names[i % names.length]!} no. ${i}`, i * 1.25 + 0.49, (i * 7) % 10]);
  }
  let length = 0;
  let page = "";
  for (let number = 0; number < pages; number++) {
    page = table(`Products, page ${number}`, products);
    length += page.length;
  }
  console.log(page.slice(0, 300));
  console.log(page.slice(-120));
  console.log(length);
}

main(200);
