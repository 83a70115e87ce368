import type { KeySection } from '../../../kit/commands/ShortcutHelp.tsx'

/** What keys and the pointer do on a board. */
export const boardKeys: KeySection = {
  titleKey: 'board.keys',
  rows: [
    { titleKey: 'board.newNote', keys: ['N'], gestureKey: 'board.keys.doubleClick' },
    { titleKey: 'board.keys.edit', keys: ['Enter', 'F2'] },
    { titleKey: 'board.keys.stepOut', keys: ['Esc'] },
    { titleKey: 'board.keys.neighbour', keys: ['Tab', 'Shift+Tab'] },
    { titleKey: 'board.keys.leave', keys: ['Esc Esc Tab'] },
    { titleKey: 'board.keys.toggle', gestureKey: 'board.keys.toggleGesture' },
    { titleKey: 'board.keys.move', keys: ['Arrows'] },
    { titleKey: 'board.keys.moveFar', keys: ['Shift+Arrows'] },
    { titleKey: 'board.keys.resize', keys: ['Alt+Arrows'] },
    { titleKey: 'board.delete', keys: ['Delete', 'Backspace'] },
    { titleKey: 'board.selectAll', keys: ['Mod+A'] },
    { titleKey: 'board.copy', keys: ['Mod+C'] },
    { titleKey: 'board.keys.cut', keys: ['Mod+X'] },
    { titleKey: 'board.keys.paste', keys: ['Mod+V'] },
    { titleKey: 'board.duplicate', keys: ['Mod+D'] },
    { titleKey: 'board.undo', keys: ['Mod+Z'] },
    { titleKey: 'board.redo', keys: ['Shift+Mod+Z'] },
    { titleKey: 'board.outlineToggle', keys: ['O'] },
    { titleKey: 'board.authors', keys: ['I'] },
    { titleKey: 'board.fit', keys: ['Shift+1'] },
    { titleKey: 'board.fitSelection', keys: ['Shift+2'] },
    { titleKey: 'board.zoomIn', keys: ['+'], gestureKey: 'board.keys.wheel' },
    { titleKey: 'board.zoomOut', keys: ['-'] },
    { titleKey: 'board.zoomTrue', keys: ['0'] },
    { titleKey: 'board.keys.pan', gestureKey: 'board.keys.panGesture' },
  ],
}
