import * as Y from 'yjs'
import { flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { type HeadlessEditor, openHeadless } from './headlessEditor.ts'
import { weightedChoice } from './weightedChoice.ts'
import { Writer } from './writerActions.ts'
import { wordsIn } from './writtenTexts.ts'

/** Dice that a seed throws (mulberry32). */
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

const weights = {
  type: 36,
  compose: 4,
  split: 9,
  join: 7,
  retype: 7,
  list: 7,
  indent: 4,
  mark: 4,
  remove: 3,
  paste: 3,
  drag: 2,
  atom: 1,
  call: 3,
  grid: 6,
  ungrid: 1.5,
  merge: 1.5,
  replace: 1,
  move: 3,
  order: 2,
  undo: 5,
  redo: 1,
} as const
type Action = keyof typeof weights
const choose = weightedChoice(weights)

/** Actions that take words away on purpose. */
const removing: ReadonlySet<Action> = new Set(['remove', 'paste', 'ungrid', 'redo', 'replace'])

/** An editor of the run: the product's without a page, or one with. */
export type RunEditor = Pick<HeadlessEditor, 'doc' | 'state' | 'dispatch' | 'undo' | 'redo' | 'shown' | 'history'>

/** What went wrong, by kind: all of it must stay 0, apart from `doubledByTwo`, the one known limit. */
export interface RunResult {
  readonly edits: number
  readonly words: number
  /** A copy that two people moved or restored, and that one cut up meanwhile: it stays beside the other. */
  doubledByTwo: number
  /** What a person would notice, in words. */
  readonly failures: string[]
}

/** The top nodes in which an editor differs from what its document says. */
function differenceOf({ state, shown }: Pick<RunEditor, 'state' | 'shown'>): string {
  const [is, expected] = [state.doc.children, shown().children]
  let from = 0
  while (from < is.length && is[from]?.eq(expected[from] as never)) from++
  let ends = 0
  while (ends < Math.min(is.length, expected.length) - from && is.at(-1 - ends)?.eq(expected.at(-1 - ends) as never)) ends++
  const part = (nodes: typeof is) => JSON.stringify(nodes.slice(from, nodes.length - ends).map((node) => node.toJSON()))
  return `the editor shows ${part(is)} and the document expected ${part(expected)}`
}

const exchange = (a: Y.Doc, b: Y.Doc) => {
  const [forA, forB] = [Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), Y.encodeStateAsUpdate(a, Y.encodeStateVector(b))]
  Y.applyUpdate(b, forB, 'net')
  Y.applyUpdate(a, forA, 'net')
}

interface RunOptions {
  readonly edits: number
  readonly open?: (doc: Y.Doc, name: string, random: () => number) => RunEditor
}

/**
 * Two to four people edit one document by dice, with random partitions: in four of ten runs one is away for most of it. Every word is typed
 * once. A word is lost if nobody deleted a range that it stood in.
 */
export function runDocument(
  seed: number,
  { edits, open = (doc, name, random) => openHeadless(doc, testAuthor(name, 0, random)) }: RunOptions,
): RunResult {
  const random = dice(seed)
  const count = 2 + Math.floor(random() * 3)
  const docs = Array.from({ length: count }, (_, at) => Object.assign(new Y.Doc(), { clientID: seed * 10 + at + 1 }))
  const [firstDoc] = docs as [Y.Doc]
  flatText(firstDoc, NEW_BASE).insertEmbed(0, { b: '0000000' })
  const first = open(firstDoc, 'f', random)
  const setup = new Writer(first, 'f', random)
  for (let at = 0; at < 6; at++) {
    setup.type()
    setup.split()
  }
  setup.table()
  setup.type()
  first.history.manager.clear()
  for (const doc of docs.slice(1)) exchange(firstDoc, doc)
  const people = docs.map((doc, at) => new Writer(at === 0 ? first : open(doc, 'abcde'[at] ?? '', random), 'abcde'[at] ?? '', random))
  const editors = people.map(({ editor }) => editor as RunEditor)
  const away = random() < 0.4 ? Math.floor(random() * count) : -1
  const removed = new Set<string>()
  const moved = new Set<string>()
  const result: RunResult = { edits, words: 0, doubledByTwo: 0, failures: [] }
  const fail = (what: string) => void (result.failures.length < 8 && result.failures.push(`seed ${seed}: ${what}`))
  /** Brings what others wrote to who is composing; half of a word goes to nobody, who might write inside of it. */
  const toComposer = (at: number) => () => {
    const other = Math.floor(random() * count)
    const [to, from] = [docs[at] as Y.Doc, docs[other] as Y.Doc]
    if (other !== at && random() < 0.4 && at !== away && other !== away)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'net')
  }
  for (let edit = 0; edit < edits && result.failures.length === 0; edit++) {
    const at = Math.floor(random() * count)
    const [who, editor] = [people[at] as Writer, editors[at] as RunEditor]
    const action = choose(random)
    const before = new Set(wordsIn(who.doc))
    if (random() < 0.8) editor.history.manager.stopCapturing()
    try {
      const words = who[action](toComposer(at))
      if (words) for (const word of words) moved.add(word)
    } catch (error) {
      fail(`${edit} ${who.name} ${action} threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 6).join(' | ') : error}`)
    }
    const after = new Set(wordsIn(who.doc))
    if (action === 'compose' && !after.has(who.typed.at(-1) ?? ''))
      fail(`${edit} ${who.name} composed ${who.typed.at(-1)}, and it is not there: ${who.doc}`)
    for (const word of before) {
      if (after.has(word)) continue
      if (action === 'compose' && removed.has(word)) continue
      if (removing.has(action) || (action === 'undo' && word.startsWith(who.name))) removed.add(word)
      else fail(`${edit} ${who.name} ${action} took ${word}`)
    }
    if (process.env.WATCH)
      console.log(`WW ${edit} ${who.name} ${action} ${people.map((p) => p.name + wordsIn(p.doc).filter((w) => w === process.env.WATCH).length)}`)
    if (process.env.LOG?.includes(who.name)) console.log(edit, who.name, action, String(who.doc).slice(0, 900))
    if (!editor.shown().eq(editor.state.doc)) fail(`${edit} ${who.name} ${action}: ${differenceOf(editor)}`)
    if (random() < 0.25) {
      const [a, b] = [Math.floor(random() * count), Math.floor(random() * count)]
      if (a !== b && (edit > edits * 0.7 || (a !== away && b !== away))) {
        exchange(docs[a] as Y.Doc, docs[b] as Y.Doc)
        for (const each of [a, b]) {
          const other = editors[each] as RunEditor
          if (!other.shown().eq(other.state.doc)) fail(`${edit} exchange ${a} ${b}: ${each}: ${differenceOf(other)}`)
        }
      }
    }
  }
  for (let round = 0; round < 6; round++) for (const a of docs) for (const b of docs) if (a !== b) exchange(a, b)
  if (new Set(editors.map(({ state }) => JSON.stringify(state.doc.toJSON()))).size > 1) fail('replicas differ')
  for (const { state, shown } of editors) {
    try {
      state.doc.check()
    } catch (error) {
      fail(`not valid: ${error}`)
    }
    if (!shown().eq(state.doc)) fail(`in the end: ${differenceOf({ state, shown })}`)
  }
  countWords(result, [setup, ...people], removed, moved, fail)
  for (const doc of docs) doc.destroy()
  return result
}

function countWords(
  result: RunResult,
  people: readonly Writer[],
  removed: ReadonlySet<string>,
  moved: ReadonlySet<string>,
  fail: (what: string) => void,
): void {
  const tally = new Map<string, number>()
  for (const word of wordsIn((people[0] as Writer).doc)) tally.set(word, (tally.get(word) ?? 0) + 1)
  for (const word of people.flatMap(({ typed }) => typed)) {
    Object.assign(result, { words: result.words + 1 })
    const times = tally.get(word) ?? 0
    if (times === 0 && !removed.has(word)) fail(`lost ${word}`)
    if (times > 1 && (removed.has(word) || moved.has(word))) result.doubledByTwo += times - 1
    else if (times > 1) fail(`${word} stands ${times} times`)
  }
}
