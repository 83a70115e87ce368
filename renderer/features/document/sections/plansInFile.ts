import { type BodyNode, plainText } from '../../../../shared/document/normalizedBody.ts'
import { listSections } from '../../../../shared/document/sections/sectionList.ts'
import type { SectionPlan } from '../../../../shared/document/sections/sectionPlan.ts'

/** How a file says what is planned for the sections of a document. */
export const planLooks = ['without', 'line', 'table'] as const
export type PlanLook = (typeof planLooks)[number]

/** The words for plans, in the language of the file. */
export interface PlanTexts {
  /** Of the columns: section, who, how far, until when. */
  readonly columns: readonly [string, string, string, string]
  /** Who, how far, until when; empty where nothing is said. */
  readonly cells: (plan: SectionPlan) => readonly [string, string, string]
  /** All of it in one line. */
  readonly inLine: (plan: SectionPlan) => string
}

/** The tree of a document with what is planned for its sections: a line below each heading, or a table after the title. Cost: O(nodes). */
export function withPlans(nodes: readonly BodyNode[], form: PlanLook, texts: PlanTexts): readonly BodyNode[] {
  if (form === 'without') return nodes
  const sections = listSections(
    nodes.map((node) => ({
      id: null,
      level: node.type === 'heading' ? Number(node.attrs?.level ?? 1) : 0,
      attrs: node.attrs ?? {},
      isWritten: node.type === 'table' ? hasAnswer(node) : node.type === 'image' || plainText(node).trim() !== '',
    })),
  )
  const planned = new Map(sections.flatMap(({ at, plan }) => (plan ? [[at, plan] as const] : [])))
  if (planned.size === 0) return nodes
  if (form === 'line')
    return nodes.flatMap((node, at) => {
      const plan = planned.get(at)
      return plan ? [node, paragraph(texts.inLine(plan), 'italic')] : [node]
    })
  const rows = [...planned].map(([at, plan]) => row('tableCell', [plainText(nodes[at]), ...texts.cells(plan)]))
  const title = nodes[0]?.type === 'heading' && nodes[0].attrs?.level === 1 ? 1 : 0
  return [...nodes.slice(0, title), { type: 'table', content: [row('tableHeader', texts.columns), ...rows] }, ...nodes.slice(title)]
}

const paragraph = (text: string, mark?: string): BodyNode =>
  text ? { type: 'paragraph', content: [{ type: 'text', text, ...(mark ? { marks: [{ type: mark }] } : {}) }] } : { type: 'paragraph' }

const row = (type: 'tableCell' | 'tableHeader', texts: readonly string[]): BodyNode => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text)] })),
})

const hasAnswer = (table: BodyNode): boolean =>
  (table.content ?? []).some(({ content = [] }) => content.some((cell) => cell.type === 'tableCell' && plainText(cell).trim() !== ''))
