import type { BodyNode } from '../normalizedBody.ts'
import type { TemplateFile, TemplateFill, TemplateSection } from './templateFile.ts'

/** What is knownRows of a process when a document begins, as texts in the reader's language. */
export interface TemplateFacts extends Readonly<Partial<Record<TemplateFill, string>>> {
  /** Names of the organisations that take part, for the sections that list them. */
  readonly organisations?: readonly string[]
}

/**
 * The body of a document that begins from a template.
 * @param filled with the template's worked sample in place of empty sections
 */
export function templateBody(
  template: TemplateFile,
  templateFacts: TemplateFacts,
  { filled = false }: { readonly filled?: boolean } = {},
): readonly BodyNode[] {
  return [heading(1, template.title), ...template.sections.flatMap((section) => sectionBody(section, templateFacts, filled))]
}

function sectionBody(section: TemplateSection, templateFacts: TemplateFacts, filled: boolean): readonly BodyNode[] {
  const sample = filled ? section.sample : undefined
  const title = heading(section.level ?? 2, section.title, section.optional !== true)
  const texts = sample?.text ?? []
  const opening = (section.text ?? []).map((content) => paragraph(content))
  const structured = [
    ...(section.fields ? [fieldsTable(section.fields, templateFacts, sample?.fields)] : []),
    ...(section.table ? [columnsTable(section, templateFacts, sample?.rows)] : []),
  ]
  const written = texts.map((content) => paragraph(content))
  const pictures = (section.pictures ?? []).map((attrs): BodyNode => ({ type: 'image', attrs: { ...attrs } }))
  // a place to write in, which shows the guidance until somebody does
  const place = section.guidance !== undefined || (structured.length === 0 && opening.length + written.length + pictures.length === 0)
  return [title, ...(place && written.length === 0 ? [hint(section.guidance)] : []), ...opening, ...written, ...pictures, ...structured]
}

const inline = (content: string): readonly BodyNode[] => (content ? [{ type: 'text', text: content }] : [])
const paragraph = (content: string): BodyNode => ({ type: 'paragraph', content: inline(content) })
const hint = (content: string | undefined): BodyNode => (content ? { type: 'paragraph', attrs: { hint: content } } : { type: 'paragraph' })
const heading = (level: number, content: string, required = false): BodyNode => ({
  type: 'heading',
  attrs: { level, ...(required ? { required: true } : {}) },
  content: inline(content),
})

const cell = (type: 'tableHeader' | 'tableCell', content: string): BodyNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [content ? paragraph(content) : { type: 'paragraph' }],
})
const row = (content: readonly BodyNode[]): BodyNode => ({ type: 'tableRow', content })

function fieldsTable(fields: NonNullable<TemplateSection['fields']>, templateFacts: TemplateFacts, sample: readonly string[] = []): BodyNode {
  const answer = (fill: TemplateFill | undefined, at: number) => sample[at] || (fill ? (templateFacts[fill] ?? '') : '')
  return { type: 'table', content: fields.map(({ title, fill }, at) => row([cell('tableHeader', title), cell('tableCell', answer(fill, at))])) }
}

function columnsTable({ table, block }: TemplateSection, templateFacts: TemplateFacts, sample?: readonly (readonly string[])[]): BodyNode {
  const columns = table?.columns ?? []
  const knownRows = block?.live === 'organisations' ? (templateFacts.organisations ?? []).map((name) => [name]) : []
  const rows = sample ?? knownRows
  const count = sample ? rows.length : Math.max(table?.rows ?? 0, rows.length)
  return {
    type: 'table',
    content: [
      row(columns.map((title) => cell('tableHeader', title))),
      ...Array.from({ length: count }, (_, at) => row(columns.map((_title, column) => cell('tableCell', rows[at]?.[column] ?? '')))),
    ],
  }
}
