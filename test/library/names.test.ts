/**
 * Every name that programs use of the CherryClasses that ship (a row each of docs/library) is used by a case of
 * fixtures/library, or of fixtures/mail, and is told about in the documentation of its module.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const rows: Readonly<Record<string, string>> = {
  Tools: `tools escapeHtml newlineToBr whitespaceToNbsp tabTo4ws compressHtml getAttribute validateEmail
    getLabelWithCount getNow quote doubleQuote`,
  MaskTools: `maskTools x xData displayByColumn numberOfColumns columnWidth gapWidth displayByLine numberOfLines
    lineHeight gapHeight tdClass textInBox boxColor insideColor prettyMap label isRecursiveCall prettyMapHead
    prettyMapKeys prettyMapValues prettyMapSubMap`,
  HttpAuthenticate: `HttpAuthenticate getPasswordListForLogin unauthorized domain request.login self.login`,
  CookieAuthenticate: `CookieAuthenticate CherryLogin CherryDate CherryPassword loginCookieName dateCookieName
    passwordCookieName timeout getPasswordListForLogin loginScreen logoutScreen doLogin doLogout timeoutMessage
    wrongLoginPasswordMessage noCookieMessage whoIsLoggedIn self.login`,
  CookieSessionAuthenticate: `CookieSessionAuthenticate checkLoginAndPassword request.login sessionIdCookieName
    CherrySessionId timeout timeoutMessage wrongLoginPasswordMessage noCookieMessage logoutMessage loginScreen
    logoutScreen doLogin doLogout self.login`,
  Form: `FormField FormSeparator Form typ mask mandatory size optionList defaultValue defaultMessage validate text
    password textarea select checkbox radio hidden forced submit method enctype fieldList formView leaveValues postForm
    validateForm Missing validateFields setFieldErrorMessage getFieldOptionList getFieldDefaultValue setFieldDefaultValue
    getFieldNameList exceptList defaultFormMask defaultMask hiddenMask defaultHeader defaultFooter echoMask`,
  Mail: `Mail smtpServer sendMail`,
};

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const texts = (folder: string): string[] =>
  ["app.cpy", "exchanges.json"]
    .map((name) => `${folder}/${name}`)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"));
const cases = [
  ...readdirSync(at("fixtures/library")).map((name) => at(`fixtures/library/${name}`)),
  at("fixtures/mail"),
].map(texts);

describe.each(Object.entries(rows))("%s", (module, row) => {
  const users = cases.filter(([program]) =>
    new RegExp(`^use .*\\b${module}\\b`, "m").test(program ?? ""),
  );
  const page = readFileSync(at(`docs/library/${module}.md`), "utf8");

  test.each(row.split(/\s+/))("%s", (name) => {
    const word = new RegExp(`(?<!\\w)${name.replace(".", "\\.")}(?!\\w)`);
    expect(
      users.flat().some((text) => word.test(text)),
      "in a case",
    ).toBe(true);
    expect(page, "in the documentation").toMatch(word);
  });
});
