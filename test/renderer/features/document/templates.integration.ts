import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentTemplates } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../support/peers.ts'
import { openHeadless } from './together/headlessEditor.ts'

const written = documentTemplates.filter((template) => template.id !== 'blank')

test.each(written)('$id says the same in both languages, and the editor takes it', async ({ body }) => {
  const [it, en] = [await body('it'), await body('en')]
  const shape = (nodes: typeof it): unknown => nodes.map((node) => [node.type, ...(node.type === 'text' ? [] : [shape(node.content ?? [])])])
  const headings = (nodes: typeof it) => nodes.map(({ type, attrs: { hint, ...attrs } = {} }) => [type, attrs, typeof hint])
  expect(headings(en)).toEqual(headings(it))
  expect(shape(en.filter((node) => node.type === 'table'))).toEqual(shape(it.filter((node) => node.type === 'table')))
  for (const nodes of [it, en]) {
    const doc = new Y.Doc()
    writeBody(doc, testAuthor('Ada'), nodes)
    const { state } = openHeadless(doc, testAuthor('Ada'))
    state.doc.check()
    expect(state.doc.textContent.replace(/\s/g, '')).toBe(nodes.map(plainText).join('').replace(/\s/g, ''))
  }
})

test('the minutes have the sections of the field', async () => {
  const titles = (await documentTemplates.find((template) => template.id === 'minutes')?.body('it'))
    ?.filter((node) => node.type === 'heading')
    .map(plainText)
  for (const section of [
    'Presenze',
    'Ordine del giorno',
    'Svolgimento',
    'Decisioni',
    'Impegni',
    'Questioni rinviate',
    'Prossima seduta',
    'Allegati',
    'Sottoscrizioni',
  ])
    expect(titles).toContain(section)
})
