import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useMemo, useRef } from 'react'
import type { Command } from '../../kit/commands.ts'
import { useCommands } from '../../kit/useCommands.ts'
import { t } from '../../kit/words.ts'
import { blockStyles, insertTable, listToggles, markToggles, setStyle, styleKeys, tableActs } from './bar/actions.ts'
import { exportMarkdown, exportWord, type WrittenFile } from './files/exportFile.ts'

interface Given {
  readonly editor: Editor
  readonly file: WrittenFile
  readonly mayWrite: boolean
  readonly ask: (what: 'link' | 'picture' | 'import') => void
  readonly toggleOutline: () => void
}

/** Everything a document can be told, for the palette, the menus and the keys. */
export function useWritingCommands(given: Given): void {
  const latest = useRef(given)
  latest.current = given
  const { editor, mayWrite } = given
  const list = useMemo(() => {
    const reading: Command[] = [
      { id: 'writing.exportWord', titleKey: 'writing.exportWord', run: () => void exportWord(latest.current.file) },
      { id: 'writing.exportMarkdown', titleKey: 'writing.exportMarkdown', run: () => void exportMarkdown(latest.current.file) },
      { id: 'writing.outline', titleKey: 'writing.outline', run: () => latest.current.toggleOutline() },
    ]
    return mayWrite ? [...reading, ...writingCommands(editor, (what) => latest.current.ask(what))] : reading
  }, [editor, mayWrite])
  useCommands(list)
}

const writingCommands = (editor: Editor, ask: Given['ask']): Command[] => [
  { id: 'writing.undo', titleKey: 'common.undo', keys: 'Mod+Z', run: () => editor.commands.undo(), whyNot: () => stackWhyNot(editor, 'undoStack') },
  {
    id: 'writing.redo',
    titleKey: 'common.redo',
    keys: 'Shift+Mod+Z',
    run: () => editor.commands.redo(),
    whyNot: () => stackWhyNot(editor, 'redoStack'),
  },
  { id: 'writing.importMarkdown', titleKey: 'writing.importMarkdown', run: () => ask('import') },
  { id: 'writing.link', titleKey: 'writing.link', keys: 'Shift+Mod+K', run: () => ask('link') },
  { id: 'writing.picture', titleKey: 'writing.picture', run: () => ask('picture') },
  ...blockStyles.map((style): Command => ({ id: `writing.style${style}`, titleKey: styleKeys[style], run: () => setStyle(editor, style) })),
  ...[...markToggles, ...listToggles].map(
    (toggle): Command => ({
      id: `writing.${toggle.id}`,
      titleKey: toggle.titleKey,
      ...(toggle.keys ? { keys: toggle.keys } : {}),
      run: () => toggle.run(editor),
    }),
  ),
  { id: 'writing.insertTable', titleKey: 'writing.table.insert', run: () => insertTable(editor) },
  ...tableActs.map(
    (act): Command => ({
      id: `writing.table.${act.id}`,
      titleKey: act.titleKey,
      run: () => act.run(editor),
      whyNot: () => (editor.isActive('table') ? null : t('writing.table.notInside')),
    }),
  ),
]

function stackWhyNot(editor: Editor, stack: 'undoStack' | 'redoStack'): string | null {
  if (editor.isDestroyed) return t('writing.nothingToUndo')
  const manager = yUndoPluginKey.getState(editor.state)?.undoManager
  return manager?.[stack]?.length > 0 ? null : t(stack === 'undoStack' ? 'writing.nothingToUndo' : 'writing.nothingToRedo')
}
