import type { FileComment } from '../../../../../../shared/document/exchange/fileDocument.ts'
import { knownFormats } from '../../../../../../shared/document/exchange/fileKinds.ts'
import type { BodyMark, BodyNode } from '../../../../../../shared/document/normalizedBody.ts'
import type { FilePictures } from '../filePictures.ts'
import type { ImportNotes } from '../importNotes.ts'
import type { ParagraphBuffer } from '../paragraphBuffer.ts'
import { allIn, childOf, elementsIn, textIn, type XmlElement } from '../xmlTree.ts'
import type { OdtChange } from './odtChanges.ts'
import type { OdtStyleSheet } from './odtStyleSheet.ts'

/** What the reader of paragraphs needs of the file. */
export interface OdtContext {
  readonly styles: OdtStyleSheet
  readonly pictures: FilePictures
  readonly notes: ImportNotes
  readonly fileOf: (path: string) => Uint8Array | undefined
  readonly changes: ReadonlyMap<string, OdtChange>
  /** Reads what stands inside a text box or a footnote. */
  readonly blocks: (parent: XmlElement) => BodyNode[]
  /** Makes a block of the content of a paragraph, as its element says. */
  readonly wrap: (paragraph: XmlElement) => (content: readonly BodyNode[]) => BodyNode
  readonly comments: FileComment[]
  readonly openComments: Map<string, string>
  /** Names of the comments that end somewhere; the others stand at one place. */
  readonly endedComments: ReadonlySet<string>
  /** Ids of the comments so far by their names. */
  readonly commentIds: Map<string, string>
  readonly openChanges: Map<string, BodyMark>
}

/** Elements whose content is text in the line. */
const UNREAD = new Set([
  'bookmark',
  'bookmark-start',
  'bookmark-end',
  'reference-mark',
  'reference-mark-start',
  'reference-mark-end',
  'soft-page-break',
  'toc-mark',
  'script',
  'tracked-changes',
  'sequence-decls',
  'forms',
])

/** Reads what is inside one paragraph into its buffer: spaces at its beginning and in a row are written as elements. */
export class OdtInline {
  readonly #context: OdtContext
  readonly #out: ParagraphBuffer
  #atSpace = true

  constructor(context: OdtContext, out: ParagraphBuffer) {
    this.#context = context
    this.#out = out
  }

  read(element: XmlElement, marks: readonly BodyMark[] = []): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#written(child, marks)
      else this.#node(child, marks)
    }
  }

  #written(text: string, marks: readonly BodyMark[]): void {
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ')
    this.#text(this.#atSpace ? collapsed.replace(/^ /, '') : collapsed, marks)
  }

  #text(text: string, marks: readonly BodyMark[]): void {
    if (!text) return
    const { openChanges, openComments, notes } = this.#context
    this.#atSpace = text.endsWith(' ')
    const changes = [...openChanges.values()].filter((change) => {
      const isChange = change.type !== 'reformat' || changesLook(change, marks)
      if (!isChange) notes.add('trackedChange', text)
      return isChange
    })
    this.#out.text(text, [...marks, ...changes, ...[...openComments.values()].map((id) => ({ type: 'comment', attrs: { id } }))])
  }

  #node(node: XmlElement, marks: readonly BodyMark[]): void {
    const { name, attributes } = node
    const { styles, notes, changes, openChanges, openComments } = this.#context
    switch (name) {
      case 'span': {
        const style = attributes['style-name']
        if (styles.isHidden(style)) {
          notes.add('hidden', textIn(node))
          return
        }
        this.read(node, styles.marksOf(style, marks))
        return
      }
      case 'a':
        this.read(node, [...marks, { type: 'link', attrs: { href: attributes.href ?? '' } }])
        return
      case 's':
        this.#text(' '.repeat(Math.min(200, Number(attributes.c ?? 1) || 1)), marks)
        return
      case 'tab':
        this.#text('\t', marks)
        return
      case 'line-break':
        this.#atSpace = false
        this.#out.inline({ type: 'hardBreak', marks: [...marks, ...openChanges.values()] })
        return
      case 'note': {
        const body = childOf(node, 'note-body')
        if (body) this.#out.inline({ type: 'footnote', content: this.#context.blocks(body) })
        return
      }
      case 'annotation':
        this.#comment(node)
        return
      case 'annotation-end': {
        openComments.delete(attributes.name ?? '')
        return
      }
      case 'change-start': {
        const change = changes.get(attributes['change-id'] ?? '')
        if (change && !change.was) openChanges.set(attributes['change-id'] ?? '', change.mark)
        return
      }
      case 'change-end': {
        openChanges.delete(attributes['change-id'] ?? '')
        return
      }
      case 'change': {
        const change = changes.get(attributes['change-id'] ?? '')
        if (change?.deleted) this.#deleted(change.deleted, change.mark, [...marks, change.mark])
        return
      }
      case 'frame':
        this.#frame(node)
        return
      case 'hidden-text':
        notes.add('hidden', textIn(node))
        return
      case 'ruby':
        this.read(childOf(node, 'ruby-base') ?? node, marks)
        return
      case 'g':
      case 'custom-shape':
      case 'rect':
        notes.add('textBox', textIn(node))
        this.#out.block(...this.#context.blocks(node))
        return
    }
    if (!UNREAD.has(name)) this.read(node, marks)
  }

  /** Deleted words stand in the line; where the end of a paragraph went with them, it is there, and would go. */
  #deleted(content: XmlElement, mark: BodyMark, marks: readonly BodyMark[]): void {
    elementsIn(content)
      .filter(({ name }) => name !== 'change-info')
      .forEach((block, at) => {
        if (at > 0) {
          this.#out.endParagraph({ type: 'deletion', ...mark.attrs }, this.#context.wrap(block))
          this.#atSpace = true
        }
        this.read(block, marks)
      })
  }

  #comment(node: XmlElement): void {
    const { comments, openComments, endedComments, commentIds } = this.#context
    const id = `c${comments.length + 1}`
    const text = allIn(node, 'p').map(textIn).join('\n')
    const [author, at] = [textIn(childOf(node, 'creator')), textIn(childOf(node, 'date'))]
    const name = node.attributes.name
    // LibreOffice names the parent; of our own files the answer stands just after it
    const parent = node.attributes['parent-name']
    const before = comments.at(-1)
    const answers = (parent && commentIds.get(parent)) || (!name && before && openComments.size > 0 ? (before.answers ?? before.id) : null)
    comments.push({
      id,
      author,
      at: /Z$|[+-]\d\d:\d\d$/.test(at) ? at : `${at.slice(0, 19)}Z`,
      text,
      answers,
      resolved: node.attributes.resolved === 'true',
    })
    if (name) commentIds.set(name, id)
    if (answers) return
    if (name && endedComments.has(name)) openComments.set(name, id)
    else this.#out.markHere({ type: 'comment', attrs: { id } })
  }

  #frame(frame: XmlElement): void {
    const { pictures, notes, fileOf } = this.#context
    const alt = textIn(childOf(frame, 'desc')) || textIn(childOf(frame, 'title'))
    const box = childOf(frame, 'text-box')
    if (box) {
      notes.add('textBox', textIn(box))
      this.#out.block(...this.#context.blocks(box))
      return
    }
    if (childOf(frame, 'object') || childOf(frame, 'object-ole')) notes.add('object', alt)
    const image = childOf(frame, 'image')
    if (!image) return
    const path = (image.attributes.href ?? '').replace(/^\.\//, '')
    if (/^[a-z]+:/i.test(path)) {
      notes.add('linkedPicture', alt)
      return
    }
    const picture = pictures.node(fileOf(path), alt)
    if (picture) this.#out.block(picture)
  }
}

/** Whether a change of looks is one of those that a text has here: another size or colour is none. */
function changesLook({ attrs }: BodyMark, marks: readonly BodyMark[]): boolean {
  const was: readonly unknown[] = Array.isArray(attrs?.was) ? attrs.was : []
  return knownFormats.some((name) => was.includes(name) !== marks.some(({ type }) => type === name))
}
