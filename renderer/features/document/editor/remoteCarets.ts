import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readable, text } from '../../../../shared/base/read.ts'
import { parseRoot } from '../../../../shared/document/flat/roots.ts'
import { personColour } from '../../../kit/people/Avatar.tsx'
import type { DocumentBinding } from '../binding/documentBinding.ts'

const clock = v.pipe(v.number(), v.integer(), v.minValue(0))
const itemId = v.object({ client: clock, clock })
/** `body` is the text of releases before 0.4: who writes there is known by name, and has no caret here. */
const rootOfText = v.pipe(
  v.string(),
  v.maxLength(120),
  v.check((name) => name === 'body' || parseRoot(name) !== null),
)
const relativePosition = v.object({
  type: v.optional(v.nullable(itemId)),
  item: v.optional(v.nullable(itemId)),
  tname: v.optional(v.nullable(rootOfText)),
  assoc: v.optional(v.number()),
})
const caretState = v.object({
  user: v.optional(v.object({ id: text(40), name: text(80) })),
  cursor: v.object({ anchor: relativePosition, head: relativePosition }),
})

/** A person whose caret is in the text now, and where. */
export interface CaretPlace {
  readonly client: number
  readonly id: string
  readonly name: string
  readonly pos: number
}

/** Schema of the caret in the presence of other clients; a caret that does not match is not drawn. */
function readCarets(awareness: Awareness, unnamed: string) {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const caret = client === awareness.clientID ? null : readable(caretState, state)
    return caret ? [{ client, id: caret.user?.id ?? String(client), name: caret.user?.name ?? unnamed, cursor: caret.cursor }] : []
  })
}

/**
 * The other people whose caret is in the text, by name, and where it is, in positions of the editor.
 * @param unnamed the name shown for a person that the host has not named yet. Cost: O(carets)
 */
export function caretPlaces({ state, storage }: Editor, awareness: Awareness, unnamed: string): readonly CaretPlace[] {
  const { binding } = storage.flatDocument
  if (!binding) return []
  return readCarets(awareness, unnamed)
    .flatMap(({ client, id, name, cursor }) => {
      const pos = positionOf(binding, cursor.head)
      return pos === null ? [] : [{ client, id, name, pos: Math.min(pos, state.doc.content.size) }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.client - b.client))
}

interface Options {
  readonly awareness: Awareness | null
  readonly unnamed: () => string
  /** Whether others see the own caret: not of a person who may only read. */
  readonly isPublished: boolean
}

const caretsKey = new PluginKey<DecorationSet>('carets')

/** Carets and selections of the others with their names, which come from the host's stamp; and the own one for them. */
export const NamedCarets = Extension.create<Options>({
  name: 'namedCarets',
  addOptions: () => ({ awareness: null, unnamed: () => '', isPublished: false }),
  addProseMirrorPlugins() {
    const { awareness, unnamed, isPublished } = this.options
    const { flatDocument } = this.editor.storage
    if (!awareness) return []
    return [
      new Plugin<DecorationSet>({
        key: caretsKey,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, carets) => (tr.getMeta(caretsKey) as DecorationSet | undefined) ?? carets.map(tr.mapping, tr.doc),
        },
        props: {
          decorations: (state) => caretsKey.getState(state),
          handleDOMEvents: {
            focus: (view) => publish(view, awareness, flatDocument.binding, isPublished),
            blur: (view) => publish(view, awareness, flatDocument.binding, isPublished),
          },
        },
        view: (view) => {
          const draw = () => {
            if (view.isDestroyed || view.composing || !flatDocument.binding) return
            const carets = decorations(view.state, flatDocument.binding, readCarets(awareness, unnamed()))
            view.dispatch(view.state.tr.setMeta(caretsKey, carets).setMeta('addToHistory', false))
          }
          const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>) => {
            if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) draw()
          }
          awareness.on('change', onChange)
          // not inside of the making of the view
          queueMicrotask(draw)
          return {
            update: (_view, before) => {
              if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection))
                publish(view, awareness, flatDocument.binding, isPublished)
            },
            destroy: () => awareness.off('change', onChange),
          }
        },
      }),
    ]
  },
})

/** Says where the own caret is while the text has the focus. */
function publish(view: EditorView, awareness: Awareness, binding: DocumentBinding | null, isPublished: boolean): boolean {
  const state = awareness.getLocalState()
  if (!isPublished || !binding || state === null) return false
  const selection = view.hasFocus() ? binding.selection() : null
  const cursor = selection && { anchor: Y.relativePositionToJSON(selection.anchor), head: Y.relativePositionToJSON(selection.head) }
  if (view.hasFocus() && !cursor) return false
  if (JSON.stringify(cursor) !== JSON.stringify(state.cursor ?? null)) awareness.setLocalStateField('cursor', cursor)
  return false
}

function decorations(state: EditorState, binding: DocumentBinding, carets: ReturnType<typeof readCarets>): DecorationSet {
  const drawn: Decoration[] = []
  for (const { client, id, name, cursor } of carets) {
    const [anchor, head] = [cursor.anchor, cursor.head].map((position) => positionOf(binding, position))
    if (anchor === null || head === null || anchor === undefined || head === undefined) continue
    const size = state.doc.content.size
    drawn.push(Decoration.widget(Math.min(head, size), () => drawCaret(id, name), { key: `${client}:${id}:${name}`, side: 10 }))
    const [from, to] = [Math.min(anchor, head, size), Math.min(Math.max(anchor, head), size)]
    if (from < to)
      drawn.push(
        Decoration.inline(
          from,
          to,
          { class: 'others-selection', style: `--person: ${personColour(id)}` },
          { inclusiveStart: false, inclusiveEnd: true },
        ),
      )
  }
  return DecorationSet.create(state.doc, drawn)
}

function positionOf(binding: DocumentBinding, position: object): number | null {
  try {
    return binding.fromRelative(Y.createRelativePositionFromJSON(position))
  } catch {
    return null // an item that is not there yet, or never was
  }
}

function drawCaret(id: string, name: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'collaboration-carets__caret'
  // the name is announced outside the text: here it would interrupt the sentence that a screen reader reads
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--person', personColour(id))
  const label = document.createElement('span')
  label.className = 'collaboration-carets__label'
  label.textContent = name
  caret.append(label)
  return caret
}
