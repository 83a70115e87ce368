import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { type BodyMark, type BodyNode, normalizeBody } from '../../../shared/document/normalizedBody.ts'

export const text = (value: string, ...marks: BodyMark[]): BodyNode => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks } : {}) })
export const paragraph = (...content: (BodyNode | string)[]): BodyNode => ({
  type: 'paragraph',
  content: content.map((node) => (typeof node === 'string' ? text(node) : node)),
})
export const heading = (level: number, title: string): BodyNode => ({ type: 'heading', attrs: { level }, content: [text(title)] })
export const item = (...content: BodyNode[]): BodyNode => ({ type: 'listItem', content })
export const cell = (type: 'tableHeader' | 'tableCell', cellText: string): BodyNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [cellText ? paragraph(cellText) : { type: 'paragraph' }],
})
export const row = (type: 'tableHeader' | 'tableCell', ...texts: string[]): BodyNode => ({
  type: 'tableRow',
  content: texts.map((it) => cell(type, it)),
})

/** A real text as a document: its first line a heading, its bullets a list, the rest paragraphs. */
export function bodyOfText(seed: string): readonly BodyNode[] {
  const [title = '', ...lines] = seed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const bullets = lines.filter((line) => line.startsWith('•'))
  return normalizeBody([
    heading(1, title),
    ...lines.filter((line) => !line.startsWith('•')).map((line) => paragraph(line)),
    { type: 'bulletList', content: bullets.map((line) => item(paragraph(line.slice(1).trim()))) },
  ])
}

const phrase = fc.array(
  fc.oneof(
    fc.constantFrom('città', 'però', 'welfare', 'l’ente', '6,4', 'milioni', 'FVG', 'è', '100%'),
    fc.constantFrom('*', '_', '#', '1.', '-', '+', '|', '<b>', '&amp;', '[x]', '`', '~~', '\\', '>', '!', '"così"', '(sì)', '**', '==='),
  ),
  { minLength: 1, maxLength: 5 },
)
const marks: fc.Arbitrary<BodyMark[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<BodyMark[]>([]) },
  {
    weight: 3,
    arbitrary: fc.subarray<BodyMark>([{ type: 'bold' }, { type: 'italic' }, { type: 'underline' }, { type: 'strike' }], { minLength: 1 }),
  },
  { weight: 1, arbitrary: fc.constantFrom<BodyMark[]>([{ type: 'superscript' }], [{ type: 'bold' }, { type: 'subscript' }]) },
  { weight: 1, arbitrary: fc.constant<BodyMark[]>([{ type: 'code' }]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('https://www.comune.it/a_b(c)?d=1&e=*', 'mailto:urp@comune.it')
      .map((href): BodyMark[] => [{ type: 'link', attrs: { href } }]),
  },
)
/** Runs of words with marks; spaces stand between the runs, without marks, as people leave them. */
const runsWith = (someMarks: typeof marks) =>
  fc
    .array(fc.tuple(phrase, someMarks), { minLength: 1, maxLength: 4 })
    .map((runs) => runs.flatMap(([parts, marked], index) => [...(index > 0 ? [text(' ')] : []), text(parts.join(' '), ...marked)]))
/** How a paragraph or heading looks, where somebody said so. */
const appearance = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ align: 'center' }, { align: 'right' }, { align: 'justify' }, { dir: 'rtl', align: 'left' }, { dir: 'ltr' }),
  },
)
const listOf = (items: fc.Arbitrary<BodyNode>, type: string) =>
  fc
    .array(items, { minLength: 1, maxLength: 3 })
    .map((content): BodyNode => ({ type, content, ...(type === 'orderedList' ? { attrs: { start: 1 } } : {}) }))
/** What the editor of the first releases did not have. */
const newerMarks = fc.oneof(
  { weight: 5, arbitrary: marks },
  { weight: 1, arbitrary: fc.constantFrom<BodyMark[]>([{ type: 'highlight' }], [{ type: 'bold' }, { type: 'highlight' }]) },
)

/** @param isOld whether only what the editor of the first releases had */
function anyBlock(isOld: boolean): fc.Arbitrary<BodyNode> {
  const textRuns = runsWith(isOld ? marks : newerMarks)
  const plainParagraph = textRuns.map((content): BodyNode => ({ type: 'paragraph', content }))
  const anyParagraph = isOld
    ? plainParagraph
    : fc.tuple(plainParagraph, appearance).map(([node, attrs]): BodyNode => ({ ...node, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) }))
  const { block } = fc.letrec<{ block: BodyNode; list: BodyNode }>((reference) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      anyParagraph,
      fc.tuple(fc.integer({ min: 1, max: 3 }), textRuns).map(([level, content]): BodyNode => ({ type: 'heading', attrs: { level }, content })),
      fc.constantFrom<BodyNode>({ type: 'horizontalRule' }, ...(isOld ? [] : [{ type: 'pageBreak' }])),
      phrase.map((code): BodyNode => ({ type: 'codeBlock', content: [text(code.join('\n'))] })),
      fc
        .array(fc.array(fc.option(textRuns, { nil: [] as BodyNode[] }), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
        .map((rows) => tableNode(rows, isOld)),
      fc.array(reference('block'), { minLength: 1, maxLength: 2 }).map((content): BodyNode => ({ type: 'blockquote', content })),
      fc.array(anyParagraph, { minLength: 1, maxLength: 2 }).map((content): BodyNode => ({ type: isOld ? 'blockquote' : 'callout', content })),
      reference('list'),
    ),
    list: fc.oneof(
      listOf(
        fc.tuple(anyParagraph, fc.array(reference('block'), { maxLength: 1 })).map(([first, rest]) => item(first, ...rest)),
        'bulletList',
      ),
      listOf(
        fc.tuple(anyParagraph, fc.array(reference('block'), { maxLength: 1 })).map(([first, rest]) => item(first, ...rest)),
        'orderedList',
      ),
      listOf(
        fc.tuple(fc.boolean(), anyParagraph).map(([checked, first]): BodyNode => ({ type: 'taskItem', attrs: { checked }, content: [first] })),
        'taskList',
      ),
    ),
  }))
  return block
}

function tableNode(rows: readonly (readonly BodyNode[][])[], isOld: boolean): BodyNode {
  const cells = (type: string, rowCells: readonly BodyNode[][]): BodyNode => ({
    type: 'tableRow',
    content: rowCells.map((content) => ({
      type,
      attrs: { colspan: 1, rowspan: 1 },
      content: [content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }],
    })),
  })
  return {
    type: 'table',
    ...(rows.length === 2 && !isOld ? { attrs: { widths: [120, null] } } : {}),
    content: [cells('tableHeader', [[text('Chi')], [text('Che cosa')]]), ...rows.map((rowCells) => cells('tableCell', rowCells))],
  }
}

/** Any body that a person could have written, as the editor would keep it. */
export const anyBody: fc.Arbitrary<readonly BodyNode[]> = fc.array(anyBlock(false), { minLength: 1, maxLength: 5 }).map(normalizeBody)

/** Any body that a person could have written with the editor of the first releases. */
export const anyOldBody: fc.Arbitrary<readonly BodyNode[]> = fc.array(anyBlock(true), { minLength: 1, maxLength: 5 }).map(normalizeBody)

/** Real texts of the field, imperfect as they were found. */
export const realTexts: readonly string[] = fs
  .readdirSync(path.join(import.meta.dirname, 'texts'))
  .map((name) => fs.readFileSync(path.join(import.meta.dirname, 'texts', name), 'utf8'))
