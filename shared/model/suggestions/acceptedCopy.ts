import * as Y from 'yjs'
import type { Dispose } from '../../base/live.ts'
import { deleteCharacters } from '../../document/flat/anchor/characters.ts'
import type { CharacterRun } from '../../document/flat/anchor/textIndex.ts'
import { applyChanges } from '../../document/suggest/applyChanges.ts'
import { revertChange } from '../../document/suggest/fork/revertChange.ts'
import type { ProposedChange } from '../../document/suggest/proposedChange.ts'
import { acceptance, dismissal, insertion, type Suggestion, suggestion } from '../records/suggestion.ts'
import { openChange } from './openChange.ts'

/** A suggestion that is done in the copy. */
interface DoneSuggestion {
  /** What it says, to know whether that changed. */
  readonly key: string
  readonly change: ProposedChange
  /** Ids in the copy of what it put in, unit by unit. */
  readonly inserted: readonly CharacterRun[]
}

/**
 * The text as it would be if everything suggested was accepted: a copy of the document that follows it, and in which each open suggestion is done.
 * The document and the suggestions stay as they are. Cost: once O(items + suggestions); then of a suggestion that
 * comes, changes or goes O(items)
 */
export class AcceptedCopy {
  readonly doc: Y.Doc
  private readonly document: Y.Doc
  private readonly comments: Y.Doc
  private readonly base: string
  private readonly done = new Map<string, DoneSuggestion>()
  private readonly dispose: Dispose[] = []

  constructor({ doc, comments, base, copy = new Y.Doc() }: { doc: Y.Doc; comments: Y.Doc; base: string; copy?: Y.Doc }) {
    this.doc = copy
    this.document = doc
    this.comments = comments
    this.base = base
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    this.follow()
    let isDecided = false
    const decided = () => {
      isDecided = true
    }
    const update = (bytes: Uint8Array) => {
      Y.applyUpdate(copy, bytes)
      if (!isDecided) return
      isDecided = false
      this.follow()
    }
    doc.on('update', update)
    this.dispose.push(() => doc.off('update', update))
    for (const [root, listener] of [
      [suggestion.entries(comments), () => this.follow()],
      // of a decision the copy is told first what was put in
      [acceptance.entries(doc), decided],
      [dismissal.entries(doc), decided],
      [insertion.entries(doc), decided],
    ] as const) {
      root.observeDeep(listener)
      this.dispose.push(() => root.unobserveDeep(listener))
    }
  }

  /** Leaves the copy as it is now. */
  unfollow(): void {
    for (const dispose of this.dispose.splice(0)) dispose()
  }

  destroy(): void {
    this.unfollow()
    this.doc.destroy()
  }

  /** What is done in the copy, by suggestion. */
  changes(): readonly { readonly id: string; readonly change: ProposedChange & { readonly inserted: readonly CharacterRun[] } }[] {
    return [...this.done].map(([id, { change, inserted }]) => ({ id, change: { ...change, inserted } }))
  }

  private follow(): void {
    const open = new Map<string, ProposedChange>()
    for (const each of suggestion.list(this.comments)) {
      const change = openChangeOf(this.document, each)
      if (change) open.set(each.id, change)
    }
    this.doc.transact(() => {
      for (const [id, { key }] of [...this.done]) {
        const change = open.get(id)
        if (!change || JSON.stringify(change) !== key) this.takeOut(id)
      }
      this.put([...open].filter(([id]) => !this.done.has(id)))
    })
  }

  private put(added: readonly (readonly [string, ProposedChange])[]): void {
    const putIn = applyChanges(
      this.doc,
      added.map(([, change]) => change),
    )
    added.forEach(([id, change], at) => {
      const inserted = putIn[at]
      if (inserted) this.done.set(id, { key: JSON.stringify(change), change, inserted })
    })
  }

  private takeOut(id: string): void {
    const before = this.done.get(id)
    if (!before) return
    this.done.delete(id)
    deleteCharacters(this.doc, before.change.root, before.inserted)
    const others = [...this.done.values()].flatMap(({ change }) => change.characters)
    revertChange({ doc: this.document, fork: this.doc, base: this.base }, before.change, others)
  }
}

const openChangeOf = (doc: Y.Doc, each: Suggestion): ProposedChange | null => openChange(doc, each)?.change ?? null
