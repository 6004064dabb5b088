CherryClass Root:
function:
    def __init__(self):
        self.rows = [('Article <%d>' % i, i * 7 % 100, 'shelf %d' % (i % 12)) for i in range(2000)]
mask:
    def index(self, title="Stock"):
        <html><head><title py-eval="title">title</title></head>
        <body>
        <table class="stock">
        <tr><th>#</th><th>Article</th><th>Pieces</th><th>Place</th></tr>
        <div py-for="name, pieces, place in self.rows"><tr>
            <td py-eval="_index">0</td>
            <td class="name"><a href="/article?n=<py-eval="_index">" py-eval="name">Article</a></td>
            <td py-attr="pieces < 10 and 'low' or 'enough'" class="low" py-eval="pieces">0</td>
            <td><py-if="pieces == 0"><b>none left</b></py-if><py-else><py-eval="place"></py-else></td>
        </tr></div>
        </table>
        </body></html>
