import { expect, test } from 'vitest'
import { fromHtml } from '../../../../../renderer/features/document/files/html/fromHtml.ts'
import { toHtml } from '../../../../../renderer/features/document/files/html/toHtml.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { everyKind, metadata } from './everyKind.ts'

/** A body in one line: paragraphs apart, footnotes in braces. */
const lines = (nodes: readonly BodyNode[]): string => nodes.map(line).join(' / ')
const line = (node: BodyNode): string => {
  if (node.type === 'horizontalRule') return '---'
  if (node.type === 'footnote') return `{${(node.content ?? []).map(line).join('; ')}}`
  return node.text ?? (node.content ?? []).map(line).join('')
}

test.each([
  [
    'pandoc',
    '<p>Uno<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> e due.</p><section class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1"><p>Nota<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
    'Uno{Nota} e due.',
  ],
  [
    'Word',
    '<p>Uno<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a> qui</p><div style="mso-element:footnote-list"><br clear=all><hr size=1><div style="mso-element:footnote" id=ftn1><p><a style="mso-footnote-id:ftn1" href="#_ftnref1" name="_ftn1"><span>[1]</span></a> La nota</p><p>ancora</p></div></div>',
    'Uno{La nota; ancora} qui',
  ],
  [
    'LibreOffice',
    '<p>Uno<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>La nota</p></div>',
    'Uno{La nota}',
  ],
  [
    'a page written by hand, whose mark has the name of its sign',
    '<p>Uno<sup id=da1><a href="#a1">*</a></sup></p><p id=a1>La nota <a href="#da1">su</a></p><p>Poi</p>',
    'Uno{La nota} / Poi',
  ],
  [
    'a note that is marked twice says its words once',
    '<p>Uno<a href="#n" id="a">1</a> due<a href="#n" id="b">1</a></p><ol><li id="n">Nota <a href="#a">↩</a><a href="#b">↩</a></li></ol>',
    'Uno{Nota} due1',
  ],
  [
    'contents that lead to headings and back',
    '<ul><li><a id="c1" href="#h1">1</a></li></ul><h2 id="h1">Primo <a href="#c1">↑</a></h2><p>Testo</p>',
    '1 / Primo ↑ / Testo',
  ],
  [
    'contents that lead to parts and back, by their names',
    '<p><a id="c1" href="#s1">Premessa</a></p><section id="s1"><p>Testo <a href="#c1">su</a></p></section>',
    'Premessa / Testo su',
  ],
  ['links to and fro without a note', '<p>vedi <a href="#x">1</a></p><p id="x">Qui</p>', 'vedi 1 / Qui'],
  [
    'notes that mark each other keep their words',
    '<p id="n1">Prima <a id="m2" href="#n2">2</a> <a href="#m1">↩</a></p><p id="n2">Seconda <a id="m1" href="#n1">1</a> <a href="#m2">↩</a></p>',
    'Prima {Seconda 1} ↩',
  ],
  [
    'a note that nothing marks, in a part for notes',
    '<p>Uno</p><section class="footnotes"><ol><li id="fn1">Sola <a href="#fnref1">↩</a></li></ol></section>',
    'Uno / --- / [1] Sola ↩',
  ],
  ['a part for notes with other words', '<p>Uno</p><div class="footnotes"><h3>Fonti</h3><p>Registro</p></div>', 'Uno / Fonti / Registro'],
  [
    'a part for notes with words beside its list',
    '<p>Uno<a id="r" href="#n">1</a></p><section role="doc-endnotes"><p>Dal registro:</p><ol><li id="n">Nota <a href="#r">↩</a></li></ol></section>',
    'Uno{Nota} / Dal registro:',
  ],
])('footnotes as %s writes them come in with their words', (_, html, expected) => {
  expect(lines(fromHtml(html))).toBe(expected)
})

test('a page of ours comes back with its footnotes', () => {
  const footnotes = (nodes: readonly BodyNode[]): readonly string[] =>
    nodes.flatMap((node) => (node.type === 'footnote' ? [line(node)] : footnotes(node.content ?? [])))
  expect(footnotes(fromHtml(toHtml({ nodes: everyKind.nodes }, metadata)))).toEqual(footnotes(everyKind.nodes))
})

test('a picture in a note is not lost', () => {
  const picture = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Pianta">'
  const nodes = fromHtml(`<p>Uno<a id="r" href="#n">1</a></p><div id="n"><p>Nota <a href="#r">↩</a></p>${picture}</div>`)
  expect(nodes.map(({ type }) => type)).toContain('image')
})
