import { describe, expect, test } from 'vitest'
import { fromMarkdown } from '../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { documentTemplates } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'
import { bodyOfText, heading, item, paragraph, realTexts, row, text } from '../../../support/document/bodyArbitraries.ts'

describe('Markdown', () => {
  test('is what a person expects to read', () => {
    const markdown = toMarkdown([
      heading(2, 'Decisioni'),
      paragraph(
        'Si apre ',
        text('lo sportello', { type: 'bold' }),
        ' con ',
        text('il Comune', { type: 'link', attrs: { href: 'https://www.comune.it/' } }),
        '.',
      ),
      { type: 'bulletList', content: [item(paragraph('uno'), { type: 'orderedList', attrs: { start: 1 }, content: [item(paragraph('dentro'))] })] },
      { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph('fatto')] }] },
      { type: 'table', content: [row('tableHeader', 'Chi', 'Entro'), row('tableCell', 'Ada', '5|11')] },
    ])
    expect(markdown).toBe(`## Decisioni

Si apre **lo sportello** con [il Comune](<https://www.comune.it/>).

- uno

  1. dentro

<!-- -->

- [x] fatto

| Chi | Entro |
| --- | --- |
| Ada | 5\\|11 |
`)
  })

  test('code that ends with a backslash leaves what follows as it was', () => {
    const body = [
      paragraph(text('\\', { type: 'code' }), ' ', text('città', { type: 'italic' }), ' ', text('città', { type: 'code' })),
      paragraph(text('C:\\dati\\', { type: 'code' })),
    ]
    expect(fromMarkdown(toMarkdown(body))).toEqual(body)
  })

  test.each(realTexts.map((seed, at) => [at, seed] as const))('real text %i comes back whole', (_, seed) => {
    const body = bodyOfText(seed)
    expect(fromMarkdown(toMarkdown(body)).map(plainText)).toEqual(body.map((node) => plainText(node).trim()))
  })

  test('the minutes come back with their tables and tasks', async () => {
    const body = (await documentTemplates.find((it) => it.id === 'minutes')?.body('it')) ?? []
    const parsed = fromMarkdown(toMarkdown(body))
    expect(parsed.filter((node) => node.type === 'table')).toHaveLength(body.filter((node) => node.type === 'table').length)
    expect(parsed.find((node) => node.type === 'taskList')).toEqual(body.find((node) => node.type === 'taskList'))
  })

  test('what others write is read: old headings, loose lists, markup, entities', () => {
    const body = fromMarkdown(
      'Titolo\n======\n\n1) uno\n2) due\n\n* [ ] da fare\n\nCitt&agrave; <b>forte</b><script>alert(1)</script> <img src=x onerror=alert(1)>\n\n#### quarto\n',
    )
    expect(body.map((node) => [node.type, plainText(node)])).toEqual([
      ['heading', 'Titolo'],
      ['orderedList', 'unodue'],
      ['taskList', 'da fare'],
      ['paragraph', 'Città fortealert(1)'],
      ['heading', 'quarto'],
    ])
  })

  test('links and pictures that are not safe lose their address', () => {
    const written = JSON.stringify(fromMarkdown('[premi](javascript:alert(1)) [qui](tavolo://x) ![foto](http://spia.example/1.png) <https://a.it/>'))
    expect(written).not.toMatch(/javascript|spia|tavolo:/)
    expect(written).toContain('premi')
    expect(written).toContain('foto')
    expect(written).toContain('https://a.it/')
  })
})
