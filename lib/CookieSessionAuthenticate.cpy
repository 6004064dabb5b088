# Logins by a form and a cookie with a random id; the login itself stays on the server: in the session where sessions are
# on (so that every process knows it), else in the memory of this process.

use LoginTools

CherryClass CookieSessionAuthenticate(LoginForm) abstract:
variable:
    sessionIdCookieName = 'CherrySessionId'
    logoutMessage = 'You have been logged out'

function:
    def checkLoginAndPassword(self, login, password):
        """To override: the message of what is wrong with a login, empty if it is right."""
        return self.wrongLoginPasswordMessage

    def _readLogin(self):
        """The login of the request, or '' and what to tell."""
        id = loginTools.getCookie(self.sessionIdCookieName)
        if not id:
            return '', self.noCookieMessage
        return loginStore.load(self.sessionIdCookieName, id, self.timeout), self.timeoutMessage

view:
    def doLogin(self, login='', password='', fromPage=''):
        page = loginTools.getSafePage(fromPage)
        if isinstance(login, str) and isinstance(password, str) and login:
            message = self.checkLoginAndPassword(login, password)
            if not message:
                # An id that the browser had before could be known to somebody else.
                id = loginTools.newToken()
                loginStore.save(self.sessionIdCookieName, id, login, self.timeout)
                loginTools.setCookie(self.sessionIdCookieName, id)
                return loginTools.redirect(page)
        else:
            login = ''
            message = self.wrongLoginPasswordMessage
        return self.loginScreen(message, page, login)

    def doLogout(self):
        loginStore.drop(self.sessionIdCookieName, loginTools.getCookie(self.sessionIdCookieName))
        loginTools.dropCookie(self.sessionIdCookieName)
        return self.logoutScreen()

mask:
    def logoutScreen(self) hidden:
        <py-eval="self.loginScreen(self.logoutMessage, self.getPath() + '/index')">

CherryClass LoginStore hidden:
function:
    def __init__(self):
        self._logins = {}

    def _hasSessions(self):
        return configFile.has_option('session', 'storageType') and configFile.get('session', 'storageType') != ''

    def save(self, name, id, login, timeout):
        """Keeps a login under an id for so many minutes."""
        expiration = time.time() + timeout * 60
        if self._hasSessions():
            request.sessionMap[name] = [id, login, expiration]
            return
        now = time.time()
        for each, kept in self._logins.items():
            if kept[1] < now:
                del self._logins[each]
        self._logins[id] = (login, expiration)

    def load(self, name, id, timeout):
        """The login of an id, which then holds for so many minutes more; empty if there is none."""
        login, expiration = '', 0
        if self._hasSessions():
            kept = request.sessionMap.get(name)
            if kept and loginTools.isSame(kept[0], id):
                login, expiration = kept[1], kept[2]
        elif id in self._logins:
            login, expiration = self._logins[id]
        if expiration < time.time():
            return ''
        self.save(name, id, login, timeout)
        return login

    def drop(self, name, id):
        """Ends the login of an id."""
        if self._hasSessions():
            kept = request.sessionMap.get(name)
            if kept and loginTools.isSame(kept[0], id):
                del request.sessionMap[name]
        elif id in self._logins:
            del self._logins[id]
