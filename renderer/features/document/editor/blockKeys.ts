import { Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import { changeIndent, joinAfter, joinBefore, setKind, splitText, toggleChecked, toggleKind } from '../commands/blockCommands.ts'
import { moveByStep } from '../commands/moveBlocks.ts'
import { moveRow } from '../tables/moveRows.ts'
import { undoTypedStart } from './typedStarts.ts'

/** Moves the selected blocks, or in a table the row of the caret. The key is handled at the ends too, where it moves nothing. */
const moveSelection =
  (step: -1 | 1): Command =>
  (state, dispatch, view) => {
    if (isInTable(state)) moveRow(step)(state, dispatch, view)
    else moveByStep(step)(state, dispatch, view)
    return true
  }

/** Keys that work on blocks: those of the libraries know nested lists, which are only drawn here. */
export const BlockKeys = Extension.create({
  name: 'blockKeys',
  priority: 900,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => {
      const { view } = this.editor
      return this.editor.isEditable && command(view.state, view.dispatch.bind(view), view)
    }
    return {
      Enter: run(splitText),
      'Mod-Enter': run(toggleChecked),
      'Alt-Shift-ArrowUp': run(moveSelection(-1)),
      'Alt-Shift-ArrowDown': run(moveSelection(1)),
      Backspace: () => run(undoTypedStart)() || run(joinBefore)(),
      'Shift-Backspace': run(joinBefore),
      Delete: run(joinAfter),
      Tab: run(changeIndent(1)),
      'Shift-Tab': run(changeIndent(-1)),
      'Mod-Alt-0': run(setKind('p')),
      'Mod-Alt-1': run(setKind('h1')),
      'Mod-Alt-2': run(setKind('h2')),
      'Mod-Alt-3': run(setKind('h3')),
      'Mod-Alt-c': run(toggleKind('code')),
      'Mod-Shift-7': run(toggleKind('ol')),
      'Mod-Shift-8': run(toggleKind('ul')),
      'Mod-Shift-9': run(toggleKind('task')),
      'Mod-Shift-b': run(toggleKind('quote')),
    }
  },
})
