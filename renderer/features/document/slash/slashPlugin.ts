import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { isOwn } from '../binding/localChange.ts'
import { kindOf } from '../binding/nodes/blockData.ts'

/** A list of blocks that opened after a `/`. */
export interface SlashState {
  /** Position of the `/`. */
  readonly at: number
  /** What stands between it and the caret. */
  readonly query: string
  /** Whether nothing else stands in the block: then the first choice is taken without going to it. */
  readonly isAlone: boolean
  /** Index of the choice that was gone to; null before somebody goes to one. */
  readonly index: number | null
}

type SlashMeta = { readonly index: number | null } | 'close'

const slashKey = new PluginKey<SlashState | null>('slash')

/** Longest query: what is longer is a text. */
const MAX_QUERY = 30

/** The list of blocks after a `/`; null where none is open. */
export const slashStateOf = (state: EditorState): SlashState | null => slashKey.getState(state) ?? null

/** What the page around the editor does for the list. */
export interface SlashPage {
  /** How many choices match; none: the keys belong to the text. */
  readonly count: (query: string) => number
  readonly choose: (state: SlashState, index: number) => void
  /** Ids of the list, and of the choice that was gone to. */
  readonly listId: string
  readonly optionId: (index: number) => string
}

interface SlashStorage {
  /** Null while the page shows no list. */
  page: SlashPage | null
}

declare module '@tiptap/core' {
  interface Storage {
    slashKeys: SlashStorage
  }
}

/** Opens a list of blocks after a `/` at the start of a word. The sign is text until somebody chooses: it is never eaten. */
export const SlashKeys = Extension.create<object, SlashStorage>({
  name: 'slashKeys',
  // before the keys of blocks
  priority: 1100,
  addStorage: () => ({ page: null }),
  addProseMirrorPlugins() {
    const { storage } = this
    return [
      new Plugin<SlashState | null>({
        key: slashKey,
        state: { init: () => null, apply: (tr, before, _old, state) => next(tr, before, state) },
        props: {
          handleKeyDown: (view, event) => onKey(view, event, storage.page),
          handleDOMEvents: {
            blur: (view) => {
              if (slashStateOf(view.state)) view.dispatch(view.state.tr.setMeta(slashKey, 'close'))
              return false
            },
          },
          attributes: (state): Record<string, string> => {
            const slash = slashStateOf(state)
            const { page } = storage
            if (!slash || !page || page.count(slash.query) === 0) return {}
            const index = chosenIndex(slash)
            return {
              'aria-autocomplete': 'list',
              'aria-haspopup': 'listbox',
              'aria-controls': page.listId,
              ...(index === null ? {} : { 'aria-activedescendant': page.optionId(index) }),
            }
          },
        },
      }),
    ]
  },
})

/** The choice that Enter takes; null: Enter belongs to the text. */
export const chosenIndex = ({ index, isAlone }: SlashState): number | null => index ?? (isAlone ? 0 : null)

/** Closes the list; what was typed stays. */
export const closeSlash = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(slashKey, 'close'))

function next(tr: Transaction, before: SlashState | null, state: EditorState): SlashState | null {
  const meta = tr.getMeta(slashKey) as SlashMeta | undefined
  if (meta === 'close') return null
  const at = before ? tr.mapping.map(before.at, 1) : typedSlash(tr)
  if (at === null) return null
  if (before && !tr.docChanged && !tr.selectionSet) return meta ? { ...before, index: meta.index } : before
  const { $from, empty } = state.selection
  const start = $from.start()
  const isInside = empty && $from.parent.type.name === 'textBlock' && at >= start && at < $from.pos && $from.pos - at - 1 <= MAX_QUERY
  if (!isInside || state.doc.textBetween(at, at + 1) !== '/') return null
  const query = state.doc.textBetween(at + 1, $from.pos, '\n', '\n')
  // a blank right after the sign, or two: a text
  if (/^\s|\s\s|\n|\//.test(query)) return null
  const isAlone = at === start && $from.pos === $from.end() && kindOf($from.parent) === 'p'
  return { at, query, isAlone, index: meta?.index ?? (query === before?.query ? before.index : null) }
}

/** Where this person just typed a `/` at the start of a word; null where they did something else. */
function typedSlash(tr: Transaction): number | null {
  const [step] = tr.steps
  if (isOwn(tr) || tr.getMeta('paste') || tr.getMeta('uiEvent') === 'paste' || tr.steps.length !== 1 || !(step instanceof ReplaceStep)) return null
  if (step.slice.size !== 1 || step.slice.content.firstChild?.text !== '/') return null
  const $at = tr.doc.resolve(step.from)
  if ($at.parent.type.name !== 'textBlock') return null
  const before = $at.parentOffset === 0 ? ' ' : tr.doc.textBetween(step.from - 1, step.from, '\n', '\n')
  return /[\s\n]/.test(before) ? step.from : null
}

function onKey(view: EditorView, event: KeyboardEvent, page: SlashPage | null): boolean {
  const slash = slashStateOf(view.state)
  if (!slash || !page || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  const count = page.count(slash.query)
  if (event.key === 'Escape') {
    closeSlash(view)
    return true
  }
  if (count === 0) return false
  const index = chosenIndex(slash)
  const go = (to: number): true => {
    view.dispatch(view.state.tr.setMeta(slashKey, { index: (to + count) % count }))
    return true
  }
  if (event.key === 'ArrowDown') return go(index === null ? 0 : index + 1)
  if (event.key === 'ArrowUp') return go(index === null ? count - 1 : index - 1)
  if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
    if (index === null || index >= count) return false
    page.choose(slash, index)
    return true
  }
  return false
}
