"""An HTML table, as pages of old programs make it: % and join."""

def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def row(number, name, price, stock):
    cells = []
    cells.append('<td class="number">%d</td>' % number)
    cells.append("<td>%s</td>" % escape(name))
    cells.append('<td align="right">%.2f</td>' % price)
    cells.append("<td>%s</td>" % (stock and "%d left" % stock or "<b>sold out</b>"))
    return '<tr class="%s">%s</tr>' % (number % 2 and "odd" or "even", "".join(cells))


def table(title, products):
    rows = []
    total = 0.0
    number = 0
    for name, price, stock in products:
        number += 1
        rows.append(row(number, name, price, stock))
        total += price * stock
    return "<table>\n<caption>%s (%d)</caption>\n%s\n</table>\n<p>Worth %10.2f</p>" % (
        escape(title), len(rows), "\n".join(rows), total)


def main(pages):
    names = ["Tea & honey", "Bread", "<Cheese>", "Milk", "Eggs > 12", "Salt"]
    products = []
    for i in range(500):
        products.append((names[i % len(names)] + " no. " + str(i), i * 1.25 + 0.49, i * 7 % 10))
    length = 0
    page = ""
    for number in range(pages):
        page = table("Products, page %d" % number, products)
        length += len(page)
    print page[:300]
    print page[-120:]
    print length

main(200)
