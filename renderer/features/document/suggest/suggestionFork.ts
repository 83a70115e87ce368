import * as Y from 'yjs'
import { newId } from '../../../../shared/base/id.ts'
import { deleteCharacters } from '../../../../shared/document/flat/anchor/characters.ts'
import { applyChanges } from '../../../../shared/document/suggest/applyChanges.ts'
import { type AssignedChange, assignChanges } from '../../../../shared/document/suggest/fork/assignChanges.ts'
import type { FoundChange } from '../../../../shared/document/suggest/fork/forkTypes.ts'
import { partsIn } from '../../../../shared/document/suggest/fork/forkUnits.ts'
import { readFork } from '../../../../shared/document/suggest/fork/readFork.ts'
import { RestoredUnits } from '../../../../shared/document/suggest/fork/restoredUnits.ts'
import { revertChange } from '../../../../shared/document/suggest/fork/revertChange.ts'
import { type Owned, ownersOf, sorted } from '../../../../shared/document/suggest/fork/splitByOwner.ts'
import type { ProposedChange } from '../../../../shared/document/suggest/proposedChange.ts'
import { acceptance, dismissal, insertion, type Suggestion, type SuggestionId, suggestion } from '../../../../shared/model/records/suggestion.ts'
import { doubledInsertions } from '../../../../shared/model/suggestions/doubledInsertions.ts'
import { currentRuns, decisionFor, openChange } from '../../../../shared/model/suggestions/openChange.ts'
import { putSuggestions, settleAsAccepted } from '../../../../shared/model/suggestions/putSuggestions.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { type ForkedSuggestion, isOwn, textOfChange } from './forkedSuggestion.ts'

/** Origin of what comes from the document, or from what was decided: no undo takes it back. */
const FOLLOWED = 'followed'

interface ForkOptions {
  /** The document, and the room of its comments. */
  readonly doc: Y.Doc
  readonly comments: Y.Doc
  readonly author: Author
  /** Base of the roots. */
  readonly base: string
  /** An empty document for the copy; without: a new one. */
  readonly copy?: Y.Doc
}

/**
 * The document as somebody would have it: a copy that follows it, and in which what they suggest is done. They write in it as in any document; what
 * differs from the document is kept as suggestions in the room of the comments. The document itself is not touched.
 *
 *   document ──updates──▶ fork ◀──edits── editor
 *                          │ ▲
 *                  save()  ▼ │ what was decided, or withdrawn
 *                       suggestions
 */
export class SuggestionFork {
  readonly doc: Y.Doc
  readonly base: string
  private readonly document: Y.Doc
  private readonly comments: Y.Doc
  private readonly author: Author
  /** Own suggestions that stand in the fork, by id. */
  private readonly suggestions = new Map<string, ForkedSuggestion>()
  /** Those among them that change nothing now: the document is what they say. They stand, and are neither done again nor withdrawn. */
  private dormant = new Set<string>()
  /** Which suggestion each unit that the fork's client put in belongs to. */
  private owners: Owned[] = []
  private readonly restored = new RestoredUnits()
  private isDirty = false
  private isBusy = false
  private readonly listeners = new Set<() => void>()
  private readonly undoneListeners = new Set<() => void>()
  private readonly dispose: (() => void)[] = []

  constructor({ doc, comments, author, base, copy = new Y.Doc() }: ForkOptions) {
    this.doc = copy
    this.document = doc
    this.comments = comments
    this.author = author
    this.base = base
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc), FOLLOWED)
    this.takeOutDoubled()
    this.stand(suggestion.list(comments).filter((each) => isOwn(each, author)))
    this.learn()
    let isDecided = false
    const follow = (update: Uint8Array) => {
      // apart from what follows: in one transaction with own edits Yjs would give the copy another client id
      Y.applyUpdate(this.doc, update, FOLLOWED)
      this.restored.follow(doc, this.doc, FOLLOWED)
      if (!isDecided) return
      isDecided = false
      this.takeOutDoubled()
      this.follow()
    }
    doc.on('update', follow)
    this.dispose.push(() => doc.off('update', follow))
    const edited = ({ origin, changed }: Y.Transaction) => {
      if (origin !== FOLLOWED && changed.size > 0) this.edited()
    }
    this.doc.on('afterTransaction', edited)
    // of a decision the copy is told first what was put in
    const decided = () => {
      isDecided = true
    }
    for (const [root, listener] of [
      [suggestion.entries(comments), this.follow],
      [acceptance.entries(doc), decided],
      [dismissal.entries(doc), decided],
      [insertion.entries(doc), decided],
    ] as const) {
      root.observeDeep(listener)
      this.dispose.push(() => root.unobserveDeep(listener))
    }
  }

  /**
   * What two people put in for one suggestion stands here once, whether or not somebody has repaired the document yet: who takes away one of two copies
   * that they see does not ask that the words go.
   */
  private takeOutDoubled(): void {
    const doubled = doubledInsertions(this.document)
    // of a copy that goes some letters were to go: then those of the one that stays, too
    const staying = [...this.suggestions].flatMap(([id, { change }]) => {
      const { root, characters } = change
      const runs = currentRuns(this.document, suggestion.read(this.comments, id as SuggestionId), characters).slice(characters.length)
      return runs.length > 0 ? [{ root, runs }] : []
    })
    if (doubled.length + staying.length === 0) return
    this.doc.transact(() => {
      for (const { root, runs } of [...doubled, ...staying]) deleteCharacters(this.doc, root, runs)
    }, FOLLOWED)
  }

  private edited(): void {
    this.isDirty = true
    for (const listener of this.listeners) listener()
  }

  /** Runs after each edit of this person that is to be saved. */
  onEdit(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Runs after something was taken out of the fork because of a decision: what undo remembers of it is void. */
  onTakenBack(listener: () => void): () => void {
    this.undoneListeners.add(listener)
    return () => this.undoneListeners.delete(listener)
  }

  destroy(): void {
    this.save()
    for (const dispose of this.dispose) dispose()
    this.doc.destroy()
  }

  /** What is suggested in the fork now, with the id that each change has as a suggestion; null: not saved yet. Cost: O(items). */
  changes(): readonly AssignedChange[] {
    const doubled = doubledInsertions(this.document)
    const isDoubled = (client: number, clock: number) =>
      doubled.some(({ runs }) => runs.some(([of, from, length]) => of === client && clock >= from && clock < from + length))
    const changes = readFork({ doc: this.document, fork: this.doc, base: this.base, isDoubled, restored: this.restored.all() })
    return assignChanges(changes, [...this.suggestions], this.owners)
  }

  /** Keeps what was edited since the last time as suggestions. Cost: O(items) where there is something to keep. */
  save(): void {
    if (!this.isDirty || this.isBusy) return
    this.isDirty = false
    const now = this.changes()
    const remaining = new Set(now.map(({ id }) => id))
    const withdrawn = [...this.suggestions.keys()].filter((id) => !remaining.has(id) && !this.dormant.has(id))
    const put = now.map(({ id, change }) => ({
      id: (id ?? newId<'suggestion'>(this.author.random)) as SuggestionId,
      change,
      ...(id === null ? { partOf: this.wholeOf(change) } : {}),
    }))
    for (const id of withdrawn) this.suggestions.delete(id)
    const changed = put.filter(({ id, change }) => this.suggestions.get(id)?.text !== textOfChange(change))
    this.owners = this.owners.filter(({ id }) => this.dormant.has(id) && !remaining.has(id))
    for (const { id, change } of put) this.own(id, change)
    if (withdrawn.length === 0 && changed.length === 0) return
    this.busy(() => putSuggestions(this.comments, this.author, changed, withdrawn as SuggestionId[]))
  }

  /** The suggestion of which a change was a part, by its letters; empty: none. */
  private wholeOf(change: FoundChange): string {
    const [owner] = ownersOf(change, [], this.owners)
    const whole = owner ? suggestion.read(this.comments, owner as SuggestionId) : null
    return whole ? whole.partOf || whole.id : ''
  }

  private busy(run: () => void): void {
    this.isBusy = true
    try {
      run()
    } finally {
      this.isBusy = false
    }
  }

  private own(id: string, change: FoundChange): void {
    this.suggestions.set(id, { text: textOfChange(change), change })
    this.dormant.delete(id)
    for (const [, clock, length] of change.inserted) this.owners.push({ id, clock, length })
  }

  /** Does what suggestions say, where they are open. Cost: O(items + suggestions). */
  private stand(added: readonly Suggestion[]): void {
    const open = added.flatMap((each) => this.openOf(each) ?? [])
    let inserted: ReturnType<typeof applyChanges> = []
    this.doc.transact(() => {
      inserted = applyChanges(
        this.doc,
        open.map(({ change }) => change),
      )
    }, FOLLOWED)
    open.forEach(({ id, change }, at) => {
      const putIn = inserted[at]
      if (!putIn) return
      this.suggestions.set(id, { text: '', change })
      for (const [, clock, length] of putIn) this.owners.push({ id, clock, length })
    })
  }

  /** What of a suggestion is open; of one that was accepted in an earlier form the rest, as a suggestion of its own. */
  private openOf(each: Suggestion): { readonly id: string; readonly change: ProposedChange } | null {
    const open = openChange(this.document, each)
    if (!open) return null
    if (!open.putIn) return { id: each.id, change: open.change }
    const rest = settleAsAccepted(this.comments, this.author, each, open)
    return rest && this.openOf(rest)
  }

  /**
   * Takes what the fork reads as for what the suggestions say, so that only edits are saved. What does nothing any more is left alone. One that became
   * several, because somebody wrote in the middle of it, is written anew.
   */
  private learn(): void {
    const now = this.changes()
    const before = new Map(this.suggestions)
    const owners = this.owners
    const remaining = new Set(now.map(({ id }) => id))
    this.dormant = new Set([...before.keys()].filter((id) => !remaining.has(id) && suggestion.read(this.comments, id) !== null))
    for (const id of before.keys()) if (!this.dormant.has(id)) this.suggestions.delete(id)
    this.owners = owners.filter(({ id }) => this.dormant.has(id))
    for (const { id, change } of now) if (id !== null && before.has(id)) this.own(id, change)
    for (const { id, change } of now) {
      if (id !== null) continue
      this.edited()
      for (const part of ownersOf(change, [...before], owners)) {
        const own = this.suggestions.get(part)
        if (own) own.text = ''
      }
      // its letters are still those of the suggestion that it was
      for (const [, clock, length] of change.inserted)
        for (const { run, ...part } of partsIn(sorted(owners), clock, length)) this.owners.push({ id: run.id, ...part })
    }
  }

  /** What was decided or withdrawn goes out of the fork; what its author wrote since then stays, as a suggestion of its own. */
  private readonly follow = (): void => {
    if (this.isBusy) return
    const decided = [...this.suggestions.keys()].filter((id) => {
      const now = suggestion.read(this.comments, id)
      return !now || decisionFor(this.document, now) !== null
    })
    const added = suggestion
      .list(this.comments)
      .filter((each) => isOwn(each, this.author) && !this.suggestions.has(each.id) && decisionFor(this.document, each) === null)
    if (decided.length === 0 && added.length === 0) return
    this.save()
    this.busy(() => {
      for (const id of decided) this.settleDecision(id as SuggestionId)
      this.stand(added.filter((each) => !this.suggestions.has(each.id)))
    })
    this.learn()
  }

  private settleDecision(id: SuggestionId): void {
    const own = this.suggestions.get(id)
    if (!own) return
    const now = suggestion.read(this.comments, id)
    const open = now && openChange(this.document, now)
    // dismissed in an earlier form: it is open, as it stands
    if (open && !open.putIn) return
    const isAccepted = now !== null && decisionFor(this.document, now)?.isAccepted === true
    this.takeOut(id, own.change, !isAccepted)
    if (!now || !open?.putIn) return
    const rest = settleAsAccepted(this.comments, this.author, now, open)
    if (rest) this.stand([rest])
  }

  /** @param isUndone whether what it took away, formatted and set is as the document has it again */
  private takeOut(id: string, change: ProposedChange, isUndone: boolean): void {
    const owned = this.owners.filter((each) => each.id === id).map(({ clock, length }) => [this.doc.clientID, clock, length] as const)
    const others = [...this.suggestions].filter(([each]) => each !== id).flatMap(([, each]) => each.change.characters)
    this.suggestions.delete(id)
    this.owners = this.owners.filter((each) => each.id !== id)
    this.doc.transact(() => {
      deleteCharacters(this.doc, change.root, owned)
      if (isUndone) this.restored.add(revertChange({ doc: this.document, fork: this.doc, base: this.base }, change, others))
    }, FOLLOWED)
    for (const listener of this.undoneListeners) listener()
  }
}
