/** What programs put on the clipboard as markup, and the outline (`documentPage.ts`) of the document that it becomes. */
export type PastedVariant = readonly [name: string, html: string, outline: string]

const word = (inside: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head><body lang=IT><!--StartFragment-->${inside}<!--EndFragment--></body></html>`
const marked = (marker: string, style = '') =>
  `<![if !supportLists]><span style='${style}'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>`
/** A list paragraph of Word. */
const item = (list: string, level: number, marker: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:${level * 18}.0pt;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>${marked(marker)}${words}<o:p></o:p></p>`
const normal = (words: string) => `<p class=MsoNormal>${words}<o:p></o:p></p>`
/** A list item of Word on the web: a list for each. */
const webItem = (tag: string, level: number, words: string, attributes = '') =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><${tag} class="BulletListStyle${level} SCXW1 BCX0" role="list" ${attributes}><li class="OutlineElement Ltr SCXW1 BCX0" role="listitem" data-leveltext="%1." data-aria-posinset="1" data-aria-level="${level}"><p class="Paragraph SCXW1 BCX0"><span class="TextRun SCXW1"><span class="NormalTextRun SCXW1">${words}</span></span><span class="EOP SCXW1">&nbsp;</span></p></li></${tag}></div>`

export const lineVariants: readonly PastedVariant[] = [
  ['breaks between spans', '<span>Via Roma 1</span><br><span>33100 Udine</span><br><span>tel. 0432</span>', 'p:Via Roma 1br()33100 Udinebr()tel. 0432'],
  ['breaks in spans', '<span>Via Roma 1<br></span><span>33100 Udine</span>', 'p:Via Roma 1br()33100 Udine'],
  ['breaks in text alone', 'uno<br>due<br><br>tre', 'p:unobr()duebr()br()tre'],
  ['breaks in a div', '<div>uno<br>due<br></div><div>tre</div>', 'p:unobr()due p:tre'],
  ['breaks between blocks only separate', '<p>uno</p><br><p>due</p><br><ul><li>tre</li></ul><br>', 'p:uno p:due ul(li(p:tre))'],
  ['a break after a block and before text', '<p>uno</p><br>due<br>tre', 'p:uno p:duebr()tre'],
  ['the break that WebKit adds', '<span>uno</span><br class="Apple-interchange-newline">', 'p:uno'],
  ['a definition list', '<dl><dt>Capofila</dt><dd>Comune</dd><dt>Partner</dt><dd>ASL</dd></dl>', 'p:Capofila p:Comune p:Partner p:ASL'],
  ['a definition list that is not closed', '<dl><dt>Capofila<dd>Comune<dt>Partner<dd>ASL</dl>', 'p:Capofila p:Comune p:Partner p:ASL'],
  ['a definition list in groups', '<dl><div><dt>Capofila</dt><dd>Comune</dd></div><div><dt>Partner</dt><dd>ASL</dd></div></dl>', 'p:Capofila p:Comune p:Partner p:ASL'],
  ['sections', '<section>uno</section><section>due</section><article>tre</article><aside>quattro</aside>', 'p:uno p:due p:tre p:quattro'],
  ['the parts of a page', '<header>uno</header><nav>due</nav><main>tre</main><footer>quattro</footer>', 'p:uno p:due p:tre p:quattro'],
  ['details', '<details><summary>Domanda</summary>Risposta</details><details open><summary>Altra</summary><p>Sì</p></details>', 'p:Domanda p:Risposta p:Altra p:Sì'],
  ['an address', '<address>Via Roma 1<br>33100 Udine</address><p>dopo</p>', 'p:Via Roma 1br()33100 Udine p:dopo'],
  ['a caption of a table', '<table><caption>Tabella 1</caption><tr><td>a</td><td>b</td></tr></table>', 'p:Tabella 1 table(tr(td(p:a) td(p:b)))'],
  ['a caption that is not closed', '<table><caption>Tabella 1<tr><td>a</td></tr></table>', 'p:Tabella 1 table(tr(td(p:a)))'],
  ['a caption of a figure', '<figure>uno<figcaption>Figura 1</figcaption></figure>dopo', 'p:uno p:Figura 1 p:dopo'],
  ['a form', '<fieldset><legend>Dati</legend><label>Nome</label></fieldset><form>altro</form>', 'p:Dati p:Nome p:altro'],
  ['vertical tab, form feed, NEL', '<p>uno\u000bdue\u000ctre\u0085quattro</p>', 'p:unobr()duebr()trebr()quattro'],
  ['line and paragraph separators', '<p>uno\u2028due\u2029tre</p>', 'p:unobr()duebr()tre'],
  ['the same as references', '<p>uno&#11;due&#12;tre&#8232;quattro</p>', 'p:unobr()duebr()trebr()quattro'],
  ['line feeds in preserved text', '<span style="white-space: pre-wrap;">uno\ndue\n\ntre</span>', 'p:unobr()duebr()br()tre'],
  ['line feeds elsewhere are spaces', '<p>uno\ndue</p>\n\n<p>tre</p>', 'p:uno due p:tre'],
  ['Slack', '<span style="white-space: break-spaces">uno\ndue</span>', 'p:unobr()due'],
  ['code in lines', '<pre><div>uno</div><div>due</div></pre>', 'codeBlock(uno\ndue)'],
  ['code with breaks', '<pre>uno<br>due</pre>', 'codeBlock(uno\ndue)'],
  ['a web mail', '<div dir="ltr">Ciao,<div><br></div><div>ecco i punti:</div><div>uno</div><div>due</div></div>', 'p:Ciao, p:ecco i punti: p:uno p:due'],
  ['a page break of Word', word(`${normal('uno')}<br clear=all style='mso-special-character:line-break;page-break-before:always'>${normal('due')}`), 'p:uno p:due'],
  ['a soft line break of Word', word(normal('uno<br>due')), 'p:unobr()due'],
]

export const heightVariants: readonly PastedVariant[] = [
  ['elements', '<p>m<sup>2</sup> CO<sub>2</sub></p>', 'p:m^2^ CO,2,'],
  ['Google Docs', '<p><span style="font-size:11pt;white-space:pre-wrap">10</span><span style="font-size:0.6em;vertical-align:super;">3</span><span style="font-size:0.6em;vertical-align:sub;">x</span></p>', 'p:10^3^,x,'],
  ['Word on the web', '<p class="Paragraph"><span class="TextRun SCXW1">2023</span><span class="TextRun Superscript SCXW1" style="vertical-align: super;"><span class="NormalTextRun Superscript">1</span></span></p>', 'p:2023^1^'],
  ['bold and raised', '<p><b>m<sup>2</sup></b></p>', 'p:*m*^*2*^'],
  ['a style in an element', '<p>x<b style="vertical-align:super">2</b></p>', 'p:x^*2*^'],
  ['a note of Word', word(`<p class=MsoNormal>testo<a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span><![endif]></span></span></a> fine</p>`), 'p:testo^[1]^ fine'],
  ['LibreOffice', '<p>m<font size="2"><sup><span style="font-size:6pt">2</span></sup></font></p>', 'p:m^2^'],
  ['letters on the line', '<p><span style="vertical-align:baseline">piano</span></p>', 'p:piano'],
]

export const listVariants: readonly PastedVariant[] = [
  ['a list that begins in the middle', word(item('l0', 1, '3.', 'tre') + item('l0', 1, '4.', 'quattro')), 'ol3(li(p:tre) li(p:quattro))'],
  ['a list that begins at the second level', word(item('l0', 2, 'o', 'dentro') + item('l0', 1, '·', 'fuori')), 'ul(li(p:dentro) li(p:fuori))'],
  ['an interrupted list', word(item('l0', 1, '1.', 'uno') + normal('nota') + item('l0', 1, '2.', 'due')), 'ol(li(p:uno)) p:nota ol2(li(p:due))'],
  ['letters that go on', word(item('l0', 1, 'a)', 'uno') + normal('nota') + item('l0', 1, 'b)', 'due') + item('l0', 1, 'c)', 'tre')), 'ol-a(li(p:uno)) p:nota ol2-a(li(p:due) li(p:tre))'],
  ['Roman numbers that go on', word(['i.', 'ii.', 'iii.', 'iv.', 'v.'].map((marker) => item('l0', 1, marker, marker)).join('')), 'ol-i(li(p:i.) li(p:ii.) li(p:iii.) li(p:iv.) li(p:v.))'],
  ['letters past i', word(['h)', 'i)', 'j)'].map((marker) => item('l0', 1, marker, marker)).join('')), 'ol8-a(li(p:h)) li(p:i)) li(p:j)))'],
  ['capital letters and numbers in brackets', word(item('l0', 1, 'B.', 'due') + item('l1', 1, '(4)', 'quattro')), 'ol2-A(li(p:due)) ol4(li(p:quattro))'],
  ['three kinds in one another', word(item('l0', 1, '1.', 'uno') + item('l0', 2, 'a.', 'primo') + item('l0', 3, 'i.', 'interno') + item('l0', 2, 'b.', 'secondo') + item('l0', 1, '2.', 'due')), 'ol(li(p:uno ol-a(li(p:primo ol-i(li(p:interno))) li(p:secondo))) li(p:due))'],
  ['numbers of chapters', word(item('l0', 1, '1.', 'uno') + item('l0', 2, '1.1.', 'dentro') + item('l0', 2, '1.2.', 'ancora')), 'ol(li(p:uno ol(li(p:dentro) li(p:ancora))))'],
  ['a list that starts again', word(item('l0', 1, '1.', 'uno') + item('l0', 1, '2.', 'due') + item('l1', 1, '1.', 'altro')), 'ol(li(p:uno) li(p:due)) ol(li(p:altro))'],
  ['a further paragraph of an item', word(`${item('l0', 1, '1.', 'uno')}<p class=MsoListParagraph>ancora uno</p>${item('l0', 1, '2.', 'due')}`), 'ol(li(p:uno p:ancora uno) li(p:due))'],
  ['a marker of words', word(item('l0', 1, 'Art. 1', 'Oggetto')), 'p:Art. 1 Oggetto'],
  ['a list by the style of the document', word(`<p class=MsoListBullet>${marked('·')}uno</p><p class=MsoListBullet2>${marked('·')}dentro</p>`), 'ul(li(p:uno ul(li(p:dentro))))'],
  ['boxes as bullets', word(item('l0', 1, '☐', 'manca') + item('l0', 1, '☑', 'fatto')), 'tasks(todo(p:manca) done(p:fatto))'],
  ['numbered headings', word(`<h1 style='mso-list:l0 level1 lfo1'>${marked('1.')}Premessa</h1>${normal('Testo.')}<h2 style='mso-list:l0 level2 lfo1'>${marked('1.1')}Contesto</h2>`), 'h1:1. Premessa p:Testo. h2:1.1 Contesto'],
  ['numbered headings by style', word(`<h1>${marked('2')}Obiettivi</h1><h2>${marked('2.1.')}Primo</h2><h2>${marked('A.')}Allegato</h2>`), 'h1:2 Obiettivi h2:2.1. Primo h2:A. Allegato'],
  ['a heading with a bullet', word(`<h2 style='mso-list:l0 level1 lfo1'>${marked('§')}Punto</h2>`), 'h2:Punto'],
  ['Word on the web, levels', webItem('ul', 1, 'uno') + webItem('ul', 2, 'dentro') + webItem('ul', 1, 'due'), 'ul(li(p:uno ul(li(p:dentro))) li(p:due))'],
  ['Word on the web, numbers', webItem('ol', 1, 'uno', 'start="1"') + webItem('ol', 1, 'due', 'start="2"') + webItem('ul', 2, 'punto') + webItem('ol', 1, 'tre', 'start="3"'), 'ol(li(p:uno) li(p:due ul(li(p:punto))) li(p:tre))'],
  ['Word on the web, interrupted', `${webItem('ol', 1, 'uno', 'start="1"')}<p class="Paragraph">nota</p>${webItem('ol', 1, 'due', 'start="2"')}`, 'ol(li(p:uno)) p:nota ol2(li(p:due))'],
  ['Word on the web, letters', webItem('ol', 1, 'due', 'start="2" style="list-style-type: lower-alpha"'), 'ol2-a(li(p:due))'],
  ['Word on the web, a heading', '<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="1">Titolo</p></div><div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="3">Sotto</p></div>', 'h1:Titolo h3:Sotto'],
  ['Word on the web, numbered headings', ['Premessa', 'Contesto'].map((words, at) => `<div class="ListContainerWrapper"><ol start="1" role="list"><li data-aria-level="${at + 1}"><p role="heading" aria-level="${at + 1}">${words}</p></li></ol></div>`).join(''), 'h1:1. Premessa h2:1.1 Contesto'],
  ['levels of Google Docs', '<b style="font-weight:normal" id="docs-internal-guid-1"><ul><li aria-level="1"><p>uno</p></li><ul><li aria-level="2"><p>dentro</p></li></ul><li aria-level="1"><p>due</p></li></ul></b>', 'ul(li(p:uno ul(li(p:dentro))) li(p:due))'],
  ['letters of Google Docs', '<ol style="margin-top:0"><li style="list-style-type:lower-alpha" aria-level="1"><p>uno</p></li><ol><li style="list-style-type:lower-roman" aria-level="2"><p>dentro</p></li></ol></ol>', 'ol-a(li(p:uno ol-i(li(p:dentro))))'],
  ['a list in a list of Outlook', '<ul><li>uno</li><ul><li>dentro</li></ul></ul>', 'ul(li(p:uno ul(li(p:dentro))))'],
  ['a list indented by an empty item', '<ul><li>uno</li><li style="list-style:none"><ul><li>dentro</li></ul></li></ul>', 'ul(li(p:uno ul(li(p:dentro))))'],
  ['a list that begins at five', '<ol start="5" type="I"><li>cinque</li><li>sei</li></ol>', 'ol5-I(li(p:cinque) li(p:sei))'],
  ['levels without lists in lists', '<ul><li aria-level="1">uno</li><li aria-level="2">dentro</li><li aria-level="3">in fondo</li><li aria-level="1">due</li></ul>', 'ul(li(p:uno ul(li(p:dentro ul(li(p:in fondo))))) li(p:due))'],
  ['letters of Outlook on the web', '<ol start="2" data-editing-info="{}"><li style="list-style-type: &quot;b) &quot;;"><div>due</div></li></ol>', 'ol2-a(li(p:due))'],
  ['OneNote', '<ul type=disc><li value=1><span>uno</span></li><ul type=circle><li><span>dentro</span></li></ul></ul><ol type=1><li value=3><span>tre</span></li></ol>', 'ul(li(p:uno ul(li(p:dentro)))) ol3(li(p:tre))'],
  ['words after a list in an item', '<ul><li>uno<ul><li aria-level="2">dentro</li></ul>ancora uno</li><li>due</li></ul>', 'ul(li(p:uno ul(li(p:dentro)) p:ancora uno) li(p:due))'],
  ['a list in a cell of Word', word(`<table><tr><td>${item('l0', 1, '2.', 'due')}${item('l0', 1, '3.', 'tre')}</td></tr></table>`), 'table(tr(td(ol2(li(p:due) li(p:tre)))))'],
  ['an item with its own number', '<ol><li>uno</li><li value="7">sette</li><li>otto</li></ol>', 'ol(li(p:uno)) ol7(li(p:sette) li(p:otto))'],
]

export const checkboxVariants: readonly PastedVariant[] = [
  ['GitHub', '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> fatto</li><li class="task-list-item"><input type="checkbox" disabled> manca</li></ul>', 'tasks(done(p:fatto) todo(p:manca))'],
  ['in labels and paragraphs', '<ul><li><label><input checked="" type="checkbox"> fatto</label></li><li><p><input type=checkbox> manca</p></li></ul>', 'tasks(done(p:fatto) todo(p:manca))'],
  ['Google Docs', '<ul><li role="checkbox" aria-checked="true" aria-level="1"><img src="data:image/svg+xml;base64,PHN2Zy8+" alt=""><p>fatto</p></li><li role="checkbox" aria-checked="false" aria-level="1"><p>manca</p></li></ul>', 'tasks(done(p:fatto) todo(p:manca))'],
  ['a box in an item', '<ul><li><span role="checkbox" aria-checked="true"></span>fatto</li><li><span role="checkbox" aria-checked="false"></span>manca</li></ul>', 'tasks(done(p:fatto) todo(p:manca))'],
  ['mixed with other items', '<ul><li>titolo</li><li><input type="checkbox" checked> fatto</li><li>altro</li></ul>', 'ul(li(p:titolo)) tasks(done(p:fatto)) ul(li(p:altro))'],
  ['in one another', '<ul><li><input type="checkbox" checked> casa<ul><li><input type="checkbox"> tetto</li></ul></li></ul>', 'tasks(done(p:casa tasks(todo(p:tetto))))'],
  ['outside lists', '<p><input type="checkbox" checked> fatto</p><div><input type="checkbox"> manca</div>', 'p:☑ fatto p:☐ manca'],
  ['in cells', '<table><tr><td>Sala</td><td><input type="checkbox" checked></td></tr></table>', 'table(tr(td(p:Sala) td(p:☑)))'],
  ['as letters of Word', word(normal("<span style='font-family:\"MS Gothic\"'>☒</span> fatto") + normal('☐ manca')), 'p:☒ fatto p:☐ manca'],
  ['in Wingdings of Word', word(normal("<span style='font-family:Wingdings'><span style='mso-char-type:symbol'>þ</span></span> fatto, <span style='font-family:Wingdings'>¨</span> manca, þorn")), 'p:☑ fatto, ☐ manca, þorn'],
  ['Wingdings as bullets', word(`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>${marked('¨', 'font-family:Wingdings')}manca</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>${marked('þ', 'font-family:Wingdings')}fatto</p>`), 'tasks(todo(p:manca) done(p:fatto))'],
  ['other fields are not boxes', '<p><input type="text" value="x">nome</p>', 'p:nome'],
]

export const tableVariants: readonly PastedVariant[] = [
  ['uneven', '<table><tr><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr></table>', 'table(tr(td(p:a) td(p:) td(p:)) tr(td(p:b) td(p:c) td(p:d)))'],
  ['a cell of two rows', '<table><tr><td rowspan="2">Nord</td><td>a</td></tr><tr><td>b</td></tr></table>', 'table(tr(td|2(p:Nord) td(p:a)) tr(td(p:b)))'],
  ['a cell of two columns', '<table><tr><td colspan="2">Nord</td></tr><tr><td>a</td><td>b</td></tr></table>', 'table(tr(td-2(p:Nord)) tr(td(p:a) td(p:b)))'],
  ['a cell that reaches beyond the table', '<table><tr><td rowspan="9">a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'table(tr(td|2(p:a) td(p:b)) tr(td(p:c)))'],
  ['a short row beside a cell of two rows', '<table><tr><td>a</td><td>b</td><td rowspan="2">c</td></tr><tr><td>d</td></tr></table>', 'table(tr(td(p:a) td(p:b) td|2(p:c)) tr(td(p:d) td(p:)))'],
  ['empty rows', '<table><tr></tr><tr><td>a</td></tr></table>', 'table(tr(td(p:a)))'],
  ['Excel', '<table border=0><col width=64><col width=64><tr height=20><td height=20 class=xl65>Zona</td><td>Costo</td></tr><tr><td>Nord</td></tr></table>', 'table(tr(td(p:Zona) td(p:Costo)) tr(td(p:Nord) td(p:)))'],
  ['lines in a cell', '<table><tr><td>uno<br style="mso-data-placement:same-cell">due</td></tr></table>', 'table(tr(td(p:unobr()due)))'],
]

const local = (alt: string) => `[Immagine rimasta fuori: ${alt}. Negli appunti c’era solo il suo indirizzo: copiala da sola.]`

export const pictureVariants: readonly PastedVariant[] = [
  ['a file of Word', word(normal('<img width=220 src="file:///C:/Temp/clip.png" alt="Piantina della sala.">')), `p:${local('Piantina della sala')}`],
  ['a part of a mail', '<p>prima <img src="cid:image001.png@01DB" alt="Il logo"> dopo</p>', `p:prima ${local('Il logo')} dopo`],
  ['a description in lines', '<img src="blob:https://x.it/1" alt="Immagine che contiene testo&#10;&#10;Descrizione generata">', `p:${local('Immagine che contiene testo Descrizione generata')}`],
  ['a title for a description', '<p><img src="file:///C:/x.png" title="Mappa"></p>', `p:${local('Mappa')}`],
  ['without a description', '<p><img src="file:///C:/x.png"></p>', "p:[Immagine rimasta fuori, senza descrizione. Negli appunti c’era solo il suo indirizzo: copiala da sola.]"],
  ['without an address', '<p><img alt="Grafico"></p>', `p:${local('Grafico')}`],
  ['from the web', '<p><img src="https://example.org/a.png" alt="La piazza"></p>', 'p:[La piazza] (immagine dal web, non caricata)'],
  ['from the web, without a description', '<p><img src="https://example.org/a.png" width="400"></p>', 'p:[Immagine dal web, non caricata]'],
  ['emoji', '<p>bene <img class="emoji" alt="👍🏽" src="https://example.org/e.png"></p>', 'p:bene 👍🏽'],
  ['a dot that counts readers', '<p>testo<img src="https://example.org/t.gif" width="1" height="1"></p>', 'p:testo'],
  ['decoration', '<p>testo<img src="https://example.org/t.gif" alt="" width="16"><img src="https://example.org/u.gif" role="presentation"></p>', 'p:testo'],
]
