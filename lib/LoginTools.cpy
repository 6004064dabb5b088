# What the classes that ask for a login have in common: secrets, cookies, and the screens of those with a login form.

import binascii, hashlib, hmac, os, time

CherryClass LoginTools hidden:
function:
    def __init__(self):
        # Where the configuration has no siteKey.
        self._ownKey = binascii.hexlify(os.urandom(32))
        # The tokens that were given up before they expired, and when they would have.
        self._revoked = {}

    def _getKey(self):
        if configFile.has_option('server', 'siteKey'):
            return configFile.get('server', 'siteKey')
        return self._ownKey

    def isSame(self, one, other):
        """Whether two texts are the same, in a time that tells nothing about either."""
        return hmac.compare_digest(self.sign(one), self.sign(other))

    def findRight(self, password, passwordList):
        """The one of the right passwords that a visitor's is, None if it is none; each is looked at, in any case."""
        found = None
        for right in passwordList:
            if self.isSame(password, right):
                found = right
        return found

    def sign(self, *parts):
        """A signature over texts, which only a program with the same siteKey can make."""
        message = ''.join(['%d:%s,' % (len(part), part) for part in parts])
        return hmac.new(self._getKey(), message, hashlib.sha256).hexdigest()

    def newToken(self):
        return binascii.hexlify(os.urandom(16))

    def revoke(self, token, until):
        """Takes a token for worthless; `until` is when it would have expired."""
        now = time.time()
        for each, expiration in self._revoked.items():
            if expiration < now:
                del self._revoked[each]
        self._revoked[token] = until

    def isRevoked(self, token):
        return token in self._revoked

    def getCookie(self, name):
        """The value of a cookie, empty where there is none."""
        if name in request.simpleCookie:
            return request.simpleCookie[name].value
        return ''

    def setCookie(self, name, value):
        response.simpleCookie[name] = value
        cookie = response.simpleCookie[name]
        cookie['path'] = '/'
        cookie['httponly'] = 1
        cookie['samesite'] = 'Lax'
        if request.base.startswith('https:'):
            cookie['secure'] = 1

    def dropCookie(self, name):
        self.setCookie(name, '')
        response.simpleCookie[name]['max-age'] = 0

    def getSafePage(self, page):
        """A page of this site to go on with: the one asked for, or else the first one."""
        home = request.base + '/'
        if not isinstance(page, str):
            return home
        for character in page:
            if ord(character) <= 32 or ord(character) == 127 or character == '\\':
                return home
        if page == request.base or page.startswith(home):
            return page
        if page.startswith('/') and not page.startswith('//'):
            return request.base + page
        return home

    def redirect(self, page):
        response.headerMap['status'] = '302 Found'
        response.headerMap['location'] = page
        return '<html><body><a href="%s">Go on</a></body></html>' % cgi.escape(page, 1)

CherryClass LoginHolder abstract:
variable:
    # The login of the request that runs.
    login = property(
        lambda self: getattr(request, 'login', ''),
        lambda self, login: setattr(request, 'login', login))

function:
    def _isAuthorized(self):
        """Whether this class has let the request pass already."""
        return getattr(request, '_authorizedBy', None) is self

    def _authorize(self, login):
        request._authorizedBy = self
        request.login = login

CherryClass LoginForm(LoginHolder) abstract:
variable:
    # Minutes from the last use.
    timeout = 60
    timeoutMessage = 'Your login has expired: please log in again'
    wrongLoginPasswordMessage = 'Wrong login or password'
    noCookieMessage = ''

function:
    def _authenticate(self):
        """Empty if the request belongs to a login that holds; else the screen to log in by."""
        if self._isAuthorized():
            return ''
        login, message = self._readLogin()
        if login:
            self._authorize(login)
            return ''
        response.headerMap['cache-control'] = 'no-store'
        return self.loginScreen(message, request.browserUrl)

mask:
    def loginScreen(self, message, fromPage, login='') hidden:
        <html><head><title>Login</title></head><body>
        <div py-if="message"><p class="loginMessage" py-eval="cgi.escape(message, 1)">message</p></div>
        <form method="post" py-attr="cgi.escape(self.getPath(), 1) + '/doLogin'" action="">
            <input type="hidden" name="fromPage" py-attr="cgi.escape(fromPage, 1)" value="">
            <p><label>Login: <input type="text" name="login" py-attr="cgi.escape(login, 1)" value=""></label></p>
            <p><label>Password: <input type="password" name="password"></label></p>
            <p><input type="submit" value="Log in"></p>
        </form>
        </body></html>

aspect:
    method.type in ('view', 'mask') and method.name not in ('loginScreen', 'logoutScreen', 'doLogin', 'doLogout') start:
        _loginScreen = self._authenticate()
        if _loginScreen:
            return _loginScreen
