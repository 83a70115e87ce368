import { describe, expect, it } from 'vitest'
import { fromHtml } from '../../../../../../renderer/features/document/files/html/fromHtml.ts'
import { toHtml } from '../../../../../../renderer/features/document/files/html/toHtml.ts'
import { fromMarkdown } from '../../../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import type { FileComment } from '../../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../../shared/document/normalizedBody.ts'
import { paragraph, text } from '../../../../../support/document/bodyArbitraries.ts'
import { everyKind, metadata } from '../everyKind.ts'

const at = '2026-11-05T09:30:00Z'
const comment = (id: string, words: string): FileComment => ({ id, author: 'Ada Bianchi', at, text: words, answers: null, resolved: id === 'c2' })
const on = (id: string) => ({ type: 'comment', attrs: { id } })
const nodes: readonly BodyNode[] = [
  paragraph('Il trasporto ', text('costa', on('c1')), ' troppo', { type: 'footnote', content: [paragraph('Nel ', text('2025', on('c2')), '.')] }),
  { type: 'codeBlock', content: [{ type: 'text', text: 'riga' }] },
]
const document = { nodes, comments: [comment('c1', 'Chi lo dice?'), comment('c2', 'O nel 2024?'), comment('c3', 'Che cos’è?')] }

describe('comments in formats that have none', () => {
  it('are notes of their own in HTML, which lead to the words and back', () => {
    const html = toHtml(document, metadata)
    expect(html).toContain('<span class="commented">costa</span><sup><a href="#fn-C1" id="fnref-C1"')
    expect(html).toContain('<li id="fn-1"><p dir="auto">Nel <span class="commented">2025</span>.')
    expect(html).toContain(
      '<li id="fn-C1"><p dir="auto"><strong>Commento di Ada Bianchi</strong> (5 novembre 2026): Chi lo dice? <a href="#fnref-C1"',
    )
    // of the footnote, behind its sign; of the whole text, behind the first paragraph
    expect(html).toMatch(/id="fnref-1".*id="fnref-C2".*id="fnref-C3".*<\/p>\n<pre>/)
    expect(html).toContain('(5 novembre 2026, chiuso): O nel 2024?')
    expect(html.match(/<section data-footnotes/g)).toHaveLength(2)
    expect(toHtml({ nodes }, metadata)).not.toContain('fnref-C')
  })

  it('about the whole text stand behind its first heading, and not in the table of contents', () => {
    const heading = { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Relazione' }] }
    const html = toHtml({ nodes: [heading], comments: [comment('c1', 'Chi lo dice?')] }, { ...metadata, contents: 'Indice' })
    expect(html).toContain('<a href="#h-1">Relazione</a>')
    expect(html).toMatch(/<h1 id="h-1">Relazione<sup>/)
  })

  it('are footnotes in Markdown', () => {
    const markdown = toMarkdown(document.nodes, document.comments, 'it')
    expect(markdown).toContain('Il trasporto costa[^c1] troppo[^1][^c2]')
    expect(markdown).toContain('[^c1]: **Commento di Ada Bianchi** (5 novembre 2026): Chi lo dice?')
  })

  it('come back as footnotes, and no word is lost or stands in the text', () => {
    const thread = ['Commento di Ada Bianchi', 'Chi lo paga?', 'Risposta di Bruno Neri', 'Il Comune, per due anni.']
    const bodies = [fromHtml(toHtml(everyKind, metadata)), fromMarkdown(toMarkdown(everyKind.nodes, everyKind.comments, 'it'))]
    for (const body of bodies) {
      const wordsOf = (list: readonly BodyNode[], isNoted: boolean): string =>
        list.map((node) => (node.type === 'footnote' && !isNoted ? '' : (node.text ?? wordsOf(node.content ?? [], isNoted)))).join('')
      expect(wordsOf(body, false)).toContain('Il trasporto costa troppo per chi vive lontano.')
      for (const part of thread) expect([wordsOf(body, true).includes(part), wordsOf(body, false).includes(part)]).toEqual([true, false])
    }
  })
})
