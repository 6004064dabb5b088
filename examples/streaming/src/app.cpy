# Two views that write to the socket themselves: what they write is on the screen before the next line runs.

import time

CherryClass Root:

function:
    def begin(self, contentType):
        "Sends the head of the response. From here on nothing is sent but what the view writes."
        response.sendResponse = 0
        response.wfile.write("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n" % contentType)

view:
    def index(self, upTo="10"):
        "A page whose counter moves while the page still loads."
        self.begin("text/html; charset=utf-8")
        response.wfile.write("<!doctype html><title>Streaming</title>\n")
        response.wfile.write("<h1 id='n'>0</h1>\n")
        for n in range(1, int(upTo) + 1):
            time.sleep(1)
            response.wfile.write("<script>document.all.n.textContent = %d</script>\n" % n)
        response.wfile.write("<p>That is all. There is also <a href='/howto'>the view of the manual</a>.\n")
        return ""

    # As the manual of 2004 has it.
    def howto(self):
        response.wfile.write("HTTP/1.1 200\r\n")
        response.wfile.write("Content-Type: text/plain\r\n\r\n")
        response.wfile.write("First line. Sleeping 2 seconds ...\n")
        time.sleep(2)
        response.wfile.write("Second line. Sleeping 2 seconds ...\n")
        time.sleep(2)
        response.wfile.write("Third and last line")
        response.sendResponse = 0
        return "" # The view still needs to return a string
