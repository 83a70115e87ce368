import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { liveOutline } from '../../../board/outline/liveOutline.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './BoardOutline.module.css'
import { OutlineSection } from './OutlineSection.tsx'

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
  readonly onClose: () => void
}

/**
 * The scene of the board as a list. It is a second view, not an export: notes are read, created, edited, moved and deleted here
 * as on the canvas, and both views share one selection.
 */
export function BoardOutline({ board, nameOf, onClose }: Props) {
  const { t } = useTranslations()
  const outline = useMemo(() => liveOutline(board.scene), [board])
  useEffect(() => outline.close, [outline])
  const parts = useLive(outline)
  const { notes: selectedIds } = useLive(board.selection)
  const [editing, setEditing] = useState<NoteId | null>(null)
  const list = useRef<HTMLElement>(null)
  const title = useId()
  const order = parts.flatMap((part) => part.notes.map((note) => note.id))
  const [firstSelected] = selectedIds
  const tabStop = firstSelected && order.includes(firstSelected) ? firstSelected : (order[0] ?? null)

  useEffect(() => {
    if (firstSelected) itemOf(list.current, firstSelected)?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }, [firstSelected])

  const goTo = (id: NoteId) => {
    board.goTo(id)
    itemOf(list.current, id)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.outlineNote as NoteId | undefined
    if (!id) return
    const at = order.indexOf(id)
    const next = { ArrowDown: order[at + 1], ArrowUp: order[at - 1], Home: order[0], End: order.at(-1) }[event.key]
    if (next) goTo(next)
    else if (event.key === 'Enter' || event.key === 'F2') setEditing(id)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      board.deleteNotes([id])
      const after = order[at + 1] ?? order[at - 1]
      if (after && board.mayWrite.current()) goTo(after)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const leaveEditing = (id: NoteId) => {
    setEditing(null)
    requestAnimationFrame(() => itemOf(list.current, id)?.focus())
  }
  const editCreated = (id: NoteId | undefined) => {
    if (id) setEditing(id)
  }

  return (
    <aside className={css.outline} aria-labelledby={title}>
      <header className={css.head}>
        <h2 id={title} className={css.title}>
          {t('board.outline')}
        </h2>
        <IconButton Icon={X} label={t('common.close')} onPress={onClose} />
      </header>
      <p className={css.help}>{t('board.outline.help')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of all its buttons are handled here once */}
      <div ref={list as never} className={css.parts} onKeyDown={onKeyDown}>
        {parts.map((part) => (
          <OutlineSection
            key={part.area?.id ?? 'outside'}
            board={board}
            part={part}
            parts={parts}
            selectedIds={selectedIds}
            tabStop={tabStop}
            editing={editing}
            nameOf={nameOf}
            onSelect={goTo}
            onEdit={setEditing}
            onLeave={leaveEditing}
            onCreated={editCreated}
          />
        ))}
      </div>
    </aside>
  )
}

const itemOf = (list: HTMLElement | null, id: NoteId) => list?.querySelector<HTMLElement>(`[data-outline-note="${id}"]`)
