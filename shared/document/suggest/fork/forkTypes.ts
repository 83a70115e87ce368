import type * as Y from 'yjs'
import type { CharacterRun } from '../../flat/anchor/textIndex.ts'
import type { ProposedChange } from '../proposedChange.ts'
import type { StoredMarks } from './forkUnits.ts'

/** A change that somebody made in a fork of a document. */
export interface FoundChange extends ProposedChange {
  /** Ids in the fork of what it puts in, unit by unit. */
  readonly inserted: readonly CharacterRun[]
  /** What it takes away or formats, as words. */
  readonly excerpt: string
}

/** Units of a fork that stand again for some of the document, after a suggestion to take those away was dismissed. */
export interface RestoredRun {
  /** Name of the text. */
  readonly root: string
  /** Those of the document. */
  readonly client: number
  readonly clock: number
  /** Those of the fork's client. */
  readonly copy: number
  readonly length: number
}

/** A document, and a copy of it in which somebody wrote. The copy has all that the document has. */
export interface Forked {
  readonly doc: Y.Doc
  readonly fork: Y.Doc
  /** Base of the roots. */
  readonly base: string
  /** Whether a unit of the document stands there twice and goes: the copy does without it, and nobody took it away. */
  readonly isDoubled?: (client: number, clock: number) => boolean
  /** What stands in the copy for units of the document: wherever others write meanwhile, it is not new, and those were not taken away. */
  readonly restored?: readonly RestoredRun[]
}

/** A block that both the document and the fork have. */
export interface SharedBlock {
  readonly id: string
  readonly marker: Y.ID
  /** What its marker says of it. */
  readonly embed: Readonly<Record<string, unknown>>
}

/** One unit that the fork put in. */
export interface InsertedUnit {
  readonly client: number
  readonly clock: number
  /** A character, or what stands between letters. */
  readonly content: string | object
  readonly marks: StoredMarks
  /** The letters that it stands for, and the clock of the first one that does; null: none. */
  readonly restored: { readonly name: string; readonly first: number } | null
}

/** One unit of the document that the fork took away. */
export interface RemovedUnit {
  readonly client: number
  readonly clock: number
  readonly content: string | object
  readonly marks: StoredMarks
}
