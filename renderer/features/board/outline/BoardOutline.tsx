import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { liveOutline } from '../../../board/outline/liveOutline.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './BoardOutline.module.css'
import { OutlineSection } from './OutlineSection.tsx'

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
  readonly onConnect: () => void
  readonly onClose: () => void
}

/**
 * The scene of the board as a list. It is a second view, not an export: objects are read, created, edited, moved and deleted here
 * as on the canvas, and both views share one selection.
 */
export function BoardOutline({ board, nameOf, onConnect, onClose }: Props) {
  const { t } = useTranslations()
  const outline = useMemo(() => liveOutline(board.scene), [board])
  useEffect(() => outline.close, [outline])
  const parts = useLive(outline)
  const selectedIds = useLive(board.selection)
  const [editing, setEditing] = useState<ObjectId | null>(null)
  const list = useRef<HTMLElement>(null)
  const title = useId()
  const order = parts.flatMap((part) => part.objects.map(({ id }) => id))
  const firstSelected = [...selectedIds].find((id) => order.includes(id))
  const tabStop = firstSelected ?? order[0] ?? null

  useEffect(() => {
    if (firstSelected) itemOf(list.current, firstSelected)?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }, [firstSelected])

  /** The object that gets the focus once it is rendered as an item again: at once, so that the next key is not lost. */
  const awaited = useRef<ObjectId | null>(null)
  // no layout effect: a menu that closes keeps all else inert until its own effects are undone
  useEffect(() => {
    const id = awaited.current
    const item = id && itemOf(list.current, id)
    if (item || (id && !order.includes(id))) awaited.current = null
    if (item) item.focus()
  })

  const goTo = (id: ObjectId) => {
    board.goTo(id)
    itemOf(list.current, id)?.focus()
  }
  const deleteObject = (id: ObjectId) => {
    const at = order.indexOf(id)
    board.deleteObjects([id])
    const after = order[at + 1] ?? order[at - 1]
    if (after && board.mayWrite.current()) goTo(after)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.outlineObject as ObjectId | undefined
    if (!id) return
    const at = order.indexOf(id)
    const next = { ArrowDown: order[at + 1], ArrowUp: order[at - 1], Home: order[0], End: order.at(-1) }[event.key]
    if (next) goTo(next)
    else if (event.key === 'Enter' || event.key === 'F2') edit(id)
    else if (event.key === 'Delete' || event.key === 'Backspace') deleteObject(id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** Words are edited here; what else an object has in its field on the canvas. */
  const edit = (id: ObjectId) => {
    if (board.scene.objects.get(id)?.kind.wording) setEditing(id)
    else board.edit(id)
  }
  const leaveEditing = (id: ObjectId, takesFocus: boolean) => {
    if (takesFocus) awaited.current = id
    setEditing(null)
  }
  const moveObject = (id: ObjectId, to: Box) => {
    awaited.current = id
    board.setBoxes(new Map([[id, to]]))
    board.goTo(id)
  }
  const editCreated = (id: ObjectId | undefined) => {
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
            onEdit={edit}
            onLeave={leaveEditing}
            onConnect={onConnect}
            onMove={moveObject}
            onDelete={deleteObject}
            onCreated={editCreated}
          />
        ))}
      </div>
    </aside>
  )
}

const itemOf = (list: HTMLElement | null, id: ObjectId) => list?.querySelector<HTMLElement>(`[data-outline-object="${id}"]`)
