import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { TextRange } from '../../../../shared/base/text/foldText.ts'
import { type WordsOf, wordsIn } from '../mentions/shown/shownText.ts'
import { Finder, type FindMatch, type FindQuery } from './findMatches.ts'
import { shownRange } from './shownRange.ts'

/** A search of an open document. */
export interface FindState {
  readonly finder: Finder | null
  readonly matches: readonly FindMatch[]
  /** Index of the match that is looked at; −1 where there is none. */
  readonly current: number
  /** The part of the document that is on screen: only its matches are drawn. */
  readonly shown: TextRange
  readonly marks: DecorationSet
}

/** What a transaction asks of the search. */
interface FindMeta {
  readonly query?: FindQuery | null
  readonly current?: number
  readonly shown?: TextRange
}

const findKey = new PluginKey<FindState>('find')
const noSearch: FindState = { finder: null, matches: [], current: -1, shown: { from: 0, to: 0 }, marks: DecorationSet.empty }

/** Most matches that are drawn at once: a single paragraph may hold any number. */
const MAX_DRAWN = 500

/** Draws what is searched in a document, and only where it is on screen. Nothing of it is part of the text. */
export const FindMarks = Extension.create({
  name: 'findMarks',
  addProseMirrorPlugins() {
    const wordsOf = wordsIn(this.editor)
    return [findPlugin(wordsOf)]
  },
})

const findPlugin = (wordsOf: WordsOf): Plugin<FindState> =>
  new Plugin<FindState>({
    key: findKey,
    state: { init: () => noSearch, apply: (tr, state) => next(tr, state, wordsOf) },
    props: { decorations: (state) => findKey.getState(state)?.marks },
    view: (view) => {
      const onScroll = () => followScreen(view)
      // scrolling does not bubble
      document.addEventListener('scroll', onScroll, { capture: true, passive: true })
      window.addEventListener('resize', onScroll)
      return {
        destroy: () => {
          document.removeEventListener('scroll', onScroll, { capture: true })
          window.removeEventListener('resize', onScroll)
        },
      }
    },
  })

/** The search of an editor. */
export const findStateOf = (state: EditorState): FindState => findKey.getState(state) ?? noSearch

/** Searches for something, or ends the search. */
export const search = (view: EditorView, query: FindQuery | null): void =>
  view.dispatch(request(view.state.tr, { query: query?.text ? query : null, shown: shownRange(view) }))

/** Looks at the next or the previous match, round the end, and brings it on screen. */
export function stepMatch(view: EditorView, step: -1 | 1): void {
  const { matches, current } = findStateOf(view.state)
  if (matches.length === 0) return
  lookAt(view, (current + step + matches.length) % matches.length)
}

/** Looks at a match and brings it on screen. */
export function lookAt(view: EditorView, index: number): void {
  const match = findStateOf(view.state).matches[index]
  if (!match) return
  view.dispatch(request(view.state.tr, { current: index }))
  const { node } = view.domAtPos(match.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center', inline: 'nearest' })
  followScreen(view)
}

const request = (tr: Transaction, meta: FindMeta): Transaction => tr.setMeta(findKey, meta).setMeta('addToHistory', false)

function followScreen(view: EditorView): void {
  const { finder, shown } = findStateOf(view.state)
  if (!finder || view.isDestroyed || view.composing) return
  const now = shownRange(view)
  if (now.from !== shown.from || now.to !== shown.to) view.dispatch(request(view.state.tr, { shown: now }))
}

function next(tr: Transaction, before: FindState, wordsOf: WordsOf): FindState {
  const meta = tr.getMeta(findKey) as FindMeta | undefined
  const finder = meta?.query === undefined ? before.finder : meta.query && new Finder(meta.query, wordsOf)
  if (!finder) return before === noSearch && !meta ? before : noSearch
  if (!meta && !tr.docChanged) return before
  const isNew = finder !== before.finder
  const matches = isNew || tr.docChanged ? finder.matchesIn(tr.doc) : before.matches
  // the one that was looked at stays it, wherever others write
  const at = before.matches[before.current]?.from
  const anchor = at === undefined ? tr.selection.from : tr.mapping.map(at, -1)
  const current = isNew || tr.docChanged ? indexFrom(matches, anchor) : (meta?.current ?? before.current)
  const shown = meta?.shown ?? { from: tr.mapping.map(before.shown.from, -1), to: tr.mapping.map(before.shown.to, 1) }
  return { finder, matches, current, shown, marks: DecorationSet.create(tr.doc, draw(matches, current, shown)) }
}

/** Index of the first match from a position on; the first of all behind the last. Cost: O(log matches). */
function indexFrom(matches: readonly TextRange[], pos: number): number {
  if (matches.length === 0) return -1
  const index = firstFrom(matches, pos)
  return index < matches.length ? index : 0
}

function firstFrom(matches: readonly TextRange[], pos: number): number {
  let [low, high] = [0, matches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((matches[middle]?.from ?? 0) < pos) low = middle + 1
    else high = middle
  }
  return low
}

function draw(matches: readonly TextRange[], current: number, shown: TextRange): Decoration[] {
  const first = firstFrom(matches, shown.from)
  const marks: Decoration[] = []
  for (let at = first; at < Math.min(matches.length, first + MAX_DRAWN); at++) {
    const match = matches[at] as TextRange
    if (match.from > shown.to) break
    marks.push(Decoration.inline(match.from, match.to, { class: at === current ? 'find-match find-current' : 'find-match' }))
  }
  const looked = matches[current]
  if (looked && (current < first || current >= first + marks.length))
    marks.push(Decoration.inline(looked.from, looked.to, { class: 'find-match find-current' }))
  return marks
}
