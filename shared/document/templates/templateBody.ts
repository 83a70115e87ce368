import type { BodyNode } from '../normalizedBody.ts'
import type { TemplateFile, TemplateFill, TemplateSection } from './templateFile.ts'

/** What is known of a process when a document begins, as texts in the reader's language. */
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
  facts: TemplateFacts,
  { filled = false }: { readonly filled?: boolean } = {},
): readonly BodyNode[] {
  return [heading(1, template.title), ...template.sections.flatMap((section) => sectionBody(section, facts, filled))]
}

function sectionBody(section: TemplateSection, facts: TemplateFacts, filled: boolean): readonly BodyNode[] {
  const sample = filled ? section.sample : undefined
  const title = heading(section.level ?? 2, section.title, section.optional !== true)
  const texts = sample?.text ?? []
  const opening = (section.text ?? []).map((words) => paragraph(words))
  const structured = [
    ...(section.fields ? [fieldsTable(section.fields, facts, sample?.fields)] : []),
    ...(section.table ? [columnsTable(section, facts, sample?.rows)] : []),
  ]
  const written = texts.map((words) => paragraph(words))
  // a place to write in, which shows the guidance until somebody does
  const place = section.guidance !== undefined || (structured.length === 0 && opening.length + written.length === 0)
  return [title, ...(place && written.length === 0 ? [hint(section.guidance)] : []), ...opening, ...written, ...structured]
}

const inline = (words: string): readonly BodyNode[] => (words ? [{ type: 'text', text: words }] : [])
const paragraph = (words: string): BodyNode => ({ type: 'paragraph', content: inline(words) })
const hint = (words: string | undefined): BodyNode => (words ? { type: 'paragraph', attrs: { hint: words } } : { type: 'paragraph' })
const heading = (level: number, words: string, required = false): BodyNode => ({
  type: 'heading',
  attrs: { level, ...(required ? { required: true } : {}) },
  content: inline(words),
})

const cell = (type: 'tableHeader' | 'tableCell', words: string): BodyNode => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [words ? paragraph(words) : { type: 'paragraph' }],
})
const row = (content: readonly BodyNode[]): BodyNode => ({ type: 'tableRow', content })

function fieldsTable(fields: NonNullable<TemplateSection['fields']>, facts: TemplateFacts, sample: readonly string[] = []): BodyNode {
  const answer = (fill: TemplateFill | undefined, at: number) => sample[at] || (fill ? (facts[fill] ?? '') : '')
  return { type: 'table', content: fields.map(({ title, fill }, at) => row([cell('tableHeader', title), cell('tableCell', answer(fill, at))])) }
}

function columnsTable({ table, block }: TemplateSection, facts: TemplateFacts, sample?: readonly (readonly string[])[]): BodyNode {
  const columns = table?.columns ?? []
  const known = block?.live === 'organisations' ? (facts.organisations ?? []).map((name) => [name]) : []
  const rows = sample ?? known
  const count = sample ? rows.length : Math.max(table?.rows ?? 0, rows.length)
  return {
    type: 'table',
    content: [
      row(columns.map((title) => cell('tableHeader', title))),
      ...Array.from({ length: count }, (_, at) => row(columns.map((_title, column) => cell('tableCell', rows[at]?.[column] ?? '')))),
    ],
  }
}
