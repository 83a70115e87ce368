import { truncate } from '../../base/text/truncate.ts'
import { safeImageData } from '../bodySchema.ts'
import { type BodyNode, plainText } from '../normalizedBody.ts'
import { readTemplateFile, type TemplateFile, type TemplateSection } from './templateFile.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * A template out of a document that somebody prepared: each heading opens a section; hints are its guidance, other text its opening content,
 * a table of two columns whose first is headers its fields, another table its columns. What is beyond a template's limits is left out.
 * Pictures that are data stay with their section; marks are not part of a template. Cost: O(body).
 * @param title of the template; that of the document stands in `madeFrom`
 */
export function bodyTemplate(
  body: readonly BodyNode[],
  { id, title, language, madeFrom }: { readonly id: string; readonly title: string; readonly language: string; readonly madeFrom: string },
): TemplateFile {
  const sections: Mutable<TemplateSection>[] = []
  const open = (content: string, level: 2 | 3, required: boolean) =>
    sections.push({
      id: `s${sections.length + 1}`,
      title: truncate(content, 200),
      ...(level === 3 ? { level } : {}),
      ...(required ? {} : { optional: true }),
    })
  const last = () => {
    if (sections.length === 0) open(title, 2, true)
    return sections[sections.length - 1] as Mutable<TemplateSection>
  }
  for (const node of body) {
    if (node.type === 'heading') {
      const content = plainText(node).trim()
      const level = Number(node.attrs?.level ?? 2)
      if (content && level > 1 && sections.length < 80) open(content, level === 3 ? 3 : 2, node.attrs?.required === true)
    } else if (node.type === 'table') addTable(last(), node)
    else if (node.type === 'image') addPicture(last(), node, sections)
    else if (typeof node.attrs?.hint === 'string' && !plainText(node).trim()) last().guidance ??= truncate(node.attrs.hint, 4000)
    else addText(last(), plainText(node))
  }
  last()
  const version = sections.some((section) => section.pictures) ? 2 : 1
  return readTemplateFile({
    tavolo: `document-template/${version}`,
    id,
    language,
    title: truncate(title, 200),
    madeFrom: truncate(madeFrom, 200),
    sections,
  })
}

/** Most pictures of a template: its file is read whole. */
const MAX_PICTURES = 20

function addPicture(section: Mutable<TemplateSection>, { attrs }: BodyNode, sections: readonly TemplateSection[]): void {
  const count = sections.reduce((sum, { pictures }) => sum + (pictures?.length ?? 0), 0)
  const src = safeImageData(attrs?.src)
  if (!src || count >= MAX_PICTURES) return
  const alt = typeof attrs?.alt === 'string' ? truncate(attrs.alt, 500) : ''
  section.pictures = [...(section.pictures ?? []), { src, ...(alt ? { alt } : {}) }]
}

function addText(section: Mutable<TemplateSection>, content: string): void {
  const lines = content
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each)
  const text = [...(section.text ?? []), ...lines.map((each) => truncate(each, 4000))].slice(0, 40)
  if (text.length > 0) section.text = text
}

function addTable(section: Mutable<TemplateSection>, table: BodyNode): void {
  const rows = table.content ?? []
  const cells = (row: BodyNode | undefined) =>
    (row?.content ?? []).map((cell) => ({ isHeader: cell.type === 'tableHeader', content: plainText(cell).trim() }))
  const first = cells(rows[0])
  const isFields = first.length === 2 && rows.every((row) => cells(row)[0]?.isHeader === true && cells(row)[1]?.isHeader === false)
  if (isFields && !section.fields) section.fields = rows.slice(0, 20).map((row) => ({ title: truncate(cells(row)[0]?.content ?? '', 200) }))
  else if (!section.table && first.length > 0)
    section.table = {
      columns: first.slice(0, 12).map(({ content }) => truncate(content, 200)),
      rows: Math.min(40, Math.max(0, rows.length - 1)),
    }
}
