import { expect, it } from 'vitest'
import { type PlanTexts, withPlans } from '../../../../../renderer/features/document/sections/plansInFile.ts'
import { type BodyNode, normalizeBody, plainText } from '../../../../../shared/document/normalizedBody.ts'

const heading = (level: number, text: string, plan: object = {}): BodyNode => ({
  type: 'heading',
  attrs: { level, ...plan },
  content: [{ type: 'text', text }],
})
const paragraph = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const texts: PlanTexts = {
  columns: ['Sezione', 'Chi', 'Stato', 'Entro'],
  cells: ({ owner, status, due }) => [owner && 'organisation' in owner ? owner.organisation : '', status, due ?? ''],
  inLine: ({ status, due }) => [status, due].filter(Boolean).join(' · '),
}
const nodes = [
  heading(1, 'Progetto'),
  heading(2, 'Bisogni', { owner: 'organisation/Comune di Bra', status: 'review', due: '2026-12-12' }),
  paragraph('Trasporti'),
  heading(2, 'Azioni', { required: true }),
  heading(2, 'Note'),
]
const linesOf = (body: readonly BodyNode[]) => body.map(plainText)

it('says below each heading what is planned for its section, and nothing where nothing is', () => {
  const body = withPlans(nodes, 'line', texts)
  expect(linesOf(body)).toEqual(['Progetto', 'Bisogni', 'review · 2026-12-12', 'Trasporti', 'Azioni', 'toWrite', 'Note'])
  expect(normalizeBody(body)).toEqual(body)
})

it('says it in a table after the title', () => {
  const body = withPlans(nodes, 'table', texts)
  const [title, table] = body
  expect([title && plainText(title), body.length]).toEqual(['Progetto', nodes.length + 1])
  expect(table?.content?.map(({ content }) => content?.map(plainText))).toEqual([
    ['Sezione', 'Chi', 'Stato', 'Entro'],
    ['Bisogni', 'Comune di Bra', 'review', '2026-12-12'],
    ['Azioni', '', 'toWrite', ''],
  ])
  expect(normalizeBody(body)).toEqual(body)
})

it('leaves a document as it is where nobody asks, or nothing is planned', () => {
  expect(withPlans(nodes, 'without', texts)).toBe(nodes)
  expect(withPlans([paragraph('Solo testo')], 'table', texts)).toEqual([paragraph('Solo testo')])
})
