import type { Editor } from '@tiptap/core'
import { useMemo, useRef } from 'react'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import { beginMention } from '../mentions/mentionPlugin.ts'
import { insertChoices, textChoices } from './blockChoices.ts'
import { blockStyles } from './documentCommandIds.ts'
import { insertTable, listToggles, markToggles, setStyle, styleKeys, tableCommands } from './formattingCommands.ts'
import { listCommand } from './listCommands.ts'
import { choose, paragraphChoices } from './paragraphCommands.ts'

interface DocumentCommandOptions {
  readonly editor: Editor
  readonly mayWrite: boolean
  readonly mayComment: boolean
  readonly openDialog: (dialog: 'link' | 'picture' | 'import' | 'versions' | 'live') => void
  readonly toggleOutline: () => void
  readonly toggleReview: () => void
  /** Asks what is planned for the section that the caret is in. */
  readonly planSection: () => void
  readonly begin: (kind: 'comment' | 'suggestion') => void
}

/** Registers the commands of an open document; the exporters are registered by the app. */
export function useDocumentCommands(options: DocumentCommandOptions): void {
  const latest = useRef(options)
  latest.current = options
  const { editor, mayWrite } = options
  const commands = useMemo(() => {
    const whyNotComment = () => (latest.current.mayComment ? null : t('document.review.mayNot'))
    const readCommands: Command[] = [
      { id: 'document.outline', titleKey: 'document.outline', run: () => latest.current.toggleOutline() },
      { id: 'document.review', titleKey: 'document.review', run: () => latest.current.toggleReview() },
      {
        id: 'document.comment',
        titleKey: 'document.review.comment',
        keys: 'Mod+Alt+M',
        run: () => latest.current.begin('comment'),
        whyNot: whyNotComment,
      },
      {
        id: 'document.suggest',
        titleKey: 'document.review.suggest',
        keys: 'Mod+Alt+P',
        run: () => latest.current.begin('suggestion'),
        whyNot: whyNotComment,
      },
      {
        id: 'document.section',
        titleKey: 'document.section.plan',
        keys: 'Mod+Alt+S',
        run: () => latest.current.planSection(),
        whyNot: () => (latest.current.mayWrite ? null : t('document.section.readOnly')),
      },
      { id: 'document.versions', titleKey: 'document.versions', run: () => latest.current.openDialog('versions') },
    ]
    return mayWrite ? [...readCommands, ...editCommands(editor, (dialog) => latest.current.openDialog(dialog))] : readCommands
  }, [editor, mayWrite])
  useCommands(commands)
}

/** Commands of blocks that no style, list or table has. */
const ownCommands = ['document.callout', 'document.code', 'document.divider', 'document.pageBreak'] as const

const editCommands = (editor: Editor, openDialog: DocumentCommandOptions['openDialog']): Command[] => [
  { id: 'document.undo', titleKey: 'common.undo', keys: 'Mod+Z', run: () => editor.commands.undo(), whyNot: () => stackWhyNot(editor, 'undoStack') },
  {
    id: 'document.redo',
    titleKey: 'common.redo',
    keys: 'Shift+Mod+Z',
    otherKeys: ['Mod+Y'],
    run: () => editor.commands.redo(),
    whyNot: () => stackWhyNot(editor, 'redoStack'),
  },
  { id: 'document.importMarkdown', titleKey: 'document.importMarkdown', run: () => openDialog('import') },
  { id: 'document.link', titleKey: 'document.link', keys: 'Shift+Mod+K', run: () => openDialog('link') },
  { id: 'document.picture', titleKey: 'document.picture', run: () => openDialog('picture') },
  { id: 'document.footnote', titleKey: 'document.footnote', keys: 'Mod+Alt+F', run: () => editor.commands.insertFootnote() },
  { id: 'document.mention', titleKey: 'document.mention', run: () => beginMention(editor) },
  { id: 'document.live', titleKey: 'document.live.insert', run: () => openDialog('live') },
  ...blockStyles.map((style): Command => ({ id: `document.style${style}`, titleKey: styleKeys[style], run: () => setStyle(editor, style) })),
  ...[...markToggles, ...listToggles].map(
    (toggle): Command => ({
      id: `document.${toggle.id}`,
      titleKey: toggle.titleKey,
      ...(toggle.keys ? { keys: toggle.keys } : {}),
      run: () => toggle.run(editor),
    }),
  ),
  listCommand(editor),
  { id: 'document.insertTable', titleKey: 'document.table.insert', run: () => insertTable(editor) },
  ...[...textChoices, ...insertChoices].flatMap(({ id, titleKey, run }): Command[] => {
    const commandId = ownCommands.find((each) => each === `document.${id}`)
    return commandId ? [{ id: commandId, titleKey, run: () => run(editor) }] : []
  }),
  ...paragraphChoices.map(
    (choice): Command => ({
      id: `document.${choice.id}`,
      titleKey: choice.titleKey,
      ...(choice.keys ? { keys: choice.keys } : {}),
      run: () => choose(editor, choice),
    }),
  ),
  ...tableCommands.map(
    (command): Command => ({
      id: `document.table.${command.id}`,
      titleKey: command.titleKey,
      run: () => command.run(editor),
      whyNot: () => (editor.isActive('table') ? (command.whyNot?.(editor) ?? null) : t('document.table.notInside')),
    }),
  ),
]

function stackWhyNot(editor: Editor, stack: 'undoStack' | 'redoStack'): string | null {
  if (editor.isDestroyed) return t('document.nothingToUndo')
  const stacked = editor.storage.flatDocument.undo?.manager[stack].length ?? 0
  return stacked > 0 ? null : t(stack === 'undoStack' ? 'document.nothingToUndo' : 'document.nothingToRedo')
}
