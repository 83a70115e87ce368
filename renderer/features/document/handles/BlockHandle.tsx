import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { ArrowDown, ArrowUp, CopyPlus, GripVertical, ListEnd, ListStart, MoreHorizontal, Trash2 } from 'lucide-react'
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { kindOf } from '../binding/nodes/blockData.ts'
import { leavesOf } from '../binding/nodes/flowNodes.ts'
import { textChoices } from '../commands/blockChoices.ts'
import { changeKind } from '../commands/blockCommands.ts'
import { changeList, LIST_KEYS, listChangeAt, listChangeKeys } from '../commands/listCommands.ts'
import { deleteBlocks, duplicateBlocks, MOVED, moveBlocks, moveByStep, selectedBlocks, stepTarget, withIndented } from '../commands/moveBlocks.ts'
import { runOn } from '../commands/runOn.ts'
import css from './BlockHandle.module.css'
import { boundaryAt, type HandledBlock, indexOf, useHandledBlock } from './useHandledBlock.ts'

/** A handle beside the block under the pointer or at the caret: dragged it moves the block, pressed it says what else can be done. */
export function BlockHandle({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslations()
  const place = useRef<HTMLDivElement>(null)
  const [drop, setDrop] = useState<{ readonly top: number; readonly left: number; readonly width: number } | null>(null)
  const { block, follow } = useHandledBlock(editor, place, drop !== null)
  const status = useMovedStatus(editor)
  const commands = useMemo(() => blockCommands(editor, () => openMenu(place.current, follow)), [editor, follow])
  useCommands(commands)
  const onGrip = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0 || !block) return
    event.preventDefault()
    dragBlock(editor, block, event.nativeEvent, setDrop)
  }
  return (
    <div ref={place} className={css.place} data-origin>
      <p role="status" className="visually-hidden">
        {status && t('document.handle.moved', status)}
      </p>
      {block && (
        <div className={css.handle} style={{ top: block.top, left: block.left }}>
          <span className={css.grip} aria-hidden onPointerDown={onGrip} title={t('document.handle.drag')}>
            <GripVertical size={18} />
          </span>
          <Menu label={t('document.handle')} Icon={MoreHorizontal} entries={entriesFor(editor, block, t)} />
        </div>
      )}
      {drop && <div className={css.drop} style={drop} />}
    </div>
  )
}

type Translate = ReturnType<typeof useTranslations>['t']

function entriesFor(editor: Editor, block: HandledBlock, t: Translate): (MenuEntry | 'separator')[] {
  const { doc } = editor.state
  const index = indexOf(doc, block)
  const leaf = leavesOf(doc)[index]
  if (!leaf) return []
  const range = withIndented(doc, { from: index, to: index + 1 })
  const edge = (step: -1 | 1) => (stepTarget(doc, range, step) === null ? t('document.handle.edge') : null)
  // where it is when it is chosen: others write meanwhile
  const now = () => {
    const from = indexOf(editor.state.doc, block)
    return withIndented(editor.state.doc, { from, to: from + 1 })
  }
  const later = (action: () => void) => requestAnimationFrame(() => requestAnimationFrame(action))
  const kinds = leaf.node.isTextblock
    ? textChoices.map(
        ({ id, titleKey, Icon, kind }): MenuEntry => ({
          id: `kind-${id}`,
          label: t(titleKey),
          Icon,
          checked: kindOf(leaf.node) === kind,
          onAction: () => later(() => becomeKind(editor, now().from, kind ?? 'p')),
        }),
      )
    : []
  const change = leaf.node.isTextblock ? listChangeAt(doc, leaf) : null
  return [
    {
      id: 'up',
      label: t('document.moveUp'),
      Icon: ArrowUp,
      keys: 'Alt+Shift+ArrowUp',
      whyNot: edge(-1),
      onAction: () => later(() => runOn(editor, moveByStep(-1, now()))),
    },
    {
      id: 'down',
      label: t('document.moveDown'),
      Icon: ArrowDown,
      keys: 'Alt+Shift+ArrowDown',
      whyNot: edge(1),
      onAction: () => later(() => runOn(editor, moveByStep(1, now()))),
    },
    { id: 'duplicate', label: t('document.duplicate'), Icon: CopyPlus, onAction: () => later(() => runOn(editor, duplicateBlocks(now()))) },
    {
      id: 'delete',
      label: t('document.deleteBlock'),
      Icon: Trash2,
      variant: 'danger',
      onAction: () => later(() => runOn(editor, deleteBlocks(now()))),
    },
    ...(change
      ? [
          'separator' as const,
          {
            id: 'list',
            label: t(listChangeKeys[change.kind]),
            Icon: change.kind === 'begin' ? ListStart : ListEnd,
            keys: LIST_KEYS,
            onAction: () => later(() => changeListAt(editor, now().from)),
          },
        ]
      : []),
    ...(kinds.length > 0 ? (['separator', ...kinds] as const) : []),
  ]
}

function changeListAt(editor: Editor, index: number): void {
  const leaf = leavesOf(editor.state.doc)[index]
  if (!leaf) return
  const { state } = editor
  editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, leaf.pos + 1)))
  runOn(editor, changeList)
}

function becomeKind(editor: Editor, index: number, kind: string): void {
  const leaf = leavesOf(editor.state.doc)[index]
  if (!leaf) return
  runOn(editor, ({ tr }, dispatch) => {
    changeKind(tr, leaf.pos, kind)
    dispatch?.(tr)
    return true
  })
}

const blockCommands = (editor: Editor, open: () => void): Command[] => [
  { id: 'document.blockMenu', titleKey: 'document.handle', keys: 'Mod+Alt+B', run: open },
  { id: 'document.moveUp', titleKey: 'document.moveUp', keys: 'Alt+Shift+ArrowUp', run: () => runOn(editor, moveByStep(-1)) },
  { id: 'document.moveDown', titleKey: 'document.moveDown', keys: 'Alt+Shift+ArrowDown', run: () => runOn(editor, moveByStep(1)) },
  { id: 'document.duplicate', titleKey: 'document.duplicate', run: () => runOn(editor, duplicateBlocks(selectedBlocks(editor.state))) },
  { id: 'document.deleteBlock', titleKey: 'document.deleteBlock', run: () => runOn(editor, deleteBlocks(selectedBlocks(editor.state))) },
]

/** Opens the menu of the block at the caret. */
function openMenu(place: HTMLElement | null, follow: () => void): void {
  follow()
  const button = place?.querySelector('button')
  button?.focus()
  // as by keyboard, so that its first entry has the focus
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
}

/** What a screen reader is told of a block that moved: where it is now. */
function useMovedStatus(editor: Editor): { readonly position: number; readonly count: number } | null {
  const [status, setStatus] = useState<{ readonly position: number; readonly count: number } | null>(null)
  useEffect(() => {
    const onTransaction = ({ transaction }: { readonly transaction: { getMeta: (key: string) => unknown } }) => {
      const moved = transaction.getMeta(MOVED) as typeof status | undefined
      if (moved) setStatus(moved)
    }
    editor.on('transaction', onTransaction)
    return () => {
      editor.off('transaction', onTransaction)
    }
  }, [editor])
  return status
}

/** Follows the pointer with a line where the block would stand; it is written once, when the pointer is let loose there. */
function dragBlock(
  editor: Editor,
  block: HandledBlock,
  begun: globalThis.PointerEvent,
  show: (drop: { readonly top: number; readonly left: number; readonly width: number } | null) => void,
): void {
  const end = new AbortController()
  let target: ReturnType<typeof boundaryAt> = null
  const options = { signal: end.signal }
  const stop = () => {
    end.abort()
    show(null)
  }
  const onMove = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== begun.pointerId) return
    target = boundaryAt(editor, event.clientY)
    show(target?.line ?? null)
  }
  const onUp = () => {
    stop()
    const { doc, tr } = editor.state
    const from = indexOf(doc, block)
    const before = target && (target.before ? indexOf(doc, target.before) : leavesOf(doc).length)
    if (from < 0 || before === null || before < 0 || !editor.isEditable) return
    if (moveBlocks(tr, withIndented(doc, { from, to: from + 1 }), before)) editor.view.dispatch(tr)
    editor.view.focus()
  }
  window.addEventListener('pointermove', onMove, options)
  window.addEventListener('pointerup', onUp, options)
  window.addEventListener('pointercancel', stop, options)
  window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), options)
}
