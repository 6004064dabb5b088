# Mail over SMTP.

import smtplib

CherryClass Mail abstract:
variable:
    # The host that takes the mail, HOST or HOST:PORT; a subclass sets it in __init__.
    smtpServer = 'localhost'

function:
    def sendMail(self, sender, receiver, bcc, contentType, subject, msg):
        """Sends a mail.

        receiver, bcc: addresses, separated by commas; those of bcc get it without being named in it.
        contentType: text/plain or text/html, say. Raises what smtplib raises where the mail
        can't be delivered, SMTPRecipientsRefused also where some receivers did get it.
        """
        receivers = self._addresses(receiver)
        headers = [
            ('From', self._line('sender', sender)),
            ('To', self._line('receiver', ', '.join(receivers))),
            ('Subject', self._encoded(self._line('subject', subject))),
            ('Date', time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime())),
            ('MIME-Version', '1.0'),
            ('Content-Type', self._withCharset(self._line('content type', contentType))),
            ('Content-Transfer-Encoding', 'base64')]
        lines = ['%s: %s' % header for header in headers]
        message = '\r\n'.join(lines) + '\r\n\r\n' + self._wrapped(msg)
        server = smtplib.SMTP(self.smtpServer)
        try:
            refused = server.sendmail(sender, receivers + self._addresses(bcc), message)
        finally:
            server.quit()
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)

    def _line(self, what, text):
        if '\r' in text or '\n' in text:
            raise ValueError, 'the %s of a mail is one line' % what
        return text

    def _addresses(self, addresses):
        return [address.strip() for address in (addresses or '').split(',') if address.strip()]

    def _withCharset(self, contentType):
        if contentType.startswith('text/') and 'charset' not in contentType:
            return contentType + '; charset=utf-8'
        return contentType

    def _encoded(self, text):
        """A header's text: as it is while it is ASCII, else in the words of RFC 2047."""
        octets = text.encode('utf-8')
        if self._isAscii(octets):
            return text
        words = []
        word = ''
        for octet in octets:
            # A word has 75 characters at most, 12 of them around its base64, and ends where a character of the text ends.
            if len(word) >= 42 and not 0x80 <= ord(octet) < 0xC0:
                words.append(word)
                word = ''
            word = word + octet
        words.append(word)
        return '\r\n '.join(['=?utf-8?B?%s?=' % binascii.b2a_base64(word).strip() for word in words])

    def _isAscii(self, octets):
        for octet in octets:
            if ord(octet) > 127:
                return 0
        return 1

    def _wrapped(self, text):
        """Text as base64, in lines of 76 characters."""
        encoded = binascii.b2a_base64(text.encode('utf-8')).strip()
        return '\r\n'.join([encoded[start:start + 76] for start in range(0, len(encoded), 76)]) + '\r\n'
