# Small helpers for pages.

CherryClass Tools hidden:
variable:
    # For the code of mask tags, which cannot hold these characters.
    quote = "'"
    doubleQuote = '"'

function:
    def escapeHtml(self, data, newlineToBr=1, whitespaceToNbsp=1, tabTo4ws=1):
        """Text as HTML shows it: & < > " as entities; on wish new lines, double blanks and tabs too."""
        escaped = cgi.escape(data, 1)
        if tabTo4ws:
            escaped = escaped.replace('\t', '&nbsp;' * 4)
        if whitespaceToNbsp:
            escaped = escaped.replace('  ', '&nbsp;&nbsp;')
        if newlineToBr:
            escaped = escaped.replace('\r\n', '\n').replace('\n', '<br>')
        return escaped

    def escapeAttribute(self, data):
        """Text as the value of an HTML attribute in quotes of either kind."""
        return cgi.escape(str(data), 1).replace("'", '&#39;')

    def compressHtml(self, body):
        """HTML with its white space collapsed, but for what stands inside of script and textarea."""
        pieces = []
        lower = body.lower()
        start = 0
        while start < len(body):
            kept, end = self._nextKept(lower, start)
            pieces.append(self._collapse(body[start:kept]))
            pieces.append(body[kept:end])
            start = end
        return ''.join(pieces)

    def _nextKept(self, lower, start):
        """Where the next script or textarea begins and ends; the end of the text twice if there is none."""
        first = last = len(lower)
        for name in ('script', 'textarea'):
            begin = lower.find('<' + name, start, first)
            if begin != -1:
                first = begin
                closing = '</' + name
                end = lower.find(closing, begin)
                last = len(lower)
                if end != -1:
                    last = end + len(closing)
        return first, last

    def _collapse(self, text):
        """Runs of white space as one blank each."""
        collapsed = ' '.join(text.split())
        if text[:1].isspace():
            collapsed = ' ' + collapsed
        if collapsed.strip() and text[-1:].isspace():
            collapsed = collapsed + ' '
        return collapsed

    def getAttribute(self, name, value):
        """name='value' for a tag, or nothing where the value is empty."""
        if not value:
            return ''
        return "%s='%s'" % (name, self.escapeAttribute(value))

    def validateEmail(self, email):
        """None for what can be the address of a mailbox, else 'Wrong email'."""
        error = 'Wrong email'
        at = email.rfind('@')
        if at < 1:
            return error
        local, domain = email[:at], email[at + 1:]
        if local.startswith('.') or local.endswith('.') or '..' in email:
            return error
        for character in local:
            if not (character.isalnum() or character in "!#$%&'*+-/=?^_`{|}~."):
                return error
        labels = domain.split('.')
        if len(labels) < 2 or len(labels[-1]) < 2:
            return error
        for label in labels:
            if not label.replace('-', '').isalnum() or label.startswith('-') or label.endswith('-'):
                return error
        return None

    def getLabelWithCount(self, count, label, pluralLabel):
        """'1 message', '2 messages'."""
        if count == 1:
            return '%s %s' % (count, label)
        return '%s %s' % (count, pluralLabel)

    def getNow(self):
        """The time in UTC as '2004-03-19 12:00:00'."""
        return time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())
