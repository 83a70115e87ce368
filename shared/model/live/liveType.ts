import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import type { BodyNode } from '../../document/normalizedBody.ts'
import type { RoomName } from '../../protocol/role.ts'
import type { Area } from '../records/area.ts'
import type { Connector } from '../records/connector.ts'
import type { Note } from '../records/note.ts'
import type { MinutesTexts } from './minutes/minutesTexts.ts'

/** What a live block is made from. */
export interface LiveSource {
  /** The room of the process. */
  readonly process: Y.Doc
  /** The room that the block names; null where it needs none, or it is not there. */
  readonly room: Y.Doc | null
  /** The id of the process, and of the room that the block names; empty: it names none. */
  readonly processId: string
  readonly roomId: string
  /** Which part of the room it shows; empty: all. */
  readonly part: string
  /** Another room that the block needs ({@link LiveType.more}); null while it is not there. */
  readonly other: (room: RoomName) => Y.Doc | null
  /** The role of somebody of the process, in the reader's words; empty where that is not known. */
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
  readonly minutes: MinutesTexts
}

/** Says that something is a picture of a board. @param title of the area, or the question; empty where there is none @param count of its notes */
export type DescribePicture = (title: string, count: number) => string

/** What a picture of a board is drawn from; a window draws it, and a file has it as a picture with its description. */
export interface LivePicture {
  /** The part of the board that is drawn, in board units. */
  readonly box: Box
  readonly areas: readonly Area[]
  readonly notes: readonly Note[]
  /** Lines between them. */
  readonly connectors: readonly Connector[]
  /** For who cannot see it: what is there, area by area, and the words of the notes as far as a description goes. */
  readonly description: string
}

/**
 * One kind of live block. What it reads is shown in the text, goes into every file, and is what freezing leaves there: blocks like any other.
 */
export interface LiveType<Name extends string = string> {
  /** Stored in the block: never changed. */
  readonly name: Name
  /** The kind of room that it shows; null: the process itself. */
  readonly room: 'board' | 'session' | null
  /** Rooms that it needs beside its own, as far as what is there says; all of this process. Absent: none. Cost: O(source). */
  readonly more?: (from: LiveSource) => readonly RoomName[]
  /** Null where there is nothing to show. Cost: O(source). */
  readonly read: (from: LiveSource) => readonly BodyNode[] | null
  /**
   * What is drawn in place of what is read, where the block does not ask for words. Absent: this kind has no picture. Null where there is
   * nothing to draw, or more than a picture can show: then it is read. Cost: O(source).
   */
  readonly picture?: (from: LiveSource, describe: DescribePicture) => LivePicture | null
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
