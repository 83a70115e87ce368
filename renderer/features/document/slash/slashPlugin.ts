import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { type ChoiceStorage, type TypedState, typedChoices } from '../choices/typedChoices.ts'

declare module '@tiptap/core' {
  interface Storage {
    slashKeys: ChoiceStorage
  }
}

/** The list of blocks after a `/`. Alone in a paragraph its first choice is taken without going to it. */
export const slashChoices = typedChoices({ name: 'slash', sign: '/', maxQuery: 30, firstIndex: ({ isAlone }) => (isAlone ? 0 : null) })

/** The list of blocks after a `/`; null where none is open. */
export const slashStateOf = (state: EditorState): TypedState | null => slashChoices.stateOf(state)

/** Opens a list of blocks after a `/` at the start of a word. */
export const SlashKeys = Extension.create<object, ChoiceStorage>({
  name: 'slashKeys',
  // before the keys of blocks
  priority: 1100,
  addStorage: () => ({ page: null }),
  addProseMirrorPlugins() {
    return [slashChoices.plugin(this.storage)]
  },
})
