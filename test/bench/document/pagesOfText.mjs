// A text as long as one likes, of every structure that documents usually have.

const SENTENCE = 'Il tavolo si riunisce per ascoltare chi vive lontano, e decide insieme che cosa serve prima. '
/** Text of as many pages as that, as nodes of the editor: headings, paragraphs with marks, lists, a table on every other page. */
export function pagesOfText(pages) {
  const text = (value, ...marks) => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) })
  const paragraph = (...content) => ({ type: 'paragraph', content })
  const cell = (value, type = 'tableCell') => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text(value))] })
  const row = (values, type) => ({ type: 'tableRow', content: values.map((value) => cell(value, type)) })
  return Array.from({ length: pages }, (_, at) => [
    { type: 'heading', attrs: { level: 1 + (at % 3) }, content: [text(`Parte ${at + 1}.`)] },
    ...Array.from({ length: 5 }, () => paragraph(text(SENTENCE.repeat(3)), text('Importante: ', 'bold'), text(SENTENCE))),
    { type: 'bulletList', content: Array.from({ length: 6 }, () => ({ type: 'listItem', content: [paragraph(text(SENTENCE))] })) },
    ...(at % 2
      ? [
          {
            type: 'table',
            content: [row(['Chi', 'Che cosa', 'Entro'], 'tableHeader'), ...Array.from({ length: 5 }, () => row(['Cooperativa', 'pulmino', 'marzo']))],
          },
        ]
      : []),
  ]).flat()
}
