import { useCallback, useEffect, useRef, useState } from 'react'
import type { SuggestedCluster } from '../../../../../shared/base/similarity/suggestClusters.ts'
import type { Board } from '../../../../board/engine/board.ts'
import type { ObjectId } from '../../../../board/objects/objectId.ts'
import { wordedOf } from '../../../../board/objects/objectKind.ts'
import { isClusterable } from '../../../../board/scene/clusters/clusterLookup.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { currentLanguage, t } from '../../../../kit/text/translations.ts'
import { clusterableSelection } from '../clusterSelection.ts'
import { startSimilarity } from './startSimilarity.ts'

/** A suggested cluster that is neither accepted nor dismissed yet. */
export interface OpenSuggestion {
  readonly key: string
  readonly name: string
  readonly shared: readonly string[]
  /** From the one most like the others. */
  readonly ids: readonly ObjectId[]
  /** Those of them that the person leaves out. */
  readonly leftOut: ReadonlySet<ObjectId>
}

/**
 * What the panel shows.
 *
 *   closed ──start──▶ running ──▶ ready ──start──▶ running
 *                        └─ cancel, failed ─▶ closed
 */
export type SuggestionState =
  | { readonly type: 'closed' }
  | { readonly type: 'running'; readonly done: number; readonly count: number }
  | { readonly type: 'ready'; readonly suggestions: readonly OpenSuggestion[]; readonly alone: number; readonly count: number }

/** Suggested clusters of a board: computed on request, and nothing is changed before one is accepted. */
export interface Suggestions {
  readonly state: SuggestionState
  /** Looks at the selected notes, if there are three; else at those that are in no cluster. */
  readonly start: () => void
  readonly close: () => void
  readonly rename: (key: string, name: string) => void
  readonly toggle: (key: string, id: ObjectId) => void
  readonly discard: (key: string) => void
  readonly accept: (keys: readonly string[]) => void
  /** Puts the selected objects into blocks, those alike together. */
  readonly arrange: () => void
}

/** Fewest objects that are compared. */
const FEWEST = 3

/** The words of objects that may be in a cluster. */
function textsOf(board: Board, ids: Iterable<ObjectId>) {
  return [...ids].flatMap((id) => {
    const object = board.scene.objects.get(id)
    const worded = object && isClusterable(object) ? wordedOf(object) : null
    return worded?.text.trim() ? [{ id: id as string, text: worded.text }] : []
  })
}

const language = () => (currentLanguage() === 'it' ? 'it' : 'en')

export function useSuggestions(board: Board | null): Suggestions {
  const [state, setState] = useState<SuggestionState>({ type: 'closed' })
  const stop = useRef<() => void>(() => {})
  const close = useCallback(() => {
    stop.current()
    setState({ type: 'closed' })
  }, [])
  useEffect(() => close, [close])

  const start = useCallback(() => {
    if (!board) return
    const selected = textsOf(board, clusterableSelection(board))
    const free = () =>
      textsOf(
        board,
        [...board.scene.objects.keys()].filter((id) => !board.clusters.clusterOf(id)),
      )
    const texts = selected.length >= FEWEST ? selected : free()
    if (texts.length < FEWEST) return notify(t('board.suggest.tooFew'))
    stop.current()
    setState({ type: 'running', done: 0, count: texts.length })
    stop.current = startSimilarity(texts, language(), {
      onProgress: (done) => setState({ type: 'running', done, count: texts.length }),
      onEnd: (result) => {
        if (!result) {
          setState({ type: 'closed' })
          return notify(t('board.suggest.failed'))
        }
        const suggestions = result.clusters.map(opened)
        const placed = suggestions.reduce((sum, { ids }) => sum + ids.length, 0)
        setState({ type: 'ready', suggestions, alone: texts.length - placed, count: texts.length })
      },
    })
  }, [board])

  const change = (edit: (suggestions: readonly OpenSuggestion[]) => readonly OpenSuggestion[]) =>
    setState((current) => (current.type === 'ready' ? { ...current, suggestions: edit(current.suggestions) } : current))
  const changeOne = (key: string, edit: (suggestion: OpenSuggestion) => OpenSuggestion) =>
    change((suggestions) => suggestions.map((each) => (each.key === key ? edit(each) : each)))

  const accept = (keys: readonly string[]) => {
    if (!board || state.type !== 'ready') return
    const accepted = state.suggestions.filter(({ key }) => keys.includes(key))
    // others may have deleted some of them, or put them into a cluster
    const plans = accepted
      .map(({ name, ids, leftOut }) => ({
        name,
        ids: ids.filter((id) => !leftOut.has(id) && board.scene.objects.has(id)),
      }))
      .filter(({ ids }) => ids.length > 0)
    const created = board.clusters.createAll(plans)
    if (created.length === 0) return
    change((suggestions) => suggestions.filter(({ key }) => !keys.includes(key)))
    board.fit('selection')
    notify(t('board.suggest.accepted', { count: created.length }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }

  const arrange = useCallback(() => {
    if (!board) return
    const texts = textsOf(board, clusterableSelection(board))
    if (texts.length < FEWEST) return notify(t('board.suggest.tooFewSelected'))
    stop.current()
    setState({ type: 'closed' })
    stop.current = startSimilarity(texts, language(), {
      onProgress: () => undefined,
      onEnd: (result) => {
        if (!result) return notify(t('board.suggest.failed'))
        const blocks = new Map(result.clusters.flatMap(({ ids }, at) => ids.map((id) => [id, String(at).padStart(5, '0')] as const)))
        board.arrangeBy({ id: 'similarity', blockOf: ({ id }) => blocks.get(id) ?? null, byBlock: (a, b) => (a < b ? -1 : 1) })
      },
    })
  }, [board])

  return {
    state,
    start,
    close,
    rename: (key, name) => changeOne(key, (each) => ({ ...each, name })),
    toggle: (key, id) => changeOne(key, (each) => ({ ...each, leftOut: toggled(each.leftOut, id) })),
    discard: (key) => change((suggestions) => suggestions.filter((each) => each.key !== key)),
    accept,
    arrange,
  }
}

const opened = ({ ids, name, shared }: SuggestedCluster): OpenSuggestion => ({
  key: ids[0] ?? name,
  name,
  shared,
  ids: ids as readonly ObjectId[],
  leftOut: new Set(),
})

function toggled(ids: ReadonlySet<ObjectId>, id: ObjectId): ReadonlySet<ObjectId> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
