import fs from 'node:fs'
import path from 'node:path'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import { beforeAll, expect, test } from 'vitest'
import { fromMarkdown } from '../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { type BodyNode, paragraphsOf } from '../../../../shared/document/normalizedBody.ts'

/** Texts that come with the packages: written by hundreds of people, as they liked. */
const root = path.join(import.meta.dirname, '../../../../node_modules')
const LARGEST = 16_000
/** Of so many texts one is read: in CI the house has other work to do. */
const STEP = process.env.CI ? 4 : 1
const all = (fs.readdirSync(root, { recursive: true }) as string[])
  .filter((name) => /\.(md|markdown)$/i.test(name))
  .map((name) => ({ name, text: fs.readFileSync(path.join(root, name), 'utf8') }))
  .filter(({ text }, at, texts) => text.length <= LARGEST && texts.findIndex((other) => other.text === text) === at)
const chosen = all.filter((_, at) => at % STEP === 0)
let files: readonly ((typeof chosen)[number] & { readonly nodes: readonly BodyNode[] })[] = []
beforeAll(() => {
  files = chosen.map((file) => ({ ...file, nodes: fromMarkdown(file.text) }))
}, 120_000)

type Node = DefaultTreeAdapterMap['childNode']
const INLINE = new Set(
  'a abbr b bdi big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup tt u var'.split(' '),
)

/** What a browser shows of the text, with a line for each block; and the descriptions of pictures. */
function visible(node: Node): string {
  if ('value' in node) return node.value
  if (!('tagName' in node)) return ''
  if (['script', 'style', 'svg', 'video', 'title'].includes(node.tagName)) return ''
  if (node.tagName === 'img') return ` ${node.attrs.find(({ name }) => name === 'alt')?.value ?? ''} `
  if (node.attrs.some(({ name }) => name === 'data-footnote-backref')) return ''
  const inside = node.childNodes.map(visible).join('')
  if (node.attrs.some(({ name }) => name === 'data-footnote-ref')) return ` ${inside} `
  return INLINE.has(node.tagName) ? inside : `\n${inside}\n`
}
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
const rendered = (markdown: string) =>
  parseFragment(micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml({ label: ' ' })] }))
    .childNodes.map(visible)
    .join('\n')

test('there are many texts', () => expect(all.length).toBeGreaterThan(500))

/** The words of `expected` that are not, in their order, among `words`; what else is there does not matter. */
function missing(expected: readonly string[], words: readonly string[]): readonly string[] {
  let at = 0
  return expected.filter((word) => {
    const index = words.indexOf(word, at)
    if (index === -1) return true
    at = index + 1
    return false
  })
}

const hasFootnotes = (nodes: readonly BodyNode[]): boolean => nodes.some(({ type, content }) => type === 'footnote' || hasFootnotes(content ?? []))
/** Words in an order of their own, without the numbers of footnotes: what these say is read at their marks. */
const unordered = (words: readonly string[]) =>
  words
    .map((word) => word.replace(/\d+$/, ''))
    .filter(Boolean)
    .sort()

test('no word of theirs is lost or glued to another', () => {
  for (const { name, text, nodes } of files.filter((file) => !file.text.startsWith('---'))) {
    const words = wordsOf(paragraphsOf(nodes).join('\n'))
    // the sign of a notice is none of its words: it is drawn as one
    const shown = wordsOf(rendered(text.replace(/^(\s*>\s*)\[!NOTE\]/gm, '$1')))
    if (hasFootnotes(nodes)) expect(missing(unordered(shown), unordered(words)), name).toEqual([])
    else expect(missing(shown, words), name).toEqual([])
    // tags that are no HTML are shown, and the numbers of footnotes
    const wordsOnly = (all: readonly string[]) => all.filter((word) => !/^\d+$/.test(word)).length
    expect(wordsOnly(words) - wordsOnly(shown), name).toBeLessThan(20)
  }
}, 120_000)

test('what was exported once is exported the same again', () => {
  for (const { name, nodes } of files) {
    const first = toMarkdown(nodes)
    const second = toMarkdown(fromMarkdown(first))
    // the same text is read the same
    if (second !== first) expect(toMarkdown(fromMarkdown(second)), name).toBe(second)
    else expect(second, name).toBe(first)
  }
}, 240_000)
