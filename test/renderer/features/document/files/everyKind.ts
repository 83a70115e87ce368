import type { FileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { bodyOfText, heading, item, paragraph, realTexts, text } from '../../../../support/document/bodyArbitraries.ts'

/** A chessboard, 120 × 120 pixels. */
export const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAHgAAAB4CAIAAAC2BqGFAAAA8ElEQVR42u3cwQkAIAwDwH7F8RzBp+s5oFNUKh5kgHDvkOhrJmWPlpQXOwdo0KBBgwYNGjRo0KBBgwYNGjRo0KBBgwYNGjRo0KBBgwYNGjRo0KBBgwYNGnRJaBx3OoMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQdeExmEfDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYP2TYrDPho0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMGDRo0aNCgQYMG/SX0AX15vDyHjP6lAAAAAElFTkSuQmCC'

const cell = (type: 'tableHeader' | 'tableCell', words: string, attrs: object = {}): BodyNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1, ...attrs },
  content: [paragraph(words)],
})
const note = (...words: string[]): BodyNode => ({ type: 'footnote', content: words.map((each) => paragraph(each)) })
const at = '2026-11-05T09:30:00Z'

/** Every structure that a file can hold, each with words of its own. */
export const everyKind: FileDocument = {
  comments: [
    { id: 'c1', author: 'Ada Bianchi', at, text: 'Chi lo paga?', answers: null, resolved: false },
    { id: 'c2', author: 'Bruno Neri', at, text: 'Il Comune, per due anni.', answers: 'c1', resolved: false },
  ],
  nodes: [
    heading(1, 'Relazione del tavolo'),
    paragraph(
      text('grassetto', { type: 'bold' }),
      ' ',
      text('corsivo', { type: 'italic' }),
      ' ',
      text('sottolineato', { type: 'underline' }),
      ' ',
      text('barrato', { type: 'strike' }),
      ' 10',
      text('3', { type: 'superscript' }),
      ' CO',
      text('2', { type: 'subscript' }),
      ' ',
      text('collegamento', { type: 'link', attrs: { href: 'https://www.comune.example/?a=1&b=2' } }),
      ' ',
      text('evidenziato', { type: 'highlight' }),
    ),
    paragraph(
      'Il trasporto ',
      text('costa troppo', { type: 'comment', attrs: { id: 'c1' } }),
      ' per chi vive lontano',
      note('Indagine del 2025 tra gli abitanti.', 'Secondo capoverso della nota.'),
      '.',
    ),
    paragraph(
      'Il tavolo si riunisce ',
      text('ogni mese', { type: 'deletion', attrs: { author: 'Ada Bianchi', at } }),
      text('ogni quindici giorni', { type: 'insertion', attrs: { author: 'Bruno Neri', at } }),
      ' in municipio.',
    ),
    heading(2, 'Che cosa serve'),
    {
      type: 'bulletList',
      content: [
        item(paragraph('trasporti'), {
          type: 'orderedList',
          attrs: { start: 1, type: 'a' },
          content: [item(paragraph('andata')), item(paragraph('ritorno'))],
        }),
        item(paragraph('spazi')),
      ],
    },
    { type: 'orderedList', attrs: { start: 1 }, content: [item(paragraph('ascoltare')), item(paragraph('decidere'))] },
    paragraph('Poi si ricomincia da tre.'),
    { type: 'orderedList', attrs: { start: 3 }, content: [item(paragraph('provare')), item(paragraph('valutare'))] },
    {
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { checked: true }, content: [paragraph('invito spedito')] },
        { type: 'taskItem', attrs: { checked: false }, content: [paragraph('sala prenotata')] },
      ],
    },
    { type: 'blockquote', content: [paragraph('Nessuno resti solo.')] },
    { type: 'callout', content: [paragraph('Attenzione alla scadenza del bando.')] },
    heading(3, 'Chi fa che cosa'),
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Ente'), cell('tableHeader', 'Compito'), cell('tableHeader', 'Entro')] },
        { type: 'tableRow', content: [cell('tableCell', 'Cooperativa', { rowspan: 2 }), cell('tableCell', 'pulmino'), cell('tableCell', 'marzo')] },
        { type: 'tableRow', content: [cell('tableCell', 'autisti'), cell('tableCell', 'aprile')] },
        { type: 'tableRow', content: [cell('tableCell', 'Totale di tutto', { colspan: 2 }), cell('tableCell', 'maggio')] },
      ],
    },
    { type: 'image', attrs: { src: PNG, alt: 'La piazza vista dall’alto', width: 200, height: 200 } },
    { ...paragraph('Figura uno, la piazza.'), attrs: { style: 'caption' } },
    { type: 'codeBlock', content: [{ type: 'text', text: 'prima riga\n  seconda riga' }] },
    { type: 'horizontalRule' },
    paragraph('Ne parla ', { type: 'mention', attrs: { label: '@Carla Verdi' } } as BodyNode, ' martedì.'),
    { ...paragraph('In mezzo alla pagina.'), attrs: { align: 'center' } },
    { type: 'pageBreak' },
    heading(2, 'العربية'),
    paragraph('مرحبا بكم في الطاولة'),
    { type: 'bulletList', content: [item(paragraph('الأول')), item(paragraph('الثاني'))] },
    { type: 'orderedList', attrs: { start: 1 }, content: [item(paragraph('ألف')), item(paragraph('باء'))] },
  ],
}

/** About sixty pages: real texts in turn, in every structure. */
export function sixtyPages(): readonly BodyNode[] {
  const out: BodyNode[] = []
  for (let round = 1; round <= 8; round++) {
    const [real = ''] = [realTexts[round % realTexts.length]]
    const body = bodyOfText(real)
    const some = body.filter(({ type }) => type === 'paragraph')
    out.push(heading(1, `Parte ${round}`), ...body)
    out.push({ type: round % 2 ? 'bulletList' : 'orderedList', content: some.map((each) => ({ type: 'listItem', content: [each] })) })
    out.push({
      type: 'table',
      content: some.map((each, row) => ({
        type: 'tableRow',
        content: [
          { type: row === 0 ? 'tableHeader' : 'tableCell', content: [each] },
          { type: row === 0 ? 'tableHeader' : 'tableCell', content: [paragraph(`riga${row}`)] },
        ],
      })),
    })
    out.push({ type: 'blockquote', content: some.slice(0, 2) })
    out.push(...everyKind.nodes)
  }
  return out
}

/** What files say of themselves in tests. */
export const metadata = { title: 'Relazione del tavolo', language: 'it', author: 'Ada Bianchi', page: 'Pagina', of: 'di' } as const
