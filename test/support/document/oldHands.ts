import * as Y from 'yjs'

/** A number from 0 up to, not including, 1, that repeats by its seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const WORD = /[a-z]\d+z/g
/** The words that the hands here typed, in order. */
export const typedWords = (text: string): readonly string[] => text.match(WORD) ?? []

/** Somebody who types words that are told apart, each once. */
abstract class Hands {
  readonly typed: string[] = []
  readonly removed = new Set<string>()
  #count = 0

  constructor(
    readonly doc: Y.Doc,
    protected readonly name: string,
    protected readonly random: () => number,
  ) {}

  protected pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)]
  }

  protected word(): string {
    const word = `${this.name}${this.#count++}z`
    this.typed.push(word)
    return `${word} `
  }

  /** A place in a text that is not inside a word. */
  protected place(text: string): number {
    const inside = new Set<number>()
    for (const match of text.matchAll(WORD)) for (let at = 1; at < match[0].length; at++) inside.add(match.index + at)
    return this.pick(Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => !inside.has(at))) ?? 0
  }

  abstract act(kind?: string): void
}

/** What people do with an old version, as its editor writes it into the old body. */
export class OldHands extends Hands {
  readonly #body = this.doc.getXmlFragment('body')

  act(kind = this.pick(['type', 'type', 'type', 'type', 'split', 'block', 'list', 'retype', 'remove', 'bold', 'table', 'row', 'break', 'check', 'quote'])) {
    this.doc.transact(() => {
      if (this.#body.length === 0) this.#body.insert(0, [paragraph(this.word())])
      const act = this.#acts[kind ?? '']
      act?.()
    })
  }

  readonly #acts: Readonly<Record<string, () => void>> = {
    type: () => {
      const text = this.#text()
      if (text) text.insert(this.#placeIn(text), this.word())
    },
    split: () => {
      const text = this.#text()
      const block = text?.parent
      if (!text || !(block instanceof Y.XmlElement)) return
      const at = this.#placeIn(text)
      const tail = plain(text).slice(at)
      text.delete(at, text.length - at)
      this.#after(block, new Y.XmlElement(block.nodeName), tail)
    },
    block: () => {
      const block = this.pick(this.#body.toArray() as Y.XmlElement[])
      if (block) this.#after(block, new Y.XmlElement(this.pick(['paragraph', 'heading', 'codeBlock']) ?? 'paragraph'), this.word())
    },
    list: () => {
      const type = this.pick(['bulletList', 'orderedList', 'taskList']) ?? 'bulletList'
      const item = new Y.XmlElement(type === 'taskList' ? 'taskItem' : 'listItem')
      item.insert(0, [paragraph(this.word()), paragraph(this.word())])
      const list = new Y.XmlElement(type)
      list.insert(0, [item])
      const items = this.#all('listItem')
      const around = this.random() < 0.5 ? this.pick(items) : undefined
      const parent = around ?? this.#body
      parent.insert(around ? parent.length : this.#gap(), [list])
    },
    quote: () => {
      const quote = new Y.XmlElement('blockquote')
      quote.insert(0, [paragraph(this.word())])
      this.#body.insert(this.#gap(), [quote])
    },
    retype: () => {
      const text = this.#text()
      const block = text?.parent
      if (!text || !(block instanceof Y.XmlElement) || block.length !== 1) return
      const parent = block.parent as Y.XmlElement
      const at = (parent.toArray() as unknown[]).indexOf(block)
      const words = plain(text)
      parent.delete(at, 1)
      const made = new Y.XmlElement(block.nodeName === 'heading' ? 'paragraph' : 'heading')
      if (made.nodeName === 'heading') made.setAttribute('level', 2 as never)
      made.insert(0, [new Y.XmlText(words)])
      parent.insert(at, [made])
    },
    remove: () => {
      const text = this.#text()
      if (!text) return
      const [from, to] = [this.#placeIn(text), this.#placeIn(text)].sort((a, b) => a - b) as [number, number]
      for (const word of typedWords(plain(text).slice(from, to))) this.removed.add(word)
      text.delete(from, to - from)
    },
    bold: () => {
      const text = this.#text()
      if (!text) return
      const [from, to] = [this.#placeIn(text), this.#placeIn(text)].sort((a, b) => a - b) as [number, number]
      text.format(from, to - from, this.random() < 0.7 ? { bold: {} } : { link: { href: 'https://example.org/' } })
    },
    table: () => {
      const table = new Y.XmlElement('table')
      table.insert(0, [0, 1].map(() => this.#row(2)))
      this.#body.insert(this.#gap(), [table])
    },
    row: () => {
      const table = this.pick(this.#all('table'))
      if (!table) return
      const rows = table.toArray() as Y.XmlElement[]
      if (this.random() < 0.5) table.insert(Math.floor(this.random() * (rows.length + 1)), [this.#row(rows[0]?.length ?? 2)])
      else for (const row of rows) row.insert(1, [this.#cell()])
    },
    break: () => {
      const text = this.#text()
      const block = text?.parent
      if (!text || !(block instanceof Y.XmlElement) || block.nodeName === 'codeBlock') return
      block.insert((block.toArray() as unknown[]).indexOf(text) + 1, [new Y.XmlElement('hardBreak'), new Y.XmlText(this.word())])
    },
    check: () => {
      const item = this.pick(this.#all('taskItem'))
      item?.setAttribute('checked', (item.getAttribute('checked') !== (true as never)) as never)
    },
  }

  #row(width: number): Y.XmlElement {
    const row = new Y.XmlElement('tableRow')
    row.insert(
      0,
      Array.from({ length: width }, () => this.#cell()),
    )
    return row
  }

  #cell(): Y.XmlElement {
    const cell = new Y.XmlElement('tableCell')
    cell.insert(0, [paragraph(this.random() < 0.7 ? this.word() : '')])
    return cell
  }

  #gap(): number {
    return Math.floor(this.random() * (this.#body.length + 1))
  }

  #all(name: string): readonly Y.XmlElement[] {
    return elementsIn(this.#body).filter(({ nodeName }) => nodeName === name)
  }

  #text(): Y.XmlText | undefined {
    return this.pick(elementsIn(this.#body).flatMap((element) => (element.toArray() as unknown[]).filter((child) => child instanceof Y.XmlText)))
  }

  #placeIn(text: Y.XmlText): number {
    return this.place(plain(text))
  }

  #after(block: Y.XmlElement, made: Y.XmlElement, words: string): void {
    const parent = block.parent as Y.XmlElement
    made.insert(0, [new Y.XmlText(words)])
    parent.insert((parent.toArray() as unknown[]).indexOf(block) + 1, [made])
  }
}

const plain = (text: Y.XmlText): string => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(words)])
  return made
}

function elementsIn(parent: Y.XmlFragment): readonly Y.XmlElement[] {
  return (parent.toArray() as unknown[]).flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elementsIn(child)] : []))
}

/** All words of an old body, in order. */
export const oldWords = (doc: Y.Doc): readonly string[] =>
  typedWords(
    elementsIn(doc.getXmlFragment('body'))
      .flatMap((element) => (element.toArray() as unknown[]).map((child) => (child instanceof Y.XmlText ? plain(child) : '\n')))
      .join('\n'),
  )

/** What people do in the new form. */
export class FlatHands extends Hands {
  constructor(
    doc: Y.Doc,
    name: string,
    random: () => number,
    readonly base: string,
  ) {
    super(doc, name, random)
  }

  act(kind = this.pick(['type', 'type', 'type', 'split', 'join', 'remove', 'bold', 'cell', 'kind'])): void {
    const roots = [...this.doc.share.keys()].filter((root) => root.startsWith(`${this.base}/c/`))
    const root = kind === 'cell' ? this.pick(roots) : `${this.base}/text`
    if (!root) return
    const text = this.doc.getText(root)
    const units = (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) => (typeof insert === 'string' ? insert.split('') : [insert]))
    const shown = units.map((unit) => (typeof unit === 'string' ? unit : '\u{fffc}')).join('')
    const [from, to] = [this.place(shown), this.place(shown)].sort((a, b) => a - b) as [number, number]
    this.doc.transact(() => {
      if (kind === 'split') text.insertEmbed(from, { b: `n${Math.floor(this.random() * 1e6).toString(36)}` })
      else if (kind === 'join') {
        const at = shown.indexOf('\u{fffc}', from)
        const unit = units[at] as { t?: string } | undefined
        if (at >= 0 && unit?.t !== 'table') text.delete(at, 1)
      } else if (kind === 'remove') {
        const end = Math.min(to, from + 20)
        const cut = shown.slice(from, end)
        if (cut.includes('\u{fffc}') || /[a-z0-9]$/.test(cut) || end - from < 1) return
        for (const word of typedWords(cut)) this.removed.add(word)
        text.delete(from, end - from)
      } else if (kind === 'bold') text.format(from, to - from, { bold: this.random() < 0.6 ? true : null })
      else if (kind === 'kind') {
        const markers = units.flatMap((unit) => (typeof unit === 'object' && unit !== null && 'b' in unit ? [String(unit.b)] : []))
        const block = this.pick(markers)
        if (block) this.doc.getMap(`${this.base}/blocks`).set(`${block}/t`, this.pick(['p', 'h1', 'quote', 'ul']))
      } else text.insert(from, this.word())
    })
  }
}
