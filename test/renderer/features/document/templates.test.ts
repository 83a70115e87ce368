import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { textExtensions } from '../../../../renderer/features/document/editor/textExtensions.ts'
import { documentTemplates } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'

const written = documentTemplates.filter((template) => template.id !== 'blank')

test.each(written)('$id says the same in both languages, and the editor takes it', async ({ body }) => {
  const [it, en] = [await body('it'), await body('en')]
  const shape = (nodes: typeof it): unknown => nodes.map((node) => [node.type, ...(node.type === 'text' ? [] : [shape(node.content ?? [])])])
  const headings = (nodes: typeof it) => nodes.map(({ type, attrs: { hint, ...attrs } = {} }) => [type, attrs, typeof hint])
  expect(headings(en)).toEqual(headings(it))
  expect(shape(en.filter((node) => node.type === 'table'))).toEqual(shape(it.filter((node) => node.type === 'table')))
  for (const nodes of [it, en]) getSchema(textExtensions()).nodeFromJSON({ type: 'doc', content: nodes }).check()
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
