import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { isOwn } from '../binding/localChange.ts'
import { kindOf } from '../binding/nodes/blockData.ts'

/** A list of choices that opened after a sign. */
export interface TypedState {
  /** Position of the sign. */
  readonly at: number
  /** What stands between it and the caret. */
  readonly query: string
  /** Whether nothing else stands in the block. */
  readonly isAlone: boolean
  /** Index of the choice that was gone to; null before somebody goes to one. */
  readonly index: number | null
}

/** What the page around the editor does for the list. */
export interface ChoicePage {
  /** How many choices match; none: the keys belong to the text. */
  readonly count: (query: string) => number
  readonly choose: (state: TypedState, index: number) => void
  /** Ids of the list, and of the choice that was gone to. */
  readonly listId: string
  readonly optionId: (index: number) => string
}

/** What an editor keeps of such a list. */
export interface ChoiceStorage {
  /** Null while the page shows no list. */
  page: ChoicePage | null
}

interface Options {
  readonly name: string
  readonly sign: string
  /** Longest query, in UTF-16 units: what is longer is a text. */
  readonly maxQuery: number
  /** What the sign may follow, besides a blank and the beginning of a block. */
  readonly after?: RegExp
  /** The choice that Enter takes before somebody goes to one; null: Enter belongs to the text. */
  readonly firstIndex: (state: TypedState) => number | null
}

/** A list that opens after a sign at the start of a word. */
export interface TypedChoices {
  readonly plugin: (storage: ChoiceStorage) => Plugin<TypedState | null>
  /** The list; null where none is open. */
  readonly stateOf: (state: EditorState) => TypedState | null
  /** The choice that Enter takes; null: Enter belongs to the text. */
  readonly chosenIndex: (state: TypedState) => number | null
  /** Closes the list; what was typed stays. */
  readonly close: (view: EditorView) => void
}

type Meta = { readonly index: number | null } | 'close'

/** A list of choices after a sign. The sign is text until somebody chooses: it is never eaten. */
export function typedChoices(options: Options): TypedChoices {
  const key = new PluginKey<TypedState | null>(options.name)
  const stateOf = (state: EditorState): TypedState | null => key.getState(state) ?? null
  const chosenIndex = (state: TypedState): number | null => state.index ?? options.firstIndex(state)
  const close = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(key, 'close'))
  const plugin = (storage: ChoiceStorage) =>
    new Plugin<TypedState | null>({
      key,
      state: { init: () => null, apply: (tr, before, _old, state) => next(tr, before, state) },
      props: {
        handleKeyDown: (view, event) => onKey(view, event, storage.page),
        handleDOMEvents: {
          blur: (view) => {
            if (stateOf(view.state)) close(view)
            return false
          },
        },
        attributes: (state): Record<string, string> => {
          const open = stateOf(state)
          const { page } = storage
          if (!open || !page || page.count(open.query) === 0) return {}
          const index = chosenIndex(open)
          return {
            'aria-autocomplete': 'list',
            'aria-haspopup': 'listbox',
            'aria-controls': page.listId,
            ...(index === null ? {} : { 'aria-activedescendant': page.optionId(index) }),
          }
        },
      },
    })

  function next(tr: Transaction, before: TypedState | null, state: EditorState): TypedState | null {
    const meta = tr.getMeta(key) as Meta | undefined
    if (meta === 'close') return null
    const at = before ? tr.mapping.map(before.at, 1) : typedSign(tr)
    if (at === null) return null
    if (before && !tr.docChanged && !tr.selectionSet) return meta ? { ...before, index: meta.index } : before
    const { $from, empty } = state.selection
    const start = $from.start()
    const isInside = empty && $from.parent.type.name === 'textBlock' && at >= start && at < $from.pos && $from.pos - at - 1 <= options.maxQuery
    if (!isInside || state.doc.textBetween(at, at + 1, '\n', '\n') !== options.sign) return null
    const query = state.doc.textBetween(at + 1, $from.pos, '\n', '\n')
    // a blank right after the sign, or two: a text
    if (/^\s|\s\s|\n/.test(query) || query.includes(options.sign)) return null
    const isAlone = at === start && $from.pos === $from.end() && kindOf($from.parent) === 'p'
    return { at, query, isAlone, index: meta?.index ?? (query === before?.query ? before.index : null) }
  }

  /** Where this person just typed the sign at the start of a word; null where they did something else. */
  function typedSign(tr: Transaction): number | null {
    const [step] = tr.steps
    if (isOwn(tr) || tr.getMeta('paste') || tr.getMeta('uiEvent') === 'paste' || tr.steps.length !== 1 || !(step instanceof ReplaceStep)) return null
    if (step.slice.size !== 1 || step.slice.content.firstChild?.text !== options.sign) return null
    const $at = tr.doc.resolve(step.from)
    if ($at.parent.type.name !== 'textBlock') return null
    const before = $at.parentOffset === 0 ? ' ' : tr.doc.textBetween(step.from - 1, step.from, '\n', '\n')
    return /[\s\n]/.test(before) || options.after?.test(before) ? step.from : null
  }

  function onKey(view: EditorView, event: KeyboardEvent, page: ChoicePage | null): boolean {
    const open = stateOf(view.state)
    if (!open || !page || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    const count = page.count(open.query)
    if (event.key === 'Escape') {
      close(view)
      return true
    }
    if (count === 0) return false
    const index = chosenIndex(open)
    const go = (to: number): true => {
      view.dispatch(view.state.tr.setMeta(key, { index: (to + count) % count }))
      return true
    }
    if (event.key === 'ArrowDown') return go(index === null ? 0 : index + 1)
    if (event.key === 'ArrowUp') return go(index === null ? count - 1 : index - 1)
    if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
      if (index === null || index >= count) return false
      page.choose(open, index)
      return true
    }
    return false
  }
  return { plugin, stateOf, chosenIndex, close }
}
