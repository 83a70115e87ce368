import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { blockChanges } from '../../../../../shared/document/exchange/fileKinds.ts'
import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'
import { fileColours } from '../common/fileColours.ts'
import { commentSpans } from '../common/fileText.ts'
import { kindBeforeText } from '../common/kindBefore.ts'

const LOOKS: Readonly<Record<string, string>> = {
  bold: ' fo:font-weight="bold" style:font-weight-complex="bold"',
  italic: ' fo:font-style="italic" style:font-style-complex="italic"',
  underline: ' style:text-underline-style="solid" style:text-underline-width="auto"',
  strike: ' style:text-line-through-style="solid"',
  superscript: ' style:text-position="super 58%"',
  subscript: ' style:text-position="sub 58%"',
  code: ' fo:font-family="Liberation Mono"',
  highlight: ` fo:background-color="#${fileColours.marked}"`,
}

/** Where the end of a paragraph would go: `before` and `after` are the paragraphs without content as the change has them, `author` and `at` whose it is. */
export const JOINED = 'joined'

/** The text of an .odt file with its footnotes, comments and tracked changes. Visits the inline nodes in the order of the document. */
export class OdtText {
  readonly #comments: readonly FileComment[]
  readonly #spans: ReturnType<typeof commentSpans>
  readonly #looks = new Map<string, string>()
  readonly #changes: string[] = []
  #notes = 0
  /** What ends the change of a paragraph's end, at the beginning of the next one. */
  #openEnd = ''

  readonly #kindsBefore: Readonly<Record<string, string>> | undefined

  constructor(body: readonly BodyNode[], comments: readonly FileComment[], kindsBefore?: Readonly<Record<string, string>>) {
    this.#kindsBefore = kindsBefore
    this.#comments = comments
    this.#spans = commentSpans(body, comments)
  }

  /** The automatic styles of the letters so far. */
  styles = (): string =>
    [...this.#looks]
      .map(([appearance, name]) => `<style:style style:name="${name}" style:family="text"><style:text-properties${appearance}/></style:style>`)
      .join('')

  /** The tracked changes so far: what was deleted is kept there. */
  changes = (): string =>
    this.#changes.length > 0 ? `<text:tracked-changes text:track-changes="false">${this.#changes.join('')}</text:tracked-changes>` : ''

  /** Inline nodes as the content of a paragraph. */
  inline(nodes: readonly BodyNode[]): string {
    let atSpace = true
    return nodes
      .map((node) => {
        const { begins, ends } = this.#spans(node)
        const content = this.#node(node, atSpace)
        atSpace = node.type === 'hardBreak' || /\s$/.test(node.text ?? '')
        return `${begins.map((id) => this.#annotations(id)).join('')}${content}${ends.map((id) => `<office:annotation-end office:name="${nameOf(id)}"/>`).join('')}`
      })
      .join('')
  }

  /**
   * The content of a paragraph. Where somebody proposed that its end comes, the change reaches from there to the beginning of the next one. Another
   * kind is a change of format, of which OpenDocument does not say what was before: the comment of the change does, which LibreOffice shows and keeps.
   */
  paragraph(nodes: readonly BodyNode[], { end, was }: ReturnType<typeof blockChanges> = {}): string {
    const open = this.#openEnd
    const kind = was && this.#region('format-change', { ...was, was: undefined }, '', kindBeforeText(was, this.#kindsBefore))
    const inside = this.inline(nodes)
    const content = `${open}${kind ? `<text:change-start text:change-id="${kind}"/>${inside}<text:change-end text:change-id="${kind}"/>` : inside}`
    this.#openEnd = ''
    if (end?.type !== 'insertion') return content
    const id = this.#region('insertion', { ...end })
    this.#openEnd = `<text:change-end text:change-id="${id}"/>`
    return `${content}<text:change-start text:change-id="${id}"/>`
  }

  /** A paragraph for the end of a change that no paragraph follows; nothing where there is none. */
  rest = (): string => (this.#openEnd ? `<text:p>${this.paragraph([])}</text:p>` : '')

  #node(node: BodyNode, atSpace: boolean): string {
    if (node.type === JOINED) {
      const { before, after, ...whose } = node.attrs ?? {}
      return `<text:change text:change-id="${this.#region('deletion', whose, `${String(before)}${String(after)}`)}"/>`
    }
    if (node.type === 'hardBreak') return this.#marked('<text:line-break/>', node.marks ?? [])
    if (node.type === 'footnote') {
      const number = ++this.#notes
      const body = (node.content ?? []).map(({ content = [] }) => `<text:p text:style-name="Footnote">${this.inline(content)}</text:p>`).join('')
      return `<text:note text:id="ftn${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation><text:note-body>${body}</text:note-body></text:note>`
    }
    const text = node.type === 'mention' ? String(node.attrs?.label ?? '') : (node.text ?? '')
    return this.#marked(odfText(text, atSpace), node.marks ?? [])
  }

  #marked(content: string, marks: readonly BodyMark[]): string {
    const appearance = Object.keys(LOOKS)
      .filter((type) => marks.some((mark) => mark.type === type))
      .map((type) => LOOKS[type])
      .join('')
    const styled = appearance ? `<text:span text:style-name="${this.#styleOf(appearance)}">${content}</text:span>` : content
    const href = marks.find((mark) => mark.type === 'link')?.attrs?.href
    const linked =
      typeof href === 'string'
        ? `<text:a xlink:type="simple"${attributes({ 'xlink:href': href })} text:style-name="Internet_20_link">${styled}</text:a>`
        : styled
    const change = ['deletion', 'insertion', 'reformat'].map((type) => marks.find((mark) => mark.type === type)).find(Boolean)
    return change ? this.#changed(change, linked) : linked
  }

  #styleOf(appearance: string): string {
    const name = this.#looks.get(appearance) ?? `T${this.#looks.size + 1}`
    this.#looks.set(appearance, name)
    return name
  }

  #changed({ type, attrs = {} }: BodyMark, content: string): string {
    if (type === 'deletion') return `<text:change text:change-id="${this.#region(type, attrs, `<text:p>${content}</text:p>`)}"/>`
    const id = this.#region(type === 'reformat' ? 'format-change' : 'insertion', attrs)
    return `<text:change-start text:change-id="${id}"/>${content}<text:change-end text:change-id="${id}"/>`
  }

  /** Keeps a tracked change with what it deletes, and what is to be read about it. @returns its id */
  #region(
    type: 'insertion' | 'deletion' | 'format-change',
    { author, at, was }: Readonly<Record<string, unknown>>,
    deleted = '',
    comment = '',
  ): string {
    const id = `ct${this.#changes.length + 1}`
    const info = `<office:change-info><dc:creator>${escapeMarkup(String(author || 'Tavolo'))}</dc:creator><dc:date>${String(at).replace('Z', '')}</dc:date>${comment ? `<text:p>${odfText(comment, true)}</text:p>` : ''}</office:change-info>`
    // OpenDocument does not say what letters looked like before: others take it that they had no look of their own
    const before = Array.isArray(was) && was.length > 0 ? attributes({ 'tavolo:was': was.join(' ') }) : ''
    this.#changes.push(
      `<text:changed-region xml:id="${id}" text:id="${id}"><text:${type}${before}>${info}${deleted}</text:${type}></text:changed-region>`,
    )
    return id
  }

  /** A thread of comments; the answers follow in comments of their own. */
  #annotations(id: string): string {
    return this.#comments
      .filter((each) => each.id === id || each.answers === id)
      .map(({ id: own, author, at, text, answers, resolved }) => {
        const lines = text.split('\n').map((line) => `<text:p>${odfText(line, true)}</text:p>`)
        // OpenDocument has no names for these yet: LibreOffice's
        const about = attributes({
          'office:name': nameOf(own),
          'loext:resolved': resolved ? 'true' : null,
          'loext:parent-name': answers === null ? null : nameOf(answers),
        })
        return `<office:annotation${about}><dc:creator>${escapeMarkup(author || 'Tavolo')}</dc:creator><dc:date>${at.replace('Z', '')}</dc:date>${lines.join('')}</office:annotation>`
      })
      .join('')
  }
}

const nameOf = (id: string): string => `c-${id.replace(/[^\w-]/g, '-')}`

/** A text with its spaces, tabs and line breaks: of several spaces in a row OpenDocument reads one. */
export function odfText(text: string, atSpace: boolean): string {
  const out = escapeMarkup(text).replaceAll('\t', '<text:tab/>').replaceAll('\n', '<text:line-break/>')
  return out.replace(/ +/g, (spaces, at: number) => {
    const before = at === 0 ? atSpace : out[at - 1] === '>'
    const plain = before ? 0 : 1
    const coded = spaces.length - plain
    return `${plain ? ' ' : ''}${coded > 0 ? `<text:s text:c="${coded}"/>` : ''}`
  })
}
