# Forms that know their fields: how each is shown, what it may hold, and what was wrong with it.
#
# What a visitor entered and which messages that gave belong to one request: fields are shared by all of them.

use Tools

CherryClass FormField abstract:
variable:
    # What the visitor sent; where values are not to be left in the form, the default.
    currentValue = property(lambda self: self.getCurrentValue())
    errorMessage = property(
        lambda self: self._ofRequest('Message', self.defaultMessage),
        lambda self, message: self._setOfRequest('Message', message))

function:
    def __init__(self, label, name, typ, mask=None, mandatory=0, size=15, optionList=None, defaultValue='', defaultMessage='', validate=None):
        """A field of a form.

        typ: text, password, textarea (its size is 'COLSxROWS'), select, checkbox, radio, hidden, forced or submit.
        mask: called with the field to show it. optionList: strings or pairs (value, label).
        validate: called with the value; gives the message of what is wrong with it, or nothing.
        """
        self.label = label
        self.name = name
        self.typ = typ
        self.mask = mask
        self.mandatory = mandatory
        self.size = size
        self.optionList = optionList
        if optionList is None:
            self.optionList = []
        self.defaultValue = defaultValue
        self.defaultMessage = defaultMessage
        self.validate = validate

    def getCurrentValue(self):
        return self._ofRequest('Value', self.getDefaultValue())

    def getDefaultValue(self):
        return self._ofRequest('Default', self.defaultValue)

    def isChosen(self, value):
        """Whether an option is among the values of the field."""
        current = self.currentValue
        if isinstance(current, list) or isinstance(current, tuple):
            return value in current
        return value == current

    def getOptionPairs(self):
        """The options as (value, label)."""
        pairs = []
        for option in self.optionList:
            if isinstance(option, tuple) or isinstance(option, list):
                pairs.append((option[0], option[1]))
            else:
                pairs.append((option, option))
        return pairs

    def _key(self, what):
        return '_form%s%s' % (what, id(self))

    def _ofRequest(self, what, default):
        return getattr(request, self._key(what), default)

    def _setOfRequest(self, what, value):
        setattr(request, self._key(what), value)

CherryClass FormSeparator abstract:
function:
    def __init__(self, label, mask):
        """What stands between the fields of a form: mask is called with the separator."""
        self.label = label
        self.mask = mask

CherryClass Form abstract:
variable:
    method = 'post'
    enctype = ''
    # The fields and separators, set in __init__.
    fieldList = ()

function:
    def formView(self, leaveValues=0):
        """The form; with leaveValues the fields hold what the visitor sent. It posts to postForm of the class."""
        page = [defaultFormMask.defaultHeader(self)]
        for field in self.fieldList:
            if isinstance(field, FormField):
                value = field.getDefaultValue()
                if leaveValues and field.typ not in ('password', 'submit', 'forced'):
                    value = self._sentValue(field)
                field._setOfRequest('Value', value)
            page.append(self._show(field))
        page.append(defaultFormMask.defaultFooter(self))
        return ''.join(page)

    def _show(self, field):
        mask = field.mask
        if mask is None:
            if field.typ == 'hidden':
                mask = defaultFormMask.hiddenMask
            else:
                mask = defaultFormMask.defaultMask
        return mask(field)

    def _sentValue(self, field):
        """What the visitor sent for a field. A browser sends nothing for boxes that are not ticked."""
        if field.typ == 'checkbox':
            return request.paramMap.get(field.name, [])
        return request.paramMap.get(field.name, '')

    def validateForm(self):
        """1 if what was sent is right, else 0, and the fields have their messages."""
        for field in self._fields():
            message = self._validateField(field)
            field.errorMessage = message or ''
        self.validateFields()
        for field in self._fields():
            if field.errorMessage:
                return 0
        return 1

    def _validateField(self, field):
        value = self._sentValue(field)
        isEmpty = not value
        if isinstance(value, str):
            isEmpty = not value.strip()
        if isEmpty and field.mandatory:
            return 'Missing'
        if field.validate is not None and not isEmpty:
            return field.validate(value)
        return ''

    def validateFields(self):
        """To override: checks of several fields together, by setFieldErrorMessage."""
        pass

    def setFieldErrorMessage(self, name, message):
        self._field(name).errorMessage = message

    def getFieldOptionList(self, name):
        return self._field(name).optionList

    def getFieldDefaultValue(self, name):
        return self._field(name).getDefaultValue()

    def setFieldDefaultValue(self, name, value):
        """Sets the value that a field begins with: in a request for that request, else for good."""
        field = self._field(name)
        try:
            field._setOfRequest('Default', value)
        except Exception:
            # No request runs: the program is starting.
            field.defaultValue = value

    def getFieldNameList(self, exceptList=()):
        """The names of the fields in their order."""
        return [field.name for field in self._fields() if field.name not in exceptList]

    def _fields(self):
        return [field for field in self.fieldList if isinstance(field, FormField)]

    def _field(self, name):
        for field in self._fields():
            if field.name == name:
                return field
        raise KeyError, "the form has no field '%s'" % name

CherryClass DefaultFormMask hidden:
function:
    def control(self, field):
        """The HTML by which a visitor fills in a field."""
        typ = field.typ
        if typ == 'textarea':
            return self._textArea(field)
        if typ == 'select':
            return self._select(field)
        if typ in ('checkbox', 'radio'):
            return self._boxes(field)
        if typ == 'forced':
            return tools.escapeHtml(str(field.currentValue)) + self._input(field, 'hidden', field.currentValue)
        if typ == 'submit':
            return self._input(field, 'submit', field.currentValue or field.label)
        if typ == 'password':
            return self._input(field, 'password', '', ' size="%s"' % tools.escapeAttribute(field.size))
        return self._input(field, typ, field.currentValue, ' size="%s"' % tools.escapeAttribute(field.size))

    def _input(self, field, typ, value, more=''):
        name = tools.escapeAttribute(field.name)
        return '<input type="%s" name="%s" value="%s"%s>' % (
            tools.escapeAttribute(typ), name, tools.escapeAttribute(value), more)

    def _textArea(self, field):
        cols, rows = 40, 5
        size = str(field.size).lower().split('x')
        if len(size) == 2:
            cols, rows = int(size[0]), int(size[1])
        return '<textarea name="%s" cols="%s" rows="%s">\n%s</textarea>' % (
            tools.escapeAttribute(field.name), cols, rows, tools.escapeAttribute(field.currentValue))

    def _select(self, field):
        options = []
        for value, label in field.getOptionPairs():
            selected = ''
            if field.isChosen(value):
                selected = ' selected'
            options.append('<option value="%s"%s>%s</option>' % (
                tools.escapeAttribute(value), selected, tools.escapeAttribute(label)))
        return '<select name="%s">%s</select>' % (tools.escapeAttribute(field.name), ''.join(options))

    def _boxes(self, field):
        boxes = []
        for value, label in field.getOptionPairs():
            checked = ''
            if field.isChosen(value):
                checked = ' checked'
            boxes.append('<label>%s %s</label>' % (
                self._input(field, field.typ, value, checked), tools.escapeAttribute(label)))
        return '<br>'.join(boxes)

mask:
    def defaultHeader(self, form):
        <form py-attr="form.method" method="" py-attr="form.getPath() + '/postForm'" action=""<py-eval="form.enctype and ' enctype=\"%s\"' % tools.escapeAttribute(form.enctype) or ''">>
        <table class="form">

    def defaultMask(self, field):
        <tr>
            <td class="formLabel" valign="top" py-eval="tools.escapeHtml(str(field.label))">label</td>
            <td class="formField" valign="top" py-eval="self.control(field)">field</td>
            <td class="formError" valign="top" py-eval="tools.escapeHtml(str(field.errorMessage))">message</td>
        </tr>

    def hiddenMask(self, field):
        <py-eval="self._input(field, 'hidden', field.currentValue)">

    def echoMask(self, field):
        <tr>
            <td class="formLabel" valign="top" py-eval="tools.escapeHtml(str(field.label))">label</td>
            <td class="formField" valign="top" py-eval="tools.escapeHtml(str(field.currentValue))">value</td>
        </tr>

    def defaultFooter(self, form):
        </table>
        </form>
