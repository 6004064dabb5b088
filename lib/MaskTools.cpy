# Pieces of pages: tables of a list, boxes, maps.

use Tools

CherryClass MaskTools:
variable:
    # A transparent picture of one pixel.
    pixel = (
        'GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff'
        '!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;'
    )

function:
    def x(self, width=1, height=1):
        """An <img> of one transparent pixel, stretched on wish."""
        return '<img src="%s/xData" width="%s" height="%s" border="0" alt="">' % (self.getPath(), width, height)

    def displayByColumn(self, dataList, numberOfColumns=2, columnWidth=0, gapWidth=50, tdClass=''):
        """A table that is filled column by column; the first columns are the longer ones."""
        columns = self._share(dataList, numberOfColumns)
        cells = []
        for column in columns:
            cells.append(self._cell('<br>'.join([str(item) for item in column]), 'width', columnWidth, tdClass))
        gap = '<td width="%s">&nbsp;</td>' % gapWidth
        return '<table border="0" cellspacing="0" cellpadding="0"><tr>' + gap.join(cells) + '</tr></table>'

    def displayByLine(self, dataList, numberOfLines=2, lineHeight=0, gapHeight=50, tdClass=''):
        """A table that is filled line by line; the first lines are the longer ones."""
        lines = self._share(dataList, numberOfLines)
        rows = []
        for line in lines:
            cells = [self._cell(str(item), 'height', lineHeight, tdClass) for item in line]
            rows.append('<tr>' + ''.join(cells) + '</tr>')
        gap = '<tr><td height="%s">&nbsp;</td></tr>' % gapHeight
        return '<table border="0" cellspacing="0" cellpadding="0">' + gap.join(rows) + '</table>'

    def _share(self, dataList, numberOfParts):
        """A list in so many parts, as even as can be."""
        size, longer = divmod(len(dataList), numberOfParts)
        parts = []
        start = 0
        for index in range(numberOfParts):
            end = start + size
            if index < longer:
                end += 1
            parts.append(dataList[start:end])
            start = end
        return parts

    def _cell(self, content, dimension, size, tdClass):
        attributes = ''
        if size:
            attributes = ' %s="%s"' % (dimension, size)
        if tdClass:
            attributes = attributes + ' class="%s"' % tools.escapeAttribute(tdClass)
        return '<td valign="top"%s>%s</td>' % (attributes, content)

view:
    def xData(self):
        response.headerMap['content-type'] = 'image/gif'
        response.headerMap['cache-control'] = 'max-age=86400'
        return self.pixel

mask:
    def textInBox(self, text, boxColor="black", insideColor="white") hidden:
        <table border="0" cellspacing="0" cellpadding="1" py-attr="boxColor" bgColor=""><tr><td>
            <table border="0" cellspacing="0" cellpadding="5" width="100%"><tr>
                <td py-attr="insideColor" bgColor="" py-eval="text">text</td>
            </tr></table>
        </td></tr></table>

    def prettyMap(self, aMap, label=None, isRecursiveCall=0) hidden:
        <table py-attr="isRecursiveCall and 'prettyMapSubMap' or 'prettyMap'" class="">
            <py-if="label is not None">
                <tr><td class="prettyMapHead" colspan="2" py-eval="tools.escapeHtml(str(label))">label</td></tr>
            </py-if>
            <py-for="key, value in aMap.items()">
                <tr>
                    <td class="prettyMapKeys" valign="top" py-eval="tools.escapeHtml(str(key))">key</td>
                    <py-if="isinstance(value, dict)">
                        <td class="prettyMapValues" py-eval="self.prettyMap(value, None, 1)">map</td>
                    </py-if><py-else>
                        <td class="prettyMapValues" py-eval="tools.escapeHtml(str(value))">value</td>
                    </py-else>
                </tr>
            </py-for>
        </table>
