# Logins by HTTP Basic (RFC 7617): the browser asks for them. To be used over SSL, since it sends the password each time.

use LoginTools

CherryClass HttpAuthenticate(LoginHolder) abstract:
variable:
    # What the browser shows when it asks for the login.
    domain = 'Private'

function:
    def getPasswordListForLogin(self, login):
        """To override: the passwords that are right for a login; none if there is no such login."""
        return []

    def _authenticate(self):
        """Whether the request brings a login with a password that is right for it."""
        if self._isAuthorized():
            return 1
        login, password = self._getCredentials()
        if loginTools.findRight(password, self.getPasswordListForLogin(login)) is not None:
            self._authorize(login)
            return 1
        response.headerMap['status'] = '401 Unauthorized'
        response.headerMap['www-authenticate'] = 'Basic realm="%s", charset="UTF-8"' % self.domain.replace('"', "'")
        return 0

    def _getCredentials(self):
        """The login and the password that the browser sent, empty where it sent none."""
        scheme, blank, encoded = request.headerMap.get('authorization', '').partition(' ')
        if scheme.lower() != 'basic':
            return '', ''
        try:
            octets = binascii.a2b_base64(encoded.strip())
        except binascii.Error:
            return '', ''
        login, colon, password = self._decoded(octets).partition(':')
        return login, password

    def _decoded(self, octets):
        """Text from its bytes: UTF-8, as we ask for, or what browsers sent before they knew of that."""
        try:
            return octets.decode('utf-8')
        except UnicodeError:
            return octets.decode('latin-1')

view:
    def unauthorized(self) hidden:
        return '<html><body>You are not authorized to see this page.</body></html>'

aspect:
    method.type in ('view', 'mask') and method.name != 'unauthorized' start:
        if not self._authenticate():
            return self.unauthorized()
