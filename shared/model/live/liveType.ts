import type * as Y from 'yjs'
import type { BodyNode } from '../../document/normalizedBody.ts'

/** What a live block is made from. */
export interface LiveSource {
  /** The room of the process. */
  readonly process: Y.Doc
  /** The room that the block names; null where it needs none, or it is not there. */
  readonly room: Y.Doc | null
  /** Which part of the room it shows; empty: all. */
  readonly part: string
  /** What people of the process may do, in content; empty where that is not known. */
  readonly roleOf: (person: string) => string
  readonly texts: LiveTexts
}

/** Words that a live block needs beside those of its source, in the reader's language. */
export interface LiveTexts {
  readonly name: string
  readonly organisation: string
  readonly role: string
  readonly title: string
  readonly place: string
  readonly purpose: string
  /** Of notes that are in no area. */
  readonly elsewhere: string
}

/**
 * One kind of live block. What it reads is shown in the text, goes into every file, and is what freezing leaves there: blocks like any other.
 */
export interface LiveType<Name extends string = string> {
  /** Stored in the block: never changed. */
  readonly name: Name
  /** The kind of room that it shows; null: the process itself. */
  readonly room: 'board' | null
  /** Null where there is nothing to show. Cost: O(source). */
  readonly read: (source: LiveSource) => readonly BodyNode[] | null
}

/** A paragraph with content. */
export const paragraph = (content: string): BodyNode => ({ type: 'paragraph', ...(content ? { content: [{ type: 'text', text: content }] } : {}) })

/** A table. @param headers of the columns; without: the first cell of each row is one */
export function table(rows: readonly (readonly string[])[], headers?: readonly string[]): BodyNode {
  const cell = (type: string, content: string): BodyNode => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(content)] })
  return {
    type: 'table',
    content: [
      ...(headers ? [{ type: 'tableRow', content: headers.map((content) => cell('tableHeader', content)) }] : []),
      ...rows.map((row) => ({
        type: 'tableRow',
        content: row.map((content, at) => cell(at === 0 && !headers ? 'tableHeader' : 'tableCell', content)),
      })),
    ],
  }
}

/** A list of points. */
export const list = (items: readonly string[]): BodyNode => ({
  type: 'bulletList',
  content: items.map((content) => ({ type: 'listItem', content: [paragraph(content)] })),
})
