import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useMemo, useRef } from 'react'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { t } from '../../kit/text/translations.ts'
import { blockStyles, insertTable, listToggles, markToggles, setStyle, styleKeys, tableCommands } from './bar/formattingCommands.ts'
import { exportMarkdown, exportWord, type ExportSource } from './files/exportDocument.ts'

interface DocumentCommandOptions {
  readonly editor: Editor
  readonly file: ExportSource
  readonly mayWrite: boolean
  readonly openDialog: (dialog: 'link' | 'picture' | 'import') => void
  readonly toggleOutline: () => void
}

/** Everything a document can be told, for the palette, the menus and the keys. */
export function useDocumentCommands(options: DocumentCommandOptions): void {
  const latest = useRef(options)
  latest.current = options
  const { editor, mayWrite } = options
  const commands = useMemo(() => {
    const readCommands: Command[] = [
      { id: 'writing.exportWord', titleKey: 'writing.exportWord', run: () => void exportWord(latest.current.file) },
      { id: 'writing.exportMarkdown', titleKey: 'writing.exportMarkdown', run: () => void exportMarkdown(latest.current.file) },
      { id: 'writing.outline', titleKey: 'writing.outline', run: () => latest.current.toggleOutline() },
    ]
    return mayWrite ? [...readCommands, ...editCommands(editor, (dialog) => latest.current.openDialog(dialog))] : readCommands
  }, [editor, mayWrite])
  useCommands(commands)
}

const editCommands = (editor: Editor, openDialog: DocumentCommandOptions['openDialog']): Command[] => [
  { id: 'writing.undo', titleKey: 'common.undo', keys: 'Mod+Z', run: () => editor.commands.undo(), whyNot: () => stackWhyNot(editor, 'undoStack') },
  {
    id: 'writing.redo',
    titleKey: 'common.redo',
    keys: 'Shift+Mod+Z',
    run: () => editor.commands.redo(),
    whyNot: () => stackWhyNot(editor, 'redoStack'),
  },
  { id: 'writing.importMarkdown', titleKey: 'writing.importMarkdown', run: () => openDialog('import') },
  { id: 'writing.link', titleKey: 'writing.link', keys: 'Shift+Mod+K', run: () => openDialog('link') },
  { id: 'writing.picture', titleKey: 'writing.picture', run: () => openDialog('picture') },
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
  ...tableCommands.map(
    (command): Command => ({
      id: `writing.table.${command.id}`,
      titleKey: command.titleKey,
      run: () => command.run(editor),
      whyNot: () => (editor.isActive('table') ? null : t('writing.table.notInside')),
    }),
  ),
]

function stackWhyNot(editor: Editor, stack: 'undoStack' | 'redoStack'): string | null {
  if (editor.isDestroyed) return t('writing.nothingToUndo')
  const manager = yUndoPluginKey.getState(editor.state)?.undoManager
  return manager?.[stack]?.length > 0 ? null : t(stack === 'undoStack' ? 'writing.nothingToUndo' : 'writing.nothingToRedo')
}
