# Logins by a form and three cookies: who, since when, and a signature over both that only the server can make.
# The server keeps nothing but the logins that were ended by hand, until they would have expired.

use LoginTools

CherryClass CookieAuthenticate(LoginForm) abstract:
variable:
    loginCookieName = 'CherryLogin'
    dateCookieName = 'CherryDate'
    passwordCookieName = 'CherryPassword'

function:
    def getPasswordListForLogin(self, login):
        """To override: the passwords that are right for a login; none if there is no such login."""
        return []

    def whoIsLoggedIn(self):
        """The login, or '' if there is none. Deprecated: methods of the class have it in self.login."""
        login, message = self._readLogin()
        return login

    def _readLogin(self):
        """The login that the cookies prove, which they then prove anew, or '' and what to tell."""
        login = urllib.unquote(loginTools.getCookie(self.loginCookieName))
        date = loginTools.getCookie(self.dateCookieName)
        token, dash, signature = loginTools.getCookie(self.passwordCookieName).partition('-')
        if not login or not date or not signature:
            return '', self.noCookieMessage
        if not date.isdigit() or len(date) > 12 or loginTools.isRevoked(token):
            return '', self.timeoutMessage
        for password in self.getPasswordListForLogin(login):
            if loginTools.isSame(signature, self._sign(login, date, token, password)):
                if int(date) + self.timeout * 60 < time.time():
                    return '', self.timeoutMessage
                self._writeCookies(login, token, password)
                return login, ''
        return '', self.timeoutMessage

    def _writeCookies(self, login, token, password):
        date = str(int(time.time()))
        loginTools.setCookie(self.loginCookieName, urllib.quote(login, '@'))
        loginTools.setCookie(self.dateCookieName, date)
        loginTools.setCookie(self.passwordCookieName, token + '-' + self._sign(login, date, token, password))

    def _sign(self, login, date, token, password):
        return loginTools.sign(self.passwordCookieName, login, date, token, password)

view:
    def doLogin(self, login='', password='', fromPage=''):
        page = loginTools.getSafePage(fromPage)
        if isinstance(login, str) and isinstance(password, str):
            right = loginTools.findRight(password, self.getPasswordListForLogin(login))
            if right is not None:
                self._writeCookies(login, loginTools.newToken(), right)
                return loginTools.redirect(page)
        else:
            login = ''
        return self.loginScreen(self.wrongLoginPasswordMessage, page, login)

    def doLogout(self):
        token = loginTools.getCookie(self.passwordCookieName).partition('-')[0]
        if self.whoIsLoggedIn():
            loginTools.revoke(token, time.time() + self.timeout * 60)
        for name in (self.loginCookieName, self.dateCookieName, self.passwordCookieName):
            loginTools.dropCookie(name)
        return self.logoutScreen()

mask:
    def logoutScreen(self) hidden:
        <html><body>
        <p>You have been logged out.</p>
        <p><a py-attr="cgi.escape(self.getPath(), 1) + '/index'" href="">Log in again</a></p>
        </body></html>
