import * as Y from 'yjs'
import { SuggestionFork } from '../../../../../renderer/features/document/suggest/suggestionFork.ts'
import { flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { wordsOf } from '../../../../../shared/document/suggest/proposedContent.ts'
import { listSuggestions, type Suggestion, suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { AcceptedCopy } from '../../../../../shared/model/suggestions/acceptedCopy.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { decideWithParts } from '../../../../../shared/model/suggestions/decideWithParts.ts'
import { changeOf, openChange } from '../../../../../shared/model/suggestions/openChange.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { dice } from './documentRun.ts'
import { type HeadlessEditor, openHeadless } from './headlessEditor.ts'
import { weightedChoice } from './weightedChoice.ts'
import { Writer } from './writerActions.ts'
import { wordsIn } from './writtenTexts.ts'

const weights = {
  type: 34,
  split: 8,
  join: 6,
  retype: 5,
  list: 5,
  indent: 3,
  mark: 5,
  remove: 7,
  paste: 4,
  undo: 4,
  accept: 9,
  dismiss: 4,
  save: 12,
  change: 5,
} as const
type Action = keyof typeof weights
const choose = weightedChoice(weights)

/** Actions that take words away on purpose. */
const removing: ReadonlySet<Action> = new Set(['remove', 'paste', 'undo'])

/** Somebody with a copy of the document and of its comments, who writes in it or suggests. */
class Participant {
  readonly doc: Y.Doc
  readonly comments: Y.Doc
  readonly author: Author
  readonly writer: Writer
  fork: SuggestionFork | null = null
  private current: HeadlessEditor
  private copies = 0

  constructor(
    readonly name: string,
    private readonly seed: number,
    private readonly random: () => number,
  ) {
    const client = seed * 1000 + name.charCodeAt(0)
    this.doc = Object.assign(new Y.Doc(), { clientID: client })
    this.comments = Object.assign(new Y.Doc(), { clientID: client })
    this.author = testAuthor(name, 0, random)
    this.current = openHeadless(this.doc, this.author)
    const now = () => this.current
    this.writer = new Writer(
      {
        get state() {
          return now().state
        },
        dispatch: (tr) => now().dispatch(tr),
        undo: () => now().undo(),
        redo: () => now().redo(),
      },
      name,
      random,
    )
  }

  get editor(): HeadlessEditor {
    return this.current
  }

  /** From writing to suggesting, or back. */
  change(): void {
    this.current.binding.detach()
    this.current.history.destroy()
    if (this.fork) {
      this.fork.destroy()
      this.fork = null
      this.current = openHeadless(this.doc, this.author)
      return
    }
    const copy = Object.assign(new Y.Doc(), { clientID: this.seed * 100_000 + this.name.charCodeAt(0) * 100 + this.copies++ })
    this.fork = new SuggestionFork({ doc: this.doc, comments: this.comments, author: this.author, base: NEW_BASE, copy })
    this.current = openHeadless(copy, this.author, NEW_BASE, false)
    this.fork.onTakenBack(() => this.current.history.manager.clear())
  }

  open(): readonly Suggestion[] {
    return listSuggestions(this.comments).filter((each) => openChange(this.doc, each))
  }

  /**
   * Decides on a suggestion as its author has it: what they wrote meanwhile, and who accepts an earlier form of it, is tried by
   * `suggestionFork.test.ts` and `suggestedChanges.test.ts`.
   */
  decide(how: 'accept' | 'dismiss', people: readonly Participant[]): Suggestion | null {
    for (const person of people) person.fork?.save()
    const isNewest = ({ id, by, revision }: Suggestion) => {
      const author = people.find((person) => person.author.person === by)
      return author !== undefined && suggestion.read(author.comments, id)?.revision === revision
    }
    const open = this.open().filter(isNewest)
    const each = open[Math.floor(this.random() * open.length)]
    if (!each) return null
    decideWithParts(this.doc, this.comments, this.author, each, how)
    return each
  }
}

function exchange(a: Participant, b: Participant): void {
  for (const [x, y] of [
    [a.comments, b.comments],
    [a.doc, b.doc],
  ] as const) {
    const [forX, forY] = [Y.encodeStateAsUpdate(y, Y.encodeStateVector(x)), Y.encodeStateAsUpdate(x, Y.encodeStateVector(y))]
    Y.applyUpdate(y, forY, 'net')
    Y.applyUpdate(x, forX, 'net')
  }
}

const WORD = /[a-z]\d+z/g
const wordsInSuggestions = (comments: Y.Doc): readonly string[] =>
  listSuggestions(comments).flatMap((each) => wordsOf(changeOf(each).content).match(WORD) ?? [])

/** Whether a word is there once everything is accepted: of one that was typed before a like one, a suggestion may say the middle alone. */
function stands({ doc, comments }: Participant, word: string): boolean {
  const accepted = new AcceptedCopy({ doc, comments, base: NEW_BASE })
  const isThere = flatText(accepted.doc, NEW_BASE).toString().includes(word)
  accepted.destroy()
  return isThere
}

/**
 * Three or four people write in one document, suggest changes to it and decide on them, by dice; one is away for most of it in half of the runs.
 * Every word is typed once. @returns what a person would notice, in words
 */
export function runSuggestions(seed: number, edits: number): readonly string[] {
  const random = dice(seed)
  const people = Array.from({ length: 3 + Math.floor(random() * 2) }, (_, at) => new Participant('abcd'[at] ?? '', seed, random))
  const [first] = people as [Participant, ...Participant[]]
  const failures: string[] = []
  const fail = (what: string) => void (failures.length < 8 && failures.push(`seed ${seed}: ${what}`))
  flatText(first.doc, NEW_BASE).insertEmbed(0, { b: '0000000' })
  for (let at = 0; at < 6; at++) {
    first.writer.type()
    first.writer.split()
  }
  first.editor.history.manager.clear()
  for (const person of people.slice(1)) exchange(first, person)
  people.forEach((person, at) => void (at !== 0 && person.change()))
  const away = random() < 0.5 ? Math.floor(random() * people.length) : -1
  const removed = new Set<string>()
  /** Words that stood in two places of the text once two people brought the same ones back. */
  const restored = new Set<string>()
  for (let edit = 0; edit < edits && failures.length === 0; edit++) {
    const at = Math.floor(random() * people.length)
    const who = people[at] as Participant
    const action = choose(random)
    const before = new Set(wordsIn(who.editor.state.doc))
    if (random() < 0.8) who.editor.history.manager.stopCapturing()
    try {
      if (action === 'accept' || action === 'dismiss') who.decide(action, people)
      else if (action === 'save') who.fork?.save()
      else if (action === 'change') who.change()
      else who.writer[action]()
    } catch (error) {
      fail(`${edit} ${who.name} ${action} threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 6).join(' | ') : error}`)
    }
    const after = new Set(wordsIn(who.editor.state.doc))
    for (const word of before) {
      if (after.has(word)) continue
      if (removing.has(action)) removed.add(word)
      else if (action === 'accept' && !removed.has(word)) fail(`${edit} ${who.name} accepted, and ${word} is gone, which nobody took away`)
      else if (!removed.has(word) && !wordsInSuggestions(who.comments).includes(word) && !stands(who, word))
        fail(`${edit} ${who.name} ${action} took ${word}`)
    }
    if (action === 'undo') for (const word of after) if (!before.has(word)) restored.add(word)
    if (!who.editor.shown().eq(who.editor.state.doc)) fail(`${edit} ${who.name} ${action}: the editor shows other than its document`)
    if (random() < 0.25) {
      const [a, b] = [Math.floor(random() * people.length), Math.floor(random() * people.length)]
      if (a !== b && (edit > edits * 0.8 || (a !== away && b !== away))) exchange(people[a] as Participant, people[b] as Participant)
    }
  }
  for (const person of people) person.fork?.save()
  const everybody = () => {
    for (let round = 0; round < 4; round++) for (const a of people) for (const b of people) if (a !== b) exchange(a, b)
  }
  everybody()
  for (const person of people) if (person.fork) person.change()
  everybody()
  const same = (what: string, of: (person: Participant) => unknown) => {
    if (new Set(people.map((person) => JSON.stringify(of(person)))).size > 1) fail(`${what} differ`)
  }
  same('replicas', ({ editor }) => editor.state.doc.toJSON())
  same('what is open', (person) => person.open().map(({ id }) => id))
  const remaining = new Set([...wordsIn(first.editor.state.doc), ...wordsInSuggestions(first.comments)])
  for (const each of first.open()) acceptSuggestion(first.doc, first.author, each)
  // of a suggestion whose earlier form was accepted the rest may begin within a word: it stands whole in the text
  for (const word of wordsIn(first.editor.state.doc)) remaining.add(word)
  for (const word of people.flatMap(({ writer }) => writer.typed)) if (!remaining.has(word) && !removed.has(word)) fail(`lost ${word}`)
  // before that a word may stand twice: one of two copies is to go, by a suggestion that nobody has decided on
  const tally = new Map<string, number>()
  for (const word of wordsIn(first.editor.state.doc)) tally.set(word, (tally.get(word) ?? 0) + 1)
  for (const [word, times] of tally) if (times > 1 && !restored.has(word)) fail(`${word} stands ${times} times when all is accepted`)
  if (first.open().length > 0) fail('something is open after all was accepted')
  for (const person of people) person.doc.destroy()
  return failures
}
