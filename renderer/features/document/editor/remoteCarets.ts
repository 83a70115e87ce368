import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'
import { readable, text } from '../../../../shared/base/read.ts'
import { personColour } from '../../../kit/people/Avatar.tsx'

const clock = v.pipe(v.number(), v.integer(), v.minValue(0))
const itemId = v.object({ client: clock, clock })
const relativePosition = v.object({
  type: v.optional(v.nullable(itemId)),
  item: v.optional(v.nullable(itemId)),
  tname: v.optional(v.nullable(v.literal('body'))),
  assoc: v.optional(v.number()),
})
const caretState = v.object({
  user: v.optional(v.object({ id: text(40), name: text(80) })),
  cursor: v.object({ anchor: relativePosition, head: relativePosition }),
})

/** A person whose caret is in the text now. */
export interface Caret {
  readonly client: number
  readonly id: string
  readonly name: string
}

/** Schema of the caret in the presence of other clients; a caret that does not match is not drawn. */
function readCarets(awareness: Awareness, unnamed: string) {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const caret = client === awareness.clientID ? null : readable(caretState, state)
    return caret ? [{ client, id: caret.user?.id ?? String(client), name: caret.user?.name ?? unnamed, cursor: caret.cursor }] : []
  })
}

/** The other people whose caret is in the text, by name. `unnamed` is the name shown for a person that the host has not named yet. */
export const listCarets = (awareness: Awareness, unnamed: string): readonly Caret[] =>
  readCarets(awareness, unnamed)
    .map(({ client, id, name }) => ({ client, id, name }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.client - b.client))

/**
 * Named carets. The editor's own extension does not validate awareness states, so it receives a facade of the awareness that does. Names
 * come from the host's stamp. The facade publishes only the own caret, and nothing for a person who may only read.
 */
export function namedCarets(awareness: Awareness, options: { readonly unnamed: () => string; readonly isPublished: boolean }) {
  const checkedAwareness = {
    clientID: awareness.clientID,
    get states() {
      return checkedAwareness.getStates()
    },
    getStates: () =>
      new Map<number, unknown>(
        readCarets(awareness, options.unnamed()).map((it) => [it.client, { user: { id: it.id, name: it.name }, cursor: it.cursor }]),
      ),
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (field: string, value: unknown) => {
      if (options.isPublished && field === 'cursor' && awareness.getLocalState() !== null) awareness.setLocalStateField(field, value)
    },
    on: awareness.on.bind(awareness),
    off: awareness.off.bind(awareness),
  }
  return CollaborationCaret.configure({
    provider: { awareness: checkedAwareness },
    user: {},
    render: drawCaret,
    selectionRender: (user) => ({ class: 'others-selection', style: `--person: ${personColour(String(user.id))}` }),
  })
}

function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'collaboration-carets__caret'
  // the name is announced outside the text: here it would interrupt the sentence that a screen reader reads
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--person', personColour(String(user.id)))
  const label = document.createElement('span')
  label.className = 'collaboration-carets__label'
  label.textContent = String(user.name)
  caret.append(label)
  return caret
}
